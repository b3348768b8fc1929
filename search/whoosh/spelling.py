"""Words of the index that are close to what was typed."""

from collections import Counter
from collections.abc import Mapping
from heapq import nsmallest

from search.whoosh.snapshots import Snapshot
from search.whoosh.vocabulary import allowed_slips

# Words that begin alike count as one search; without a limit "a" would become thousands of words.
MOST_BEGINNINGS = 64


def near_words(snapshot: Snapshot, word: str) -> list[tuple[int, str]]:
    """The words a few slips away with their distance, the nearest and then the most frequent first.

    Few people mistake the first letter: other initials are tried only when no word is one slip away.
    """
    found = _near(snapshot, word, same_initial=True)
    if not found or found[0][0] > 1:
        found = _near(snapshot, word, same_initial=False)
    return found


def _near(snapshot: Snapshot, word: str, *, same_initial: bool) -> list[tuple[int, str]]:
    slips = allowed_slips(word)
    frequencies: Counter[tuple[int, str]] = Counter()
    for segment in snapshot.segments:
        vocabulary = segment.vocabulary
        for distance, other in vocabulary.near(word, slips, same_initial=same_initial):
            frequencies[distance, other] += vocabulary.frequencies[other]
    return sorted(frequencies, key=lambda found: (found[0], -frequencies[found], found[1]))


def words_beginning(snapshot: Snapshot, text: str) -> list[str]:
    """The most frequent words with a beginning."""
    frequencies: dict[str, int] = {}
    for segment in snapshot.segments:
        counted = segment.vocabulary.frequencies
        for word in segment.vocabulary.beginning(text):
            frequencies[word] = frequencies.get(word, 0) + counted[word]
    return nsmallest(MOST_BEGINNINGS, frequencies, key=lambda word: (-frequencies[word], word))


def ranked(frequencies: Mapping[str, int]) -> list[str]:
    """The words that occur, the most frequent first."""
    present = [word for word, frequency in frequencies.items() if frequency]
    return sorted(present, key=lambda word: (-frequencies[word], word))
