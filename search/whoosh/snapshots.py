"""An index as of one commit: its segments as one, with all documents numbered through."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from django.db.models import Model

from search.whoosh.documents import kind_of
from search.whoosh.kept import Kept
from search.whoosh.matches import Few, Many
from search.whoosh.names import NameTable
from search.whoosh.postings import Postings, joined
from search.whoosh.segments import Segment

K1, B = 1.2, 0.75
CACHE_BYTES = 48 << 20
# Adding a whole array takes as long as adding to one in so many of its places.
WORTH_A_MASK = 16


class Snapshot:
    """All documents of an index as of one commit; a new commit makes a new snapshot.

    Deleted documents keep their numbers, and are not `live`.
    """

    def __init__(
        self, mark: tuple, segments: list[tuple[Segment, list[int]]], numbers: dict[str, int]
    ) -> None:
        self.mark = mark
        self.numbers = numbers
        self.segments = [segment for segment, _ in segments]
        sizes = [segment.size for segment in self.segments]
        self._offsets = [sum(sizes[:place]) for place in range(len(sizes))]
        self.size = sum(sizes)
        self.live = np.ones(self.size, bool)
        for offset, (_, deleted) in zip(self._offsets, segments, strict=True):
            self.live[[offset + number for number in deleted]] = False
        self.number = int(np.count_nonzero(self.live))
        self.keys = _column([segment.keys for segment in self.segments])
        self.digests = _column([segment.digests for segment in self.segments])
        lengths = _column([segment.lengths for segment in self.segments]).astype(np.float32)
        self.average_length = float(lengths[self.live].sum(dtype=np.float64)) / max(self.number, 1) or 1.0
        # What BM25 adds to a weight: more for documents longer than the average.
        self._norms = (K1 * (1 - B + B * lengths / self.average_length)).astype(np.float32)
        self._tables: dict[tuple[str, str], NameTable] = {}
        self._kept = Kept(CACHE_BYTES)

    def postings(self, stem: str, positions: bool = False) -> Postings:
        """The documents with a stem."""
        return self._kept.get(("text", stem, positions), lambda: self._read("postings", stem, positions))

    def word_postings(self, word: str) -> Postings:
        """The documents with a word as written."""
        return self._kept.get(("words", word), lambda: self._read("word_postings", word))

    def table(self, field: str, name: str) -> NameTable:
        """Every value under a name, with its documents."""
        wanted = (field, name)
        if wanted not in self._tables:
            tables = [segment.table(field, name) for segment in self.segments]
            self._tables[wanted] = NameTable.join(tables, self._offsets, self.size)
        return self._tables[wanted]

    def of_kind(self, model: type[Model]) -> np.ndarray:
        """The live documents of a model and its descendants."""
        return self.with_labels({"": frozenset([kind_of(model)])}) & self.live

    def with_labels(self, wanted: Mapping[str, frozenset[str]]) -> np.ndarray:
        """The documents with one of the labels under every name."""
        mask = np.ones(self.size, bool)
        for name, values in wanted.items():
            mask &= self.remembered((name, values), lambda n=name, v=values: self.table("labels", n).mask(v))
        return mask

    def remembered(self, key: Hashable, make: Any) -> Any:
        """What was worked out from this snapshot before, or is now."""
        return self._kept.get(("remembered", key), make)

    def match(self, stem: str) -> Few | Many:
        """The documents with a stem and their scores by BM25F."""
        return self._kept.get(("match", stem), lambda: self._match(stem))

    def best_of(self, stems: Sequence[str]) -> Many:
        """The documents with any of the stems, scored by the best of them: quicker than one by one."""
        read = [segment.together(stems) for segment in self.segments]
        ids = [found.ids + offset for offset, (found, _) in zip(self._offsets, read, strict=True)]
        frequency = sum(
            (_counted(self.live[own], sizes) for own, (_, sizes) in zip(ids, read, strict=True)),
            np.zeros(len(stems), np.int64),
        )
        worth = np.array([np.float32(self.rarity_of(int(n)) * (K1 + 1)) for n in frequency], np.float32)
        mask, scores = np.zeros(self.size, bool), np.zeros(self.size, np.float32)
        for own, (found, sizes) in zip(ids, read, strict=True):
            each = np.repeat(worth, sizes) * found.weights / (found.weights + self._norms[own])
            mask[own] = True
            np.maximum.at(scores, own, each)
        return Many(mask, scores)

    def scores(self, stem: str, ids: np.ndarray, weights: np.ndarray) -> np.ndarray:
        """The scores of documents in which a stem weighs so much."""
        return np.float32(self.rarity(stem) * (K1 + 1)) * weights / (weights + self._norms[ids])

    def rarity(self, stem: str) -> float:
        """How much a stem tells: Lucene's form of the inverse document frequency, which is never negative."""
        ids = self.postings(stem).ids
        frequency = len(ids) if self.number == self.size else int(np.count_nonzero(self.live[ids]))
        return self.rarity_of(frequency)

    def rarity_of(self, frequency: int) -> float:
        """The same for what stands in so many documents."""
        return float(np.log1p((self.number - frequency + 0.5) / (frequency + 0.5)))

    def _match(self, stem: str) -> Few | Many:
        ids, weights = self.postings(stem)[:2]
        found = Few(ids, self.scores(stem, ids, weights), self.size)
        return found.whole_index() if len(ids) * WORTH_A_MASK > self.size else found

    def _read(self, kind: str, *wanted: Any) -> Postings:
        lists = [getattr(segment, kind)(*wanted) for segment in self.segments]
        parts = zip(self._offsets, lists, strict=True)
        return joined([found._replace(ids=found.ids + offset) for offset, found in parts if len(found.ids)])


def _counted(flags: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """How many flags are set in each of the parts, which stand one after the other."""
    sums = np.concatenate([[0], np.cumsum(flags, dtype=np.int64)])
    ends = np.cumsum(sizes)
    return sums[ends] - sums[ends - sizes]


def _column(parts: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)
