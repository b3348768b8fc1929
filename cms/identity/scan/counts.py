"""Counts of one to four children, in prose and in the rows of outcomes."""

import re
from collections.abc import Iterator
from decimal import Decimal

from cms.identity.scan.hits import Hit, Kind
from cms.identity.scan.lexicon import BEFORE_CHILD, BEFORE_CHILDREN, CHILD, CHILDREN, SMALL, words
from cms.identity.scan.tokens import Reading

#: What may stand between a number and the children it counts.
DESCRIBES = words("counts.describes")
YEAR_OLD = re.compile(r"(?:\d{1,2}|[a-z]{3,9})-?(?:year|month|week)s?-olds?\Z")
#: What makes a small number no count: a limit, a ratio, a group size, a label.
BEFORE = words("counts.before")


LIMITS = frozenset(
    {("up", "to"), ("groups", "of"), ("group", "of"), ("pairs", "of"), ("homes", "for"), ("home", "for")}
)
LIMITS |= {("maximum", "of"), ("limit", "of"), ("places", "for"), ("beds", "for"), ("caseload", "of")}
LIMITS |= {
    ("most", "of"),
    ("for", "every"),
    ("out", "of"),
    ("in", "every"),
    ("capacity", "of"),
    ("places", "of"),
}
ORDINALS = words("counts.ordinals")
#: What makes a small number of children a ratio or a habit rather than a count.
AT_A_TIME = re.compile(
    r"\s+(?:at (?:a|any|one) (?:time|once)|at once"
    r"|each\b|per\b|out of|to a\b|to one\b"
    r"|or (?:more|fewer|less)\b"
    r"|in (?:every|each|\d{1,2}(?!\d)|two|three|four|five|six|seven|eight|nine|ten|twenty))",
    re.IGNORECASE,
)
#: Nouns that a word for a child describes: child protection, pupil premium, family worker.
COMPOUND = words("counts.compound")
SPEECH = words("counts.speech")
CHILDREN_UNITS = re.compile(
    r"\b(?:child|children|pupils?|students?|young people|young persons?|boys?|girls?|babies|infants?"
    r"|teenagers?|care leavers?|young carers?|siblings?|adolescents?|families|people|cases|number|count"
    r"|referrals|placements|exclusions|episodes)\b",
    re.IGNORECASE,
)
RATES = re.compile(
    r"%|per\b|cent|percent|rate|ratio|average|mean|median|score|days?|weeks?|months?|hours?|£|pounds?", re.I
)


def find_counts(reading: Reading) -> Iterator[Hit]:
    """Every count of one to four children in prose."""
    tokens = reading.tokens
    for index, token in enumerate(tokens):
        number = SMALL.get(token.text.lower())
        if number is None or _is_label(reading, index):
            continue
        noun = index if _of_whom(reading, index) else _counted(reading, index, number)
        if noun is None or AT_A_TIME.match(reading.text, tokens[noun].end):
            continue
        yield reading.hit(
            Kind.SMALL_COUNT, token.start, tokens[noun].end, must=not _only_speaks(reading, noun, number)
        )


def small_cell(value: Decimal | None, unit: str, measure: str) -> bool:
    """Whether a number in an outcome counts one to four children."""
    if value is None or value != value.to_integral_value() or not 1 <= value <= 4:
        return False
    said = unit if unit.strip() else measure
    return bool(CHILDREN_UNITS.search(said)) and not RATES.search(said)


def _counted(reading: Reading, index: int, number: int) -> int | None:
    """Where the noun for children stands that a number counts."""
    tokens = reading.tokens
    for place in range(index + 1, min(index + 7, len(tokens))):
        word, written = tokens[place].lower, tokens[place].text
        before = tokens[place - 1].lower
        many = (word in CHILDREN and number > 1) or before in BEFORE_CHILDREN.get(word, ())
        # "one of the children" counts one.
        many = many or (number == 1 and word in CHILDREN and tokens[index + 1].lower == "of")
        one = word in CHILD and number == 1 and BEFORE_CHILD.get(word, "") in {"", before}
        if (many or one) and not tokens[place].is_possessive and not _owns(reading, place):
            return None if _describes_another(reading, place) else place
        if not (word in DESCRIBES or YEAR_OLD.match(written.lower()) or _joins(reading, index, place)):
            return None
    return None


def _joins(reading: Reading, index: int, place: int) -> bool:
    """Two of the 31 pupils, three Year 9 pupils, two deaf, autistic children."""
    word, before = reading.tokens[place].lower, reading.tokens[place - 1].lower
    if word == ",":
        return place > index + 1
    if word == "year":
        return place + 1 < len(reading.tokens) and reading.tokens[place + 1].text.isdigit()
    return word.isdigit() and (before == "year" or reading.tokens[index + 1].lower == "of")


def _of_whom(reading: Reading, index: int) -> bool:
    """Of whom three were in care."""
    return index > 1 and (reading.tokens[index - 2].lower, reading.tokens[index - 1].lower) == ("of", "whom")


def _is_label(reading: Reading, index: int) -> bool:
    """Whether the number names or limits something: Year 3 pupils, up to four children, 2.3 children."""
    tokens = reading.tokens
    if not index:
        return False
    before = tokens[index - 1]
    earlier = tokens[index - 2].lower if index > 1 else ""
    if before.lower == "than":
        return earlier in {"more", "greater", "rather", "other"}
    if before.lower in {"and", "or", "to", "-"} and earlier in SMALL and index > 2:
        return _is_label(reading, index - 2)
    if before.text in {"(", "-", "."} and before.end != tokens[index].start:
        return False
    if before.lower in {"year", "week", "day"} and earlier in ORDINALS:
        return False
    if before.lower == "to" and earlier in {"up", "adult", "worker", "carer", "person", "ratio"}:
        return True
    if before.lower == "between" or (earlier, before.lower) in LIMITS:
        return True
    return before.lower in BEFORE


def _owns(reading: Reading, place: int) -> bool:
    """Children' and 'children's': what follows is theirs, not they."""
    end = reading.tokens[place].end
    return reading.text[end : end + 1] == "'" and reading.text[end + 1 : end + 2] in {" ", "s"}


def _describes_another(reading: Reading, place: int) -> bool:
    following = reading.tokens[place + 1].lower if place + 1 < len(reading.tokens) else ""
    return following in COMPOUND


def _only_speaks(reading: Reading, noun: int, number: int) -> bool:
    """One child who says something is quoted, not counted."""
    ahead = {token.lower for token in reading.tokens[noun + 1 : noun + 4]}
    return number == 1 and bool(ahead & SPEECH)
