"""Whom a peer is too close to: what they declared, and what follows from where they work and worked.

Nothing is stored of what follows, so it is as true as the records are at the moment of asking.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from peernet.councils.heirs import acting_for, heirs_on
from peernet.councils.models import Border, Council, Succession
from peernet.peers.models import Employment, Peer, Tie
from peernet.peers.states import LAPSES_AFTER_YEARS, ConflictKind

LAPSE = timedelta(days=LAPSES_AFTER_YEARS * 365)
FAR_AHEAD = timedelta(days=10 * 365)


@dataclass(frozen=True, order=True)
class Found:
    """One reason against a peer at a council, and the last day on which it counts, if there is one."""

    kind: ConflictKind
    until: date | None = None

    @property
    def words(self) -> str:
        """The kind and its end, and nothing of the story behind it."""
        return (
            f"{self.kind.label}, until {self.until.day} {self.until:%B %Y}" if self.until else self.kind.label
        )


def conflicts_between(
    peers: Iterable[Peer], councils: Iterable[Council], *, day: date
) -> dict[tuple[int, int], list[Found]]:
    """By peer and council, every reason against, in the same number of queries for any number of either."""
    people, hosts = list(peers), {each.pk: each for each in councils}
    heirs = heirs_on(day)
    found: dict[tuple[int, int], dict[ConflictKind, date | None]] = defaultdict(dict)

    def add(peer: int, council: Any, kind: ConflictKind, until: date | None = None) -> None:
        for acting in acting_for(council, heirs) | {council}:
            if acting in hosts:
                held = found[peer, acting]
                later = until is None or (kind in held and held[kind] is None)
                held[kind] = None if later else max(until, held.get(kind) or until)  # type: ignore[type-var]

    for work in Employment.objects.filter(peer__in=people, council__isnull=False).order_by("pk"):
        lapses = work.ends_on + LAPSE if work.ends_on and work.ends_on < day else None
        if lapses is None:
            add(work.peer_id, work.council_id, ConflictKind.OWN_COUNCIL)
        elif lapses >= day:
            add(work.peer_id, work.council_id, ConflictKind.FORMER_EMPLOYER, lapses)
    for tie in Tie.objects.in_force_on(day).filter(peer__in=people).order_by("pk"):
        add(tie.peer_id, tie.council_id, ConflictKind(tie.kind), tie.until)
    near = _near({peer.council_id for peer in people}, day)
    combined = _combined_authorities({peer.council_id for peer in people})
    for peer in people:
        add(peer.pk, peer.council_id, ConflictKind.OWN_COUNCIL)
        for council, kind, until in near[peer.council_id]:
            add(peer.pk, council, kind, until)
        for host in hosts.values():
            same = combined.get(peer.council_id)
            if same and host.combined_authority == same and host.pk != peer.council_id:
                add(peer.pk, host.pk, ConflictKind.COMBINED_AUTHORITY)
    return {key: [Found(kind, held[kind]) for kind in sorted(held)] for key, held in found.items()}


def conflicts_of(peer: Peer, council: Council, *, day: date) -> list[Found]:
    """Every reason against one peer at one council."""
    return conflicts_between([peer], [council], day=day).get((peer.pk, council.pk), [])


def _near(homes: set[int], day: date) -> dict[int, list[tuple[int, ConflictKind, date | None]]]:
    """Councils that touch the homes, and those that are to merge with them."""
    found: dict[int, list[tuple[int, ConflictKind, date | None]]] = defaultdict(list)
    for row in Border.objects.filter(Q(first__in=homes) | Q(second__in=homes)).order_by("pk"):
        found[row.first_id].append((row.second_id, ConflictKind.BORDER, None))
        found[row.second_id].append((row.first_id, ConflictKind.BORDER, None))
    coming = Succession.objects.filter(on__gt=day, on__lte=day + FAR_AHEAD).order_by("pk")
    into: dict[int, set[int]] = defaultdict(set)
    for merging in coming:
        into[merging.successor_id] |= {merging.predecessor_id, merging.successor_id}
    for together in into.values():
        for one in together & homes:
            found[one] += [(other, ConflictKind.MERGER, None) for other in sorted(together - {one})]
    return found


def _combined_authorities(homes: set[int]) -> dict[int, str]:
    rows = Council.objects.filter(pk__in=homes).exclude(combined_authority="")
    return dict(rows.values_list("pk", "combined_authority"))
