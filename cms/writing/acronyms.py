"""Acronyms that a reader from another council, or another service, has no way of knowing."""

import re
from collections.abc import Iterable

from peernet.core.acronyms import stands_for

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


def _explained(acronym: str, texts: list[str]) -> bool:
    usual = [each.lower() for each in stands_for(acronym)]
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
    return any(_spells(letters, _words(found[1])) for found in re.finditer(pattern, text))


def _ends_with(letters: str, before: str) -> bool:
    words = _words(before)
    return any(_spells(letters, words[start:]) for start in range(len(words)))


def _spells(letters: str, words: list[str]) -> bool:
    """Whether the beginnings of the words are the letters in order, leaving out none but small words."""
    reached = {0}
    for word in words:
        onward = reached if word in SMALL else set()
        reached = onward | {
            place + count
            for place in reached
            for count in range(1, len(letters) - place + 1)
            if word.startswith(letters[place : place + count])
        }
    return len(letters) in reached


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())
