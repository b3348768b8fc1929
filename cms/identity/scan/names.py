"""Names beside ages or relatives, and names on their own as something to look at."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from cms.identity.scan.ages import ages
from cms.identity.scan.beside import Beside, beside
from cms.identity.scan.hits import Hit, Kind
from cms.identity.scan.lexicon import BEFORE_CHILD, CHILD, PLAIN_NAMES, RELATIVES, words
from cms.identity.scan.people import Name, lower_name_at, names
from cms.identity.scan.tokens import Reading

#: How many words away an age or a relative still counts for a name that is nothing but a name.
NEAR = 12
TITLES = words("names.titles")
#: Letters that stand for a child in a published case: Child K, Baby P.
LETTERED = words("names.lettered")


def find_names(reading: Reading) -> Iterator[Hit]:
    """Every name with what stands beside it."""
    marks = _marks(reading)
    for name in names(reading):
        close = beside(reading, name)
        if close is not None:
            yield _hit(reading, close, close.firm or name.known)
        elif name.plain:
            yield _hit(reading, Beside(name.first, name.last, True), _is_near(marks, name))
        elif name.first and reading.tokens[name.first - 1].lower in TITLES:
            yield _hit(reading, Beside(name.first - 1, name.last, True), _is_near(marks, name))
    yield from _small_letters(reading)
    yield from _letters(reading)


def _small_letters(reading: Reading) -> Iterator[Hit]:
    """jayden, 14: only what stands right beside counts."""
    for index, token in enumerate(reading.tokens):
        if token.lower in PLAIN_NAMES and (name := lower_name_at(reading, index)) is not None:
            close = beside(reading, name)
            if close is not None:
                yield _hit(reading, close, True)


def _letters(reading: Reading) -> Iterator[Hit]:
    for before, token in pairwise(reading.tokens):
        letter = token.bare
        if len(letter) == 1 and letter.isupper() and letter != "I" and before.lower in LETTERED:
            yield reading.hit(Kind.NAME, before.start, token.end, must=False)


def _marks(reading: Reading) -> list[int]:
    """Where ages, children and relatives are spoken of."""
    there = set(ages(reading.tokens))
    words = ["", *(token.lower for token in reading.tokens)]
    there |= {
        index
        for index, (before, word) in enumerate(pairwise(words))
        if word in RELATIVES or (word in CHILD and BEFORE_CHILD.get(word, "") in {"", before})
    }
    return sorted(there)


def _is_near(marks: list[int], name: Name) -> bool:
    place = bisect_left(marks, name.first)
    around = marks[max(place - 1, 0) : place + 1]
    return any(name.first - NEAR <= mark <= name.last + NEAR for mark in around)


def _hit(reading: Reading, passage: Beside, must: bool) -> Hit:
    first, last = reading.tokens[passage.first], reading.tokens[passage.last]
    return reading.hit(Kind.NAME, first.start, last.end, must=must)
