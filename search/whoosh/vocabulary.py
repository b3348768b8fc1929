"""The words of a segment as written: which begin alike, and which are a slip of the finger apart."""

from bisect import bisect_left
from collections import defaultdict
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.whoosh.names import AFTER_ALL


def allowed_slips(word: str) -> int:
    """How many slips a word may hold before it counts as another word."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2


class Vocabulary:
    """Sorted words, and the same words by length."""

    def __init__(self, words: list[str]) -> None:
        self.words = words

    def beginning(self, text: str) -> list[str]:
        """The words that begin with the text."""
        return self.words[bisect_left(self.words, text) : bisect_left(self.words, text + AFTER_ALL)]

    def near(self, word: str, slips: int) -> list[tuple[int, str]]:
        """The words at most so many slips away: a letter more, less, other, or two changed about."""
        if not slips:
            return []
        lengths = range(len(word) - slips, len(word) + slips + 1)
        candidates = [other for length in lengths for other in self._by_length.get(length, ())]
        found = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=None)
        return [(int(distance), other) for other, distance, _ in found]

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        lengths = defaultdict(list)
        for word in self.words:
            lengths[len(word)].append(word)
        return lengths
