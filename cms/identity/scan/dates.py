"""Dates of birth: a date beside a word for being born, or in brackets behind a name."""

import re
from collections.abc import Iterator

from cms.identity.scan.hits import Hit, Kind
from cms.identity.scan.people import name_at
from cms.identity.scan.tokens import Reading

MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DATE = re.compile(
    rf"""(?<![\w/.-])(?:
        (?P<full>
            \d{{1,2}} [ ]?[/.\-][ ]? \d{{1,2}} [ ]?[/.\-][ ]? (?:\d{{4}}|\d{{2}})
          | \d{{4}} [/.\-] \d{{1,2}} [/.\-] \d{{1,2}}
          | \d{{1,2}}(?:st|nd|rd|th)? [ ]? (?:of[ ])? [ ]? {MONTHS},? (?:[ ]'?\d{{2,4}})?
          | {MONTHS}[ ]\d{{1,2}}(?:st|nd|rd|th)? ,?[ ]\d{{4}}
        )
        | (?P<month>{MONTHS}[ ]\d{{4}})
        | (?P<year>(?:19|20)\d\d)
    )(?![\w/])""",
    re.IGNORECASE | re.VERBOSE,
)
BORN = re.compile(r"\b(?:born|birth|d\.?o\.?b\b\.?|birthdate|birthday|b\.(?= ?\Z))", re.IGNORECASE)
#: Many were born then: a birth year of a group says nothing of one.
MANY = re.compile(
    r"\b(?:children|babies|infants|those|people|pupils|all|everyone|cohort|girls|boys|families)\b[^.]*$", re.I
)
REACH = 40


def find_births(reading: Reading) -> Iterator[Hit]:
    """Every date that says when somebody was born."""
    starts = {token.start: index for index, token in enumerate(reading.tokens)}
    for date in DATE.finditer(reading.text):
        before = reading.text[max(date.start() - REACH, 0) : date.start()]
        after = reading.text[date.end() : date.end() + REACH // 2]
        cue = next(iter([*BORN.finditer(before)][-1:]), None)
        if cue is not None and not MANY.search(before[: cue.start()]):
            start = date.start() - len(before) + cue.start()
            yield reading.hit(Kind.BIRTH, start, date.end(), must=not date["year"])
        elif date["full"] and BORN.search(after):
            yield reading.hit(Kind.BIRTH, date.start(), date.end())
        elif date["full"] and (first := _name_before(reading, starts, date.start())) is not None:
            yield reading.hit(Kind.BIRTH, first, date.end())


def _name_before(reading: Reading, starts: dict[int, int], place: int) -> int | None:
    """Where the name begins that a date in brackets stands behind: Jayden (12/03/2009)."""
    index = starts.get(place)
    if index is None or index < 2 or reading.tokens[index - 1].text not in {"(", ","}:
        return None
    for first in range(max(index - 5, 0), index - 1):
        name = name_at(reading, first)
        if name is not None and name.plain and name.last == index - 2:
            return reading.tokens[first].start
    return None
