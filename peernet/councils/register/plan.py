"""What an import would do, worked out before anything is done."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from peernet.councils.models import Border
from peernet.councils.register.snapshot import Snapshot, by_key, differences


@dataclass(frozen=True)
class Part:
    """One list of the register: what comes, what changes, what ends, what stays.

    ``left`` counts rows that the lists no longer name and that stay because they are history.
    """

    name: str
    added: list[Any] = field(default_factory=list)
    changed: list[tuple[Any, Any]] = field(default_factory=list)
    ended: list[Any] = field(default_factory=list)
    same: int = 0
    left: int = 0

    @property
    def empty(self) -> bool:
        return not (self.added or self.changed or self.ended)

    @property
    def counts(self) -> dict[str, int]:
        return {"added": len(self.added), "changed": len(self.changed), "ended": len(self.ended)}


@dataclass(frozen=True)
class Plan:
    """Everything an import would do."""

    councils: Part
    takeovers: Part
    neighbours: Part
    judgements: Part
    borders: Part

    @property
    def parts(self) -> list[Part]:
        return [self.councils, self.takeovers, self.neighbours, self.judgements, self.borders]

    @property
    def empty(self) -> bool:
        return all(part.empty for part in self.parts)


def plan_import(standing: Snapshot, wanted: Snapshot) -> Plan:
    """Compare what stands with what the lists say."""
    return Plan(
        councils=compare("councils", standing.authorities, wanted.authorities),
        takeovers=compare("successions", standing.takeovers, wanted.takeovers),
        neighbours=compare(
            "neighbours", standing.likenesses, wanted.likenesses, ends=neighbour_ends(standing, wanted)
        ),
        judgements=compare("judgements", standing.verdicts, wanted.verdicts),
        borders=compare(
            "borders", standing.touches, without_confirmed(standing, wanted), ends=border_ends(wanted)
        ),
    )


def compare(name: str, standing: Any, wanted: Any, ends: Callable[[Any], bool] = lambda row: False) -> Part:
    """Work out one list; a standing row that is not wanted ends when ``ends`` says so and else is left."""
    before, after = by_key(standing), by_key(wanted)
    shared = [(before[key], row) for key, row in after.items() if key in before]
    changed = [pair for pair in shared if differences(*pair)]
    gone = [row for key, row in before.items() if key not in after]
    ended = [row for row in gone if ends(row)]
    return Part(
        name=name,
        added=[row for key, row in after.items() if key not in before],
        changed=changed,
        ended=ended,
        same=len(shared) - len(changed),
        left=len(gone) - len(ended),
    )


def neighbour_ends(standing: Snapshot, wanted: Snapshot) -> Callable[[Any], bool]:
    """A new list replaces a council's neighbours; where a row was refused, only those whose rank is taken."""
    listed = {each.council for each in wanted.likenesses}
    ranks = {(each.council, each.rank) for each in wanted.likenesses}

    def ends(row: Any) -> bool:
        if row.council in wanted.partial:
            return (row.council, row.rank) in ranks
        return row.council in listed

    return ends


def without_confirmed(standing: Snapshot, wanted: Snapshot) -> list[Any]:
    """The wanted borders, with those that a person confirmed left as they are."""
    confirmed = {each.key: each for each in standing.touches if each.basis == Border.Basis.CONFIRMED}
    return [confirmed.get(each.key, each) for each in wanted.touches]


def border_ends(wanted: Snapshot) -> Callable[[Any], bool]:
    """An estimate that is not made any more ends, when both councils are in the lists."""
    codes = wanted.codes
    return lambda row: row.basis == Border.Basis.ESTIMATED and {row.first, row.second} <= codes
