"""A comparison of two plans as a page shows it, with names instead of codes."""

from collections.abc import Mapping
from dataclasses import dataclass

from peernet.pairing.comparing import Comparison, Handover

LARGE = (
    "The round is too large to serve every host in turn while you wait: both plans protect the worst-served "
    "host alone, and the next run may move more."
)


@dataclass(frozen=True)
class Figure:
    """One figure of both plans and the difference, as text."""

    label: str
    before: str
    after: str
    change: str


@dataclass(frozen=True)
class MoveRow:
    """One host that changes hands."""

    host: str
    leave: str
    join: str
    points: str


@dataclass(frozen=True)
class Compared:
    """The sentence, the figures and the moves."""

    sentence: str
    figures: list[Figure]
    moves: list[MoveRow]


def compared(comparison: Comparison, names: Mapping[str, str]) -> Compared:
    """Everything a page says about two plans; ``names`` are the councils by code."""
    before, after = comparison.before, comparison.after
    return Compared(
        sentence=_sentence(comparison) if comparison.in_turn else f"{_sentence(comparison)} {LARGE}",
        figures=[
            _figure("Reviews covered", before.covered, after.covered),
            _figure("Worst-served host, of 1,000", before.floor, after.floor),
            _figure("All scores together", before.score, after.score),
        ],
        moves=sorted((_row(move, names) for move in comparison.moves), key=lambda row: row.host),
    )


def _sentence(comparison: Comparison) -> str:
    number = len(comparison.moves)
    if not number:
        return "Nothing moves: both plans make the same pairs."
    hosts = "1 host changes" if number == 1 else f"{number} hosts change"
    pairs = "1 pair stays" if comparison.kept == 1 else f"{comparison.kept} pairs stay"
    return f"{hosts} reviewer, {pairs} as {'it is' if comparison.kept == 1 else 'they are'}."


def _figure(label: str, before: float, after: float) -> Figure:
    return Figure(label, f"{before:,.0f}", f"{after:,.0f}", signed(round(after) - round(before)))


def _row(move: Handover, names: Mapping[str, str]) -> MoveRow:
    def named(codes: tuple[str, ...]) -> str:
        return ", ".join(sorted(names.get(code, code) for code in codes)) or "Nobody"

    return MoveRow(names.get(move.host, move.host), named(move.leave), named(move.join), signed(move.points))


def signed(number: int) -> str:
    """A difference with its sign, as a page writes it."""
    return f"{number:+,}".replace("-", "−") if number else "0"
