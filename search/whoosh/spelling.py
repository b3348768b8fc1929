"""Words of the index that are close to what was typed."""

from collections.abc import Callable

from search.whoosh.snapshots import Snapshot, View
from search.whoosh.vocabulary import Vocabulary, allowed_slips

# Words that begin alike count as one search; without a limit "a" would become thousands of words.
MOST_BEGINNINGS = 64


def near_words(snapshot: Snapshot, word: str) -> list[tuple[int, str]]:
    """The words a few slips away with their distance, the nearest and then the most frequent first."""
    slips = allowed_slips(word)
    frequencies = _frequencies(snapshot, lambda words: words.near(word, slips), _live)
    return sorted(frequencies, key=lambda found: (found[0], -frequencies[found], found[1]))


def words_beginning(
    snapshot: Snapshot, text: str, count: Callable[[View, str], int] | None = None
) -> list[str]:
    """The most frequent words with a beginning.

    `count` says how often a word counts in a view; words that count nowhere are left out.
    """
    frequencies = _frequencies(snapshot, lambda words: words.beginning(text), count or _live)
    present = [word for word, frequency in frequencies.items() if frequency]
    return sorted(present, key=lambda word: (-frequencies[word], word))[:MOST_BEGINNINGS]


def _frequencies(snapshot: Snapshot, candidates: Callable[[Vocabulary], list], count) -> dict:
    frequencies: dict = {}
    for view in snapshot.views:
        for found in candidates(view.segment.vocabulary):
            word = found if isinstance(found, str) else found[1]
            frequencies[found] = frequencies.get(found, 0) + count(view, word)
    return frequencies


def _live(view: View, word: str) -> int:
    found = view.segment.word_postings(word)
    return view.count(found.ids) if found else 0
