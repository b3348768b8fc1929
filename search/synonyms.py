"""Acronyms of children's services and what they stand for: whoever types one also finds the other."""

from collections.abc import Mapping

from search.whoosh.analysis import stems
from search.whoosh.typed import take_apart

#: Each line is one thing said in several ways.
SAID_ALIKE: tuple[tuple[str, ...], ...] = (
    ("LAC", "CLA", "CIC", "looked after children", "children in care", "children looked after"),
    ("NEET", "not in education employment or training"),
    ("EHCP", "EHC plan", "education health and care plan"),
    ("MASH", "multi agency safeguarding hub"),
    ("CIN", "child in need"),
    ("CP", "child protection"),
    ("UASC", "unaccompanied asylum seeking children", "unaccompanied children"),
    ("SGO", "special guardianship"),
    ("SEND", "special educational needs"),
    ("DA", "domestic abuse", "domestic violence"),
    ("CSE", "child sexual exploitation"),
    ("CCE", "child criminal exploitation", "county lines"),
    ("YOT", "YJS", "youth offending team", "youth justice service"),
    ("FGC", "family group conference"),
    ("CAMHS", "child and adolescent mental health"),
    ("IRO", "independent reviewing officer"),
    ("ASYE", "newly qualified social worker", "NQSW"),
    ("PA", "personal adviser"),
    ("EH", "early help"),
    ("FDAC", "family drug and alcohol court"),
    ("edge of care", "entering care"),
)


def _alternatives() -> dict[str, tuple[str, ...]]:
    return {
        one.lower(): tuple(other.lower() for other in line if other != one)
        for line in SAID_ALIKE
        for one in line
    }


ALTERNATIVES: Mapping[str, tuple[str, ...]] = _alternatives()
_STEMS = {one: tuple(stems(one)) for line in SAID_ALIKE for one in line}


def also_searched(words: str) -> tuple[str, ...]:
    """What else was searched for because of what these words say, as a reader would write it."""
    # A phrase is looked for to the letter, and what is excluded is not looked for at all.
    said = tuple(stems(" ".join(take_apart(words).words)))
    return tuple(
        other
        for line in SAID_ALIKE
        if any(_stands_in(_STEMS[one], said) for one in line)
        for other in line
        if not _stands_in(_STEMS[other], said)
    )


def _stands_in(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    length = len(part)
    return any(whole[start : start + length] == part for start in range(len(whole) - length + 1))
