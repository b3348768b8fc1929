"""Ages as people write them: 14, fourteen, 14yo, 14-year-old, aged 14, 14 years old."""

import re

from cms.identity.scan.lexicon import age_of, words
from cms.identity.scan.tokens import Token

SHORT = re.compile(r"(\d{1,2})(?:yo|yrs?|y)\Z")
YEAR_OLD = re.compile(r"(\d{1,2}|[a-z]{3,9})-?(?:year|yr|years)-?olds?\Z")
MONTH_OLD = re.compile(r"(\d{1,2}|[a-z]{3,9})-(?:month|week|day)s?-olds?\Z")
#: What may follow a bare age that stands beside a name.
CLOSES = words("ages.closes") | {""}
GOES_ON = words("ages.goes_on")


def bare_age(word: str) -> int | None:
    """The age that a number or a short form such as 14yo says."""
    short = SHORT.match(word)
    return age_of(short[1] if short else word)


def is_year_old(word: str) -> bool:
    """Whether it reads like 14-year-old, for one child of a known age."""
    found = YEAR_OLD.match(word)
    if found and not word.endswith("olds"):
        return age_of(found[1]) is not None
    return bool(MONTH_OLD.match(word)) and not word.endswith("olds")


def ends_age(tokens: list[Token], index: int) -> bool:
    """Whether an age beside a name ends here: 14, but neither 14 schools, 14.5 nor 14,000."""
    if index >= len(tokens):
        return True
    sign = tokens[index].lower
    if sign in {".", ",", "-", "/", ":"} and index + 1 < len(tokens):
        before, after = tokens[index - 1], tokens[index + 1]
        if before.end == tokens[index].start and tokens[index].end == after.start and after.text[0].isdigit():
            return False
    return sign in CLOSES or sign in GOES_ON


def ages(tokens: list[Token]) -> list[int]:
    """Where an age of one child is said without a name: 14-year-old, aged 14, 14 years old."""
    found = []
    for index, token in enumerate(tokens):
        small = token.lower
        if is_year_old(small):
            found.append(index)
        elif small in {"aged", "age"} and index + 1 < len(tokens):
            if bare_age(tokens[index + 1].lower) is not None and ends_age_phrase(tokens, index + 2):
                found.append(index + 1)
        elif bare_age(small) is not None and index + 2 < len(tokens):
            words = tokens[index + 1].lower, tokens[index + 2].lower
            said = index > 1 and tokens[index - 1].lower in {"is", "was", "turned"}
            if (said and tokens[index - 2].lower in {"he", "she", "who"} and ends_age(tokens, index + 1)) or (
                words[0] in {"year", "years", "yrs"} and words[1] in {"old", "-"}
            ):
                found.append(index)
    return found


def ends_age_phrase(tokens: list[Token], index: int) -> bool:
    """Whether “aged 14” ends: “aged 14 to 16” and “aged 14-16” are bands of many children."""
    if index >= len(tokens):
        return True
    return tokens[index].lower not in {"to", "-", "or", "and", "plus", "+", "through", "upwards", "/"}
