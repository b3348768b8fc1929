"""How a council stands to the reader's own: the same, or one of its nearest neighbours."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from peernet.councils.models import Council, Neighbour


@dataclass(frozen=True)
class Kin:
    """The reader's council and those most like it."""

    own: Council | None = None
    neighbours: frozenset[int] = frozenset()

    @classmethod
    def of(cls, user: Any, councils: Collection[int]) -> "Kin":
        """What the reader's membership says about these councils."""
        if not user.is_authenticated:
            return cls()
        membership = user.memberships.active().select_related("council").first()
        if membership is None:
            return cls()
        near = Neighbour.objects.filter(council=membership.council, neighbour__in=councils)
        return cls(membership.council, frozenset(near.values_list("neighbour", flat=True)))

    def words(self, council: Council) -> str:
        """What to say about a council, or nothing."""
        if self.own is None:
            return ""
        if council == self.own:
            return "your own council"
        return (
            f"one of {possessive(self.own.name)} nearest neighbours" if council.pk in self.neighbours else ""
        )


def possessive(name: str) -> str:
    """The name with an apostrophe."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"
