"""What a line of wordings must not be: too short, said twice, or a circle. Each refusal names its field."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from peernet.core.errors import DomainError
from search.whoosh.analysis import STOP_WORDS, is_asking, stems, words
from search.wording.lines import Line

LONGEST = 80
MOST_WORDS = 10
MOST_WORDINGS = 20
Way = tuple[str, ...]


class LineError(DomainError):
    """The line would harm searches, and the message says what to do."""


def refusals(line: Line, others: Iterable[Line]) -> Iterator[LineError]:
    """Everything that speaks against a line beside those in force."""
    yield from _of_each("said", line.said)
    yield from _of_each("also", line.also)
    if not line.one_way and len(line.said) == 1:
        yield LineError("Give at least two wordings, one on each line.", field="said")
    alone = list(_said_twice(line))
    yield from alone
    if not alone:
        standing = [other for other in others if other.key != line.key]
        yield from _circles(line, standing)
        yield from _known_already(line, standing)


def _of_each(field: str, wordings: tuple[str, ...]) -> Iterator[LineError]:
    if len(wordings) > MOST_WORDINGS:
        yield LineError(f"{MOST_WORDINGS} wordings are the most for one line. Make two lines.", field=field)
    for wording in wordings:
        if fault := _fault(wording):
            yield LineError(fault, field=field)


def _fault(wording: str) -> str:
    found = words(wording)
    if len(wording) > LONGEST or len(found) > MOST_WORDS:
        return f"“{wording[:40]}…” is too long: at most {MOST_WORDS} words and {LONGEST} characters."
    if '"' in wording or wording.startswith("-"):
        return f"Write “{wording}” without quotation marks, and without a minus before it."
    if sum(len(word) for word in found) < 2:
        return f"“{wording}” is too short: two letters or digits are the least."
    if all(word in STOP_WORDS or is_asking(word) for word in found):
        return f"“{wording}” says nothing on its own: searches pass over it. Add a word that does."
    return ""


def _said_twice(line: Line) -> Iterator[LineError]:
    for field, wordings in (("said", line.said), ("also", line.also)):
        seen: dict[Way, str] = {}
        for wording in wordings:
            way = tuple(stems(wording))
            if way and way in seen:
                yield LineError(
                    f"“{seen[way]}” and “{wording}” are the same to the search. Keep one.", field=field
                )
            seen.setdefault(way, wording)
    said = {tuple(stems(one)) for one in line.said}
    for wording in line.also:
        if tuple(stems(wording)) in said:
            yield LineError(f"“{wording}” would lead to itself. Leave it out on one side.", field="also")


def _circles(line: Line, others: list[Line]) -> Iterator[LineError]:
    """One-way lines that lead back to where they began: then they mean the same, and should say so."""
    if not line.one_way:
        return
    leads: dict[Way, dict[Way, Line]] = defaultdict(dict)
    for other in others:
        if other.one_way:
            for one, wording in other.pairs():
                leads[tuple(stems(one))][tuple(stems(wording))] = other
    for one in line.said:
        for wording in line.also:
            if back := _way_back(tuple(stems(wording)), tuple(stems(one)), leads):
                yield LineError(
                    f"“{one}” would lead to “{wording}”, which leads back to it through “{back}”. "
                    "If they mean the same, say so in one two-way line.",
                    field="also",
                )


def _way_back(start: Way, goal: Way, leads: Mapping[Way, Mapping[Way, Line]]) -> Line | None:
    """The last line of a way from one wording to another."""
    open_ends, seen = [start], {start}
    while open_ends:
        for onward, line in leads.get(open_ends.pop(), {}).items():
            if onward == goal:
                return line
            if onward not in seen:
                seen.add(onward)
                open_ends.append(onward)
    return None


def _known_already(line: Line, others: list[Line]) -> Iterator[LineError]:
    known = {
        (tuple(stems(one)), tuple(stems(other))): standing
        for standing in others
        for one, other in standing.pairs()
    }
    for one, other in line.pairs():
        if standing := known.get((tuple(stems(one)), tuple(stems(other)))):
            yield LineError(
                f"“{one}” finds “{other}” already, by the line “{standing}”. Change that line instead.",
                field="also" if line.one_way else "said",
            )
            return
