"""Reading age: how old a pupil would be who reads this with ease.

The formula is Flesch-Kincaid's grade (J. P. Kincaid and others, "Derivation of New Readability Formulas for
Navy Enlisted Personnel", Research Branch Report 8-75, 1975)::

    grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59

A pupil in the nth American grade is n + 5 years old, so the age is the grade plus five. The figure is an
estimate from length alone: it knows nothing of meaning, and short texts swing wildly.
"""

from itertools import chain
from typing import Any

from cms.writing.draft import Draft
from cms.writing.lengths import WORDS
from cms.writing.sentences import sentences_in, words_in
from cms.writing.syllables import syllables

#: Fewer words than this say nothing about how hard they are to read.
FEWEST = 100
YOUNGEST, ELDEST = 5, 30


def reading_age(text: str, *, fewest: int = FEWEST) -> int | None:
    """Years of age, from 5 to 30; None for a text too short to tell."""
    return _age(sentences_in(text), fewest)


def reading_age_of(page: Any) -> int | None:
    """The reading age of a whole case study: its prose and steps, taken together."""
    draft = Draft.of(page)
    texts = [*(draft.texts.get(field, "") for field in WORDS), *draft.steps]
    return _age(list(chain.from_iterable(sentences_in(text) for text in texts)), FEWEST)


def _age(sentences: list[str], fewest: int) -> int | None:
    words = [word for sentence in sentences for word in words_in(sentence)]
    if len(words) < fewest:
        return None
    sounds = sum(syllables(word) for word in words)
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sounds / len(words) - 15.59
    return max(YOUNGEST, min(ELDEST, round(grade + 5)))
