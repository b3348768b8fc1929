"""The words of a segment as written: which begin alike, and which are a slip of the finger apart."""

from bisect import bisect_left

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.whoosh.names import AFTER_ALL


def allowed_slips(word: str) -> int:
    """How many slips a word may hold before it counts as another word."""
    return 0 if len(word) < 3 else 1 if len(word) < 6 else 2


class Vocabulary:
    """Sorted words with the number of documents in which each stands, deleted ones included."""

    def __init__(self, frequencies: dict[str, int]) -> None:
        self.words = list(frequencies)
        self.frequencies = frequencies
        self._kept: dict[tuple[str, int, int], list[str]] = {}

    def beginning(self, text: str) -> list[str]:
        """The words that begin with the text."""
        return self.words[bisect_left(self.words, text) : bisect_left(self.words, text + AFTER_ALL)]

    def near(self, word: str, slips: int, *, same_initial: bool) -> list[tuple[int, str]]:
        """The words at most so many slips away: a letter more, less, other, or two changed about."""
        if not slips:
            return []
        found = process.extract(
            word,
            self._candidates(word[0] if same_initial else "", len(word), slips),
            scorer=OSA.distance,
            score_cutoff=slips,
            limit=None,
        )
        return [(int(distance), other) for other, distance, _ in found]

    def _candidates(self, initial: str, length: int, slips: int) -> list[str]:
        wanted = (initial, length, slips)
        if wanted not in self._kept:
            words = self.beginning(initial) if initial else self.words
            self._kept[wanted] = [word for word in words if abs(len(word) - length) <= slips]
        return self._kept[wanted]
