"""What pages about the pool need: how many for what, days the pool can give, and the check of names."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch

from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.councils.rules import belongs_to
from peernet.peers.conflicts import Found, conflicts_between
from peernet.peers.models import Away, Peer
from peernet.peers.states import PeerRole

YEAR = 365
NOBODY: list[Any] = [None]


@dataclass(frozen=True)
class Gaps:
    """How many in the pool bring what."""

    roles: list[tuple[str, int]]
    themes: list[tuple[str, int]]


def gaps_of(peers: Iterable[Peer]) -> Gaps:
    """Counts for every role and theme, those that nobody brings as well."""
    listed = list(peers)
    roles = Counter(role.role for peer in listed for role in peer.roles.all())
    themes = Counter(each.theme for peer in listed for each in peer.expertise.all())
    return Gaps(
        roles=[(role.label, roles[role]) for role in PeerRole],
        themes=[(theme.label, themes[theme]) for theme in Theme],
    )


def reviews_the_pool_can_give(periods: Sequence[tuple[date, date]], *, fictional: bool) -> list[float]:
    """For each period, places on teams that the pool can fill: each peer's load and rest, less days away."""
    away = Prefetch("away", Away.objects.order_by("starts_on"))
    peers = list(Peer.objects.in_pool().filter(council__fictional=fictional).prefetch_related(away))
    return [sum(_share(peer, first, last) for peer in peers) for first, last in periods]


def _share(peer: Peer, first: date, last: date) -> float:
    length = (last - first).days + 1
    a_year = min(peer.max_reviews, YEAR / max(peer.rest_days, 1))
    gone = {
        first + timedelta(days=passed)
        for each in peer.away.all()
        if each.starts_on <= last and each.ends_on >= first
        for passed in range(
            (max(each.starts_on, first) - first).days, (min(each.ends_on, last) - first).days + 1
        )
    }
    return a_year * length / YEAR * (1 - len(gone) / length)


@dataclass(frozen=True)
class Checked:
    """What may be said to the asker about one name, for each council."""

    name: str
    known: bool
    found: list[tuple[Council, list[Found]]]

    @property
    def clear(self) -> bool:
        return self.known and not any(reasons for _, reasons in self.found)


def check_names(user: Any, names: Sequence[str], councils: Sequence[Council], *, day: date) -> list[Checked]:
    """Each name against each council, as far as the asker may see the record.

    A name that is nobody's and one that is private to another council are answered alike. Nobody is told that
    somebody asked, and nothing is said about reviews of the councils.
    """
    peers = Peer.objects.visible_to(user).in_pool().select_related("person", "council").order_by("pk")
    by_name: dict[str, list[Peer]] = {}
    for peer in peers:
        for said in {peer.person.name.casefold(), peer.person.email.casefold()}:
            by_name.setdefault(said, []).append(peer)
    asked = {name: by_name.get(name.casefold(), []) for name in names}
    found = conflicts_between([peer for each in asked.values() for peer in each], councils, day=day)
    return [
        Checked(
            # Two people of one name are told apart by their address.
            name=f"{peer.person} ({peer.person.email})" if peer else name,
            known=peer is not None,
            found=[(council, found.get((peer.pk, council.pk), [])) for council in councils] if peer else [],
        )
        for name, held in asked.items()
        for peer in held or NOBODY
    ]


def councils_to_check(user: Any, *, council: Council | None, region: str, day: date) -> list[Council]:
    """The council, or those of a region, without those the asker belongs to: there they see a hole."""
    rows = Council.objects.current_on(day).order_by("name", "pk")
    rows = rows.filter(pk=council.pk) if council else rows.filter(region=region)
    return [each for each in rows if not belongs_to(user, each)]
