"""Merges segments list by list with numpy."""

import heapq
from collections.abc import Iterator
from itertools import groupby, repeat
from operator import itemgetter

import numpy as np
from whoosh.reading import SegmentReader

from search.whoosh.postings import Postings, read_postings
from search.whoosh.writing import ListWriter

GONE = -1


class MergingWriter(ListWriter):
    """A writer that makes its new segment from older ones, and takes no documents."""

    def take(self, names: set[str]) -> None:
        """Merge the segments of these names."""
        self._taken = [segment for segment in self.segments if segment.segment_id() in names]
        self._readers = [SegmentReader(self.storage, self.schema, segment) for segment in self._taken]
        self._maps = [self._copy_documents(reader) for reader in self._readers]
        self._added = self.docnum > 0

    def _copy_documents(self, reader: SegmentReader) -> np.ndarray:
        """Copy what belongs to documents, and say which number each has in the new segment."""
        first = self.docnum
        # Whoosh renumbers only when something was deleted.
        renumbered = self.write_per_doc(set(self.schema.names()), reader)
        numbers = np.arange(first, first + reader.doc_count_all(), dtype=np.int64)
        if renumbered is not None:
            numbers[:] = GONE
            numbers[list(renumbered)] = list(renumbered.values())
        return numbers

    def _merge_segments(self, mergetype, optimize, merge) -> list:
        return [segment for segment in self.segments if segment not in self._taken]

    def lists(self, field: str) -> Iterator[tuple[bytes, Postings]]:
        """The lists of a field, in the order of their terms; terms without a document left fall away."""
        for text, readers in self._terms(field):
            found = self._merged(field, text, readers)
            if len(found.ids):
                yield text, found

    def _terms(self, name: str) -> Iterator[tuple[bytes, list[int]]]:
        lists = [zip(reader.lexicon(name), repeat(number)) for number, reader in enumerate(self._readers)]
        for text, group in groupby(heapq.merge(*lists), key=itemgetter(0)):
            yield text, [number for _, number in group]

    def _merged(self, name: str, text: bytes, readers: list[int]) -> Postings:
        positions = name == "text"
        parts = []
        for number in readers:
            found = read_postings(self._readers[number], name, text, positions)
            ids = self._maps[number][found.ids]
            parts.append(_kept(found._replace(ids=ids), ids != GONE))
        return Postings(*map(np.concatenate, zip(*parts, strict=True)))

    def _finish(self) -> None:
        for reader in getattr(self, "_readers", ()):
            reader.close()
        super()._finish()


def _kept(postings: Postings, keep: np.ndarray) -> Postings:
    if keep.all():
        return postings
    kept = Postings(postings.ids[keep], postings.weights[keep])
    if not len(postings.counts):
        return kept
    positions = postings.positions[np.repeat(keep, postings.counts)]
    return kept._replace(counts=postings.counts[keep], positions=positions)
