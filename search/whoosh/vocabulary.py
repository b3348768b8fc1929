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
    """Sorted words with the number of documents in which each stands, deleted ones included."""

    def __init__(self, frequencies: dict[str, int]) -> None:
        self.words = list(frequencies)
        self.frequencies = frequencies

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
        shelves = self._by_initial_and_length if initial else self._by_length
        lengths = range(max(0, length - slips), length + slips + 1)
        return [word for number in lengths for word in shelves.get(initial, {}).get(number, ())]

    @cached_property
    def _by_initial_and_length(self) -> dict[str, dict[int, list[str]]]:
        return _shelved(self.words, initials=True)

    @cached_property
    def _by_length(self) -> dict[str, dict[int, list[str]]]:
        return _shelved(self.words, initials=False)


def _shelved(words: list[str], *, initials: bool) -> dict[str, dict[int, list[str]]]:
    shelves: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for word in words:
        shelves[word[:1] if initials else ""][len(word)].append(word)
    return {initial: dict(of_initial) for initial, of_initial in shelves.items()}
