"""The words the rules know: names, relatives, children, numbers."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a list beside this module."""
    lines = files(__package__).joinpath("lists", f"{name}.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _sets() -> dict[str, str]:
    return tomllib.loads(files(__package__).joinpath("lists", "words.toml").read_text("utf-8"))


def words(name: str) -> frozenset[str]:
    """A closed set of words, named by the module that reads it."""
    return frozenset(_sets()[name].split())


#: Names that are words as well, such as Grace or Will, count only where an age or a relative stands beside.
ALSO_WORDS = listed("also_words")
GIVEN_NAMES = listed("given_names") | ALSO_WORDS
PLAIN_NAMES = listed("given_names") - ALSO_WORDS
NOT_NAMES = listed("not_names")

RELATIVES = words("lexicon.relatives")
#: One child or young person.
CHILD = words("lexicon.child")
CHILDREN = words("lexicon.children")
#: What "person", "leaver" or "carer" must follow to mean a child.
BEFORE_CHILD = {"person": "young", "leaver": "care", "carer": "young", "people": "young"}
BEFORE_CHILDREN = {"people": {"young"}, "leavers": {"care"}, "carers": {"young"}, "women": {"young"}}
BEFORE_CHILDREN |= {"men": {"young"}, "adults": {"young"}, "persons": {"young"}}

SMALL = {"one": 1, "two": 2, "three": 3, "four": 4, "1": 1, "2": 2, "3": 3, "4": 4}
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
AGES = {
    word: age for age, word in enumerate(f"two three four five six seven eight nine {TEENS}".split(), start=2)
}
OLDEST = 25


def age_of(word: str) -> int | None:
    """The age a number says, up to 25; None for anything else."""
    if word in AGES:
        return AGES[word]
    if len(word) <= 2 and word.isdigit() and int(word) <= OLDEST:
        return int(word)
    return None
