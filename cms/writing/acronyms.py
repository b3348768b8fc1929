"""Acronyms that a reader from another council, or another service, has no way of knowing."""

import re
from collections.abc import Iterable

from peernet.core.acronyms import ACRONYMS

#: Two capitals or more in a row, such as MASH or IROs; and mixed ones, such as DfE. "NI 117" is a code.
ACRONYM = re.compile(r"(?<![\w&])(?:[A-Z][A-Z&]{1,8}|[A-Z][a-z][A-Z])(?=s?(?![\w&])(?! \d))")
#: Better known than what they stand for.
KNOWN_TO_ALL = frozenset(
    """AM BBC CD CV DNA DVD EU FAQ GB GCSE GP HIV HM ID IT NHS OK PC PDF PIN PM RE SMS TV UK USA USB VAT
    """.split()  # noqa: SIM905
)
#: Words that an acronym may leave out.
SMALL = frozenset(("a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"))
WORD = re.compile(r"[^\W\d_]+")
#: How much text before or after an acronym is looked at for its words.
NEAR = 120


def unexplained(texts: Iterable[str]) -> list[str]:
    """Acronyms used in the texts that none of them spells out, in the order they appear."""
    kept = list(texts)
    found = dict.fromkeys(acronym for text in kept for acronym in ACRONYM.findall(text))
    return [each for each in found if each not in KNOWN_TO_ALL and not _explained(each, kept)]


def stands_for(acronym: str) -> str:
    """What it usually means in children's services; empty when nobody told us."""
    return next(iter(ACRONYMS.get(acronym, ())), "")


def _explained(acronym: str, texts: list[str]) -> bool:
    usual = [each.lower() for each in ACRONYMS.get(acronym, ())]
    return any(
        _spelt_beside(acronym, text) or any(words in text.lower() for words in usual) for text in texts
    )


def _spelt_beside(acronym: str, text: str) -> bool:
    """Whether it says "Multi-Agency Safeguarding Hub (MASH)", or the other way round."""
    letters = acronym.replace("&", "").lower()
    for found in re.finditer(rf"\(\s*{re.escape(acronym)}s?\b[^()]*\)", text):
        if _ends_with(letters, text[max(0, found.start() - NEAR) : found.start()]):
            return True
    pattern = rf"(?<!\w){re.escape(acronym)}s?\s*\(([^()]{{1,{NEAR}}})\)"
    return any(_spells(letters, _initials(found[1])) for found in re.finditer(pattern, text))


def _ends_with(letters: str, before: str) -> bool:
    initials = _initials(before)
    return any(_spells(letters, initials[start:]) for start in range(len(initials)))


def _spells(letters: str, initials: list[tuple[str, bool]]) -> bool:
    """Whether the initials are the letters in order, leaving out none but small words."""
    place = 0
    for initial, small in initials:
        if place < len(letters) and initial == letters[place]:
            place += 1
        elif not small:
            return False
    return place == len(letters)


def _initials(text: str) -> list[tuple[str, bool]]:
    return [(word[0], word in SMALL) for word in WORD.findall(text.lower())]
