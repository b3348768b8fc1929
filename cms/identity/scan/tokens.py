"""A text as words, numbers and signs, sentence by sentence."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from cms.identity.scan.folding import Folded, fold
from cms.identity.scan.hits import Hit, Kind, Severity

#: A word may hold apostrophes and hyphens: O'Connor, al-Rahman, 14-year-old.
TOKEN = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*|[^\w\s]|_")
#: The end of a sentence, with what closes it; a line break ends one too.
END = re.compile(r"[.!?]['\")\]]{0,3}\s|\n")
#: As much of a sentence as is kept on each side of a hit.
REACH = 240


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign of the folded text."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """In small letters, without the 's of a possessive."""
        small = self.text.lower()
        return small[:-2] if small.endswith("'s") else small

    @property
    def bare(self) -> str:
        """As written, without the 's of a possessive."""
        return self.text[:-2] if self.text[-2:] in ("'s", "'S") else self.text

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in 's."""
        return self.text[-2:] in ("'s", "'S")


class Reading:
    """One field, folded, with its tokens and the bounds of its sentences."""

    def __init__(self, field: str, words: str) -> None:
        self.field = field
        self.words = words
        self.folded: Folded = fold(words)
        self.text = self.folded.text
        self.tokens = [Token(found[0], found.start(), found.end()) for found in TOKEN.finditer(self.text)]
        self.bounds = [0, *(found.end() for found in END.finditer(self.text)), len(self.text) + 1]

    def sentences(self) -> list[tuple[int, int]]:
        """From which to which token each sentence goes."""
        starts = [token.start for token in self.tokens]
        cuts = [bisect_right(starts, bound - 1) for bound in self.bounds]
        return [(first, last) for first, last in pairwise(cuts) if first < last]

    def opens_sentence(self, index: int) -> bool:
        """Whether a token is the first of its sentence."""
        return index == 0 or self.sentence_of(self.tokens[index].start) != self.sentence_of(
            self.tokens[index - 1].start
        )

    def sentence_of(self, place: int) -> int:
        """The number of the sentence around a place."""
        return bisect_right(self.bounds, place)

    def around(self, start: int, end: int) -> str:
        """The sentence around a part, as it was typed, cut where it is very long."""
        number = self.sentence_of(start)
        first = max(self.bounds[number - 1], start - REACH)
        last = min(max(self.bounds[number] - 1, end), len(self.text), end + REACH)
        begin, finish = self.folded.span(first, last)
        return self.words[begin:finish].strip()

    def hit(self, kind: Kind, start: int, end: int, *, must: bool = True) -> Hit:
        """A part of the folded text as a hit on what was typed."""
        begin, finish = self.folded.span(start, end)
        return Hit(
            kind=kind,
            severity=Severity.MUST_CLEAR if must else Severity.LOOK_AT,
            field=self.field,
            words=self.words[begin:finish],
            start=begin,
            end=finish,
            sentence=self.around(start, end),
        )
