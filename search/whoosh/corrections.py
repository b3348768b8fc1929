"""Proposes another spelling, if that finds something this reader may see."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice

from search.whoosh import analysis
from search.whoosh.snapshots import Snapshot
from search.whoosh.spelling import near_words

# So many spellings of a word are tried, for so many words.
MOST_TRIED = 12
MOST_WORDS = 8


@dataclass(frozen=True)
class Correction:
    """The whole input with words changed, which ones, and how many results it has."""

    words: str
    changes: tuple[tuple[str, str], ...]
    count: int


def corrected(
    text: str,
    unknown: Iterable[str],
    snapshot: Snapshot,
    *,
    occurs: Callable[[str], int],
    count: Callable[[str], int],
) -> tuple[Correction, ...]:
    """The input with its unknown words spelt as the nearest word that occurs, if that has results.

    `occurs` says in how many documents that the reader may see a word stands; words of other documents are
    never proposed.
    """
    changes = {
        word: other for word in islice(unknown, MOST_WORDS) if (other := _nearest(word, snapshot, occurs))
    }
    if not changes:
        return ()
    words = analysis.WORD.sub(lambda found: changes.get(analysis.fold(found[0]), found[0]), text)
    results = count(words)
    return (Correction(words, tuple(changes.items()), results),) if results else ()


def _nearest(word: str, snapshot: Snapshot, occurs: Callable[[str], int]) -> str | None:
    tried = near_words(snapshot, word)[:MOST_TRIED]
    return next((other for _, other in tried if occurs(other)), None)
