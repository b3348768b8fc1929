"""Find what could be somebody's name among the tokens of a field."""

from collections.abc import Iterator
from dataclasses import dataclass

from cms.identity.scan.lexicon import ALSO_WORDS, GIVEN_NAMES, NOT_NAMES, PLAIN_NAMES, words
from cms.identity.scan.tokens import Reading, Token

PARTICLES = words("people.particles")
#: Words after a name that show it names something else: the Thomas Coram Centre, Barnardo's.
BODIES = words("people.bodies")
LONGEST = 5


@dataclass(frozen=True, slots=True)
class Name:
    """A run of tokens that reads as a name, and how sure the lists are of it."""

    first: int
    last: int
    plain: bool
    known: bool


def is_capital(token: Token) -> bool:
    """Whether it begins as a name does; scripts without capitals count as names."""
    head = token.text[0]
    return head.isalpha() and not head.islower()


def could_name(token: Token) -> bool:
    """Whether one token could be part of a name."""
    if not is_capital(token):
        return False
    small = token.lower
    if small in GIVEN_NAMES:
        return True
    if small in NOT_NAMES or small.split("-", 1)[0] in NOT_NAMES:
        return False
    # NEET, SEND, MASH: capitals throughout are letters for words.
    return not (len(token.bare) > 1 and token.bare.isupper())


def name_at(reading: Reading, index: int) -> Name | None:
    """The name that begins at a token, if one could."""
    tokens = reading.tokens
    if index >= len(tokens) or not could_name(tokens[index]):
        return None
    last = index
    while last + 1 < len(tokens) and last - index < LONGEST and not tokens[last].is_possessive:
        following = tokens[last + 1]
        if tokens[last].end + 1 < following.start or reading.opens_sentence(last + 1):
            break
        if could_name(following):
            last += 1
        elif following.lower in PARTICLES and last + 2 < len(tokens) and could_name(tokens[last + 2]):
            last += 2
        else:
            break
    following_word = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    if following_word in BODIES and not tokens[last].is_possessive:
        return None
    smalls = [tokens[place].lower for place in range(index, last + 1)]
    parts = [part for small in smalls for part in (small, small.split("-", 1)[0])]
    return Name(
        index,
        last,
        plain=any(part in PLAIN_NAMES for part in parts),
        known=any(part in GIVEN_NAMES for part in parts),
    )


def lower_name_at(reading: Reading, index: int) -> Name | None:
    """A given name that somebody typed in small letters, if it is no other word."""
    if index >= len(reading.tokens):
        return None
    token = reading.tokens[index]
    if token.text.islower() and token.lower in PLAIN_NAMES and token.lower not in ALSO_WORDS:
        return Name(index, index, plain=True, known=True)
    return None


def names(reading: Reading) -> Iterator[Name]:
    """All runs of tokens that could be names, from left to right, none inside another."""
    index = 0
    while index < len(reading.tokens):
        name = name_at(reading, index)
        if name is None:
            index += 1
            continue
        yield name
        index = name.last + 1
