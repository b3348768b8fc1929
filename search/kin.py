"""How councils stand to the one a reader ranks for: the reader's own, or one they chose."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from peernet.councils.models import Council, Neighbour

#: How far practice of a council moves up: one of an extremely close neighbour in third place comes to first.
LIFTS: Mapping[str, float] = {
    Neighbour.Closeness.EXTREME: 3.0,
    Neighbour.Closeness.VERY: 2.5,
    Neighbour.Closeness.CLOSE: 2.0,
    Neighbour.Closeness.SOMEWHAT: 1.5,
    Neighbour.Closeness.NOT: 1.0,
}


@dataclass(frozen=True)
class Kin:
    """The reader's own council, the one to rank for, and how close that one's neighbours are to it."""

    own: Council | None = None
    centre: Council | None = None
    closeness: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(cls, user: Any, like: str = "") -> "Kin":
        """Kin of the council with a code, or else of the one the reader belongs to."""
        own = own_council(user)
        chosen = Council.objects.filter(code__iexact=like).first() if like else None
        centre = chosen or own
        if centre is None:
            return cls()
        near = Neighbour.objects.filter(council=centre).order_by("rank")
        return cls(own, centre, dict(near.values_list("neighbour", "closeness")))

    @classmethod
    def around(cls, centre: Council) -> "Kin":
        """Kin of a council, whoever reads."""
        near = Neighbour.objects.filter(council=centre).order_by("rank")
        return cls(None, centre, dict(near.values_list("neighbour", "closeness")))

    @property
    def lifts(self) -> Mapping[int, float]:
        """How far each council's practice moves up; empty if there is nothing to rank by."""
        return {council: LIFTS.get(word, 1.0) for council, word in self.closeness.items()}

    def words(self, council: Council) -> str:
        """What to say about a council, or nothing."""
        if council == self.own:
            return "your own council"
        if self.centre is None or council.pk not in self.closeness:
            return ""
        return f"one of {possessive(self.centre.name)} nearest neighbours"


def own_council(user: Any) -> Council | None:
    """The council a reader belongs to."""
    if not user.is_authenticated or not user.is_active:
        return None
    membership = user.memberships.active().select_related("council").first()
    return membership.council if membership else None


def possessive(name: str) -> str:
    """The name with an apostrophe."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"
