"""What makes a name somebody's: an age or a relative right beside it."""

from collections.abc import Callable
from typing import NamedTuple

from cms.identity.scan.ages import bare_age, ends_age, ends_age_phrase, is_year_old
from cms.identity.scan.lexicon import BEFORE_CHILD, CHILD, RELATIVES, words
from cms.identity.scan.people import Name
from cms.identity.scan.tokens import Reading

OWNERS = words("beside.owners")
ONE = words("beside.one")
DESCRIBES = words("beside.describes")
PREPOSITIONS = words("beside.prepositions")
NAMING = frozenset(["called", "named", "nicknamed"])
SIGNS = words("beside.signs")
LEADS_TO_AGE = words("beside.leads_to_age")
#: Relatives in name only: a partner may be an organisation.
LOOSE = words("beside.loose")


class Beside(NamedTuple):
    """From which to which token the passage goes, and whether it counts for a name no list knows."""

    first: int
    last: int
    firm: bool


THEIR_OWN = frozenset(["family", "parents", "children", "baby", "kids", "siblings", "sisters", "brothers"])

Rule = Callable[[Reading, Name], Beside | None]


def beside(reading: Reading, name: Name) -> Beside | None:
    """The first thing that stands beside a name and makes it a child's or a relative's."""
    found = (rule(reading, name) for rule in RULES)
    return next((each for each in found if each is not None), None)


def age_behind(reading: Reading, name: Name) -> Beside | None:
    """Jayden, 14 · Jayden (14) · Jayden, aged 14 · Jayden is 14."""
    tokens, place = reading.tokens, name.last + 1
    sign = _word(reading, place) if _word(reading, place) in SIGNS else ""
    place += bool(sign)
    said = set()
    while _word(reading, place) in LEADS_TO_AGE:
        said.add(_word(reading, place))
        place += 1
    passage = Beside(name.first, place, True)
    if not (sign or said):
        return None
    if is_year_old(_word(reading, place)):
        return passage
    if bare_age(_word(reading, place)) is None or not ends_age(tokens, place + 1):
        return None
    if said & {"aged", "age"}:
        return passage if ends_age_phrase(tokens, place + 1) else None
    if not name.known and (_after_preposition(reading, name) or said & {"is", "was"} or sign in {"-", ":"}):
        return None
    return passage._replace(firm=sign != "(")


def turned(reading: Reading, name: Name) -> Beside | None:
    """Jayden turned 16 · Jayden's 14th birthday."""
    following = _word(reading, name.last + 1)
    if following in {"turned", "turns"} and bare_age(_word(reading, name.last + 2)) is not None:
        return Beside(name.first, name.last + 2, True)
    if reading.tokens[name.last].is_possessive and _word(reading, name.last + 2) == "birthday":
        return Beside(name.first, name.last + 2, True)
    return None


def school_year(reading: Reading, name: Name) -> Beside | None:
    """Jayden (Year 9) · Jayden in Year 9."""
    signs = (_word(reading, name.last + 1), _word(reading, name.last + 2))
    number = _word(reading, name.last + 3)
    if name.known and signs[0] in {"(", ",", "in"} and signs[1] == "year" and bare_age(number) is not None:
        return Beside(name.first, name.last + 3, True)
    return None


def age_before(reading: Reading, name: Name) -> Beside | None:
    """14-year-old Jayden · a 14-year-old boy called Jayden."""
    for place in range(name.first - 1, max(name.first - 6, -1), -1):
        word = _word(reading, place)
        if is_year_old(word) or (word == "old" and _word(reading, place - 1) in {"year", "years"}):
            if _word(reading, name.last + 1) in CHILD and not name.plain:
                return None
            first = place if is_year_old(word) else max(place - 2, 0)
            return Beside(first, name.last, True)
        if not (word.isalpha() or word == ",") or word in PREPOSITIONS or word in {"and", "or", "at", "who"}:
            return None
    return None


def relative_before(reading: Reading, name: Name) -> Beside | None:
    """Her mother Sharon · his mum, Dawn, · a care leaver, Chloe."""
    place, sign = name.first - 1, _word(reading, name.first - 1)
    if sign in {",", "(", "-", ":"}:
        place -= 1
    word = _word(reading, place)
    if word not in RELATIVES and not _is_child(reading, place) and not _is_foster_carer(reading, place):
        return None
    loose = word in LOOSE and _word(reading, place - 1) not in OWNERS | {"young", "care", "foster"}
    written_large = reading.tokens[place].text[0].isupper()
    closed = _word(reading, name.last + 1) in {",", ")", "-", ".", ""}
    if not name.known and (loose or written_large or (sign in {",", "-", ":"} and not closed)):
        return None
    first = place - 1 if _word(reading, place - 1) in OWNERS | DESCRIBES | {"young", "care"} else place
    return Beside(max(first, 0), name.last, True)


def relative_behind(reading: Reading, name: Name) -> Beside | None:
    """Sharon's daughter · Jayden and his mother · Sharon, the boy's aunt."""
    tokens, place = reading.tokens, name.last + 1
    if tokens[name.last].is_possessive:
        while _word(reading, place) in DESCRIBES:
            place += 1
        word = _word(reading, place)
        if word in RELATIVES and (name.known or word not in LOOSE):
            return Beside(name.first, place, not _after_preposition(reading, name))
        if name.known and word in {
            "family",
            "parents",
            "children",
            "baby",
            "kids",
            "siblings",
            "carers",
            "carer",
        }:
            return Beside(name.first, place, True)
        return None
    if _word(reading, place) not in {"and", ","} or _word(reading, place + 1) not in ONE:
        return None
    owner, joined = _word(reading, place + 1), _word(reading, place) == "and"
    place += 2
    while _word(reading, place) in DESCRIBES or (
        place < len(tokens) and tokens[place].is_possessive and _word(reading, place) in CHILD | RELATIVES
    ):
        place += 1
    word = _word(reading, place)
    own = owner in {"his", "her", "my"}
    if word in RELATIVES or (own and word in THEIR_OWN):
        if not name.known and (not own or (not joined and _after_preposition(reading, name))):
            return None
        return Beside(name.first, place, own)
    return None


def named(reading: Reading, name: Name) -> Beside | None:
    """A girl called Amina · the mother of Jayden."""
    before = _word(reading, name.first - 1)
    if before in NAMING:
        for place in range(name.first - 2, max(name.first - 8, -1), -1):
            if _word(reading, place) in RELATIVES or _is_child(reading, place):
                return Beside(place, name.last, True)
    if before == "of" and _word(reading, name.first - 2) in (RELATIVES - LOOSE) | {"parents"} and name.known:
        return Beside(name.first - 2, name.last, True)
    return None


RULES: list[Rule] = [age_behind, turned, school_year, age_before, relative_before, relative_behind, named]


def _is_child(reading: Reading, place: int) -> bool:
    word = _word(reading, place)
    return word in CHILD and BEFORE_CHILD.get(word, "") in {"", _word(reading, place - 1)}


def _is_foster_carer(reading: Reading, place: int) -> bool:
    return _word(reading, place) == "carer" and _word(reading, place - 1) in OWNERS | {
        "foster",
        "kinship",
        "family",
    }


def _after_preposition(reading: Reading, name: Name) -> bool:
    return _word(reading, name.first - 1) in PREPOSITIONS


def _word(reading: Reading, place: int) -> str:
    return reading.tokens[place].lower if 0 <= place < len(reading.tokens) else ""
