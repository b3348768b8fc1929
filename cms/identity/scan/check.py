"""The whole check: every rule over every passage and every cell, in the order of the text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cms.identity.scan.combinations import find_combinations
from cms.identity.scan.contacts import find_contacts
from cms.identity.scan.counts import find_counts, small_cell
from cms.identity.scan.dates import find_births
from cms.identity.scan.hits import Hit, Kind, Severity
from cms.identity.scan.names import find_names
from cms.identity.scan.numbers import find_numbers
from cms.identity.scan.tokens import Reading

RULES: list[Callable[[Reading], Iterator[Hit]]] = [
    find_names,
    find_births,
    find_numbers,
    find_contacts,
    find_counts,
    find_combinations,
]


@dataclass(frozen=True)
class Passage:
    """The words of one field."""

    field: str
    words: str


@dataclass(frozen=True)
class Cell:
    """One number of an outcome, with what it measures and when."""

    field: str
    value: Decimal | None
    unit: str
    measure: str
    period: str


def check(passages: Iterable[Passage], cells: Iterable[Cell] = ()) -> list[Hit]:
    """Everything found, field by field in the order given; the same words in the same sentence once."""
    found = [hit for passage in passages for hit in _in(passage)]
    found += [_of(cell) for cell in cells if small_cell(cell.value, cell.unit, cell.measure)]
    once: dict[str, Hit] = {}
    for hit in found:
        once.setdefault(hit.fingerprint, hit)
    return list(once.values())


def _in(passage: Passage) -> list[Hit]:
    reading = Reading(passage.field, passage.words)
    hits = [hit for rule in RULES for hit in rule(reading)]
    # What must be cleared stands before what may be looked at, and the longer passage before the shorter one.
    hits.sort(key=lambda hit: (not hit.must_clear, hit.start - hit.end, hit.start))
    return sorted(_apart(hits, len(passage.words)), key=lambda hit: (hit.start, hit.end))


def _apart(hits: list[Hit], length: int) -> Iterator[Hit]:
    """Leave out a hit that lies over one already taken, unless both must be cleared for different reasons."""
    taken: dict[Kind, bytearray] = {}
    anything = bytearray(length)
    for hit in hits:
        mine = taken.setdefault(hit.kind, bytearray(length))
        over = mine if hit.must_clear else anything
        if any(over[hit.start : hit.end]):
            continue
        for covered in (mine, anything):
            covered[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
        yield hit


def _of(cell: Cell) -> Hit:
    words = f"{cell.value:f}".rstrip("0").rstrip(".")
    sentence = f"{cell.measure}: {words} {cell.unit}, {cell.period}".strip()
    return Hit(Kind.SMALL_COUNT, Severity.MUST_CLEAR, cell.field, words, 0, len(words), sentence)
