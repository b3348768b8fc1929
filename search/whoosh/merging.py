"""Merges segments list by list with numpy."""

import heapq
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

import numpy as np

from search.whoosh.dictionary import Dictionary
from search.whoosh.gathering import Lists
from search.whoosh.postings import Postings, joined
from search.whoosh.schema import term
from search.whoosh.segments import Segment
from search.whoosh.writing import ListWriter

GONE = -1
# Lists are packed many at a time, as long as they fit into memory with ease.
TOGETHER = 500_000


class MergingWriter(ListWriter):
    """A writer that makes its new segment from older ones, and takes no documents."""

    def merge_segments(self, names: set[str]) -> None:
        """Merge the segments of these names."""
        self._taken = [segment for segment in self.segments if segment.segment_id() in names]
        self._dictionaries = [Dictionary(self.storage, segment) for segment in self._taken]
        self._maps = [self._copy_documents(segment) for segment in self._taken]

    def _copy_documents(self, descriptor: Any) -> np.ndarray:
        """Copy what belongs to documents, and say which number each has in the new segment."""
        segment = Segment(self.storage, self.schema, descriptor, integer_keys=False)
        living = np.ones(segment.size, bool)
        living[sorted(descriptor.deleted_docs())] = False
        numbers = np.where(living, self.docnum + np.cumsum(living) - 1, GONE)
        keys = [term(key) for key in segment.keys[living].tolist()]
        self.write_documents(keys, segment.lengths[living].tolist(), segment.digests[living].tolist())
        return numbers

    def _merge_segments(self, mergetype, optimize, merge) -> list:
        return [segment for segment in self.segments if segment not in self._taken]

    def write_fields(self) -> None:
        """Write every field with its lists, in the order of their names."""
        for name in sorted(self.schema.names()):
            if self.schema[name].indexed:
                self.write_lists(name, self._parts(name))

    def _parts(self, name: str) -> Iterator[Lists]:
        terms: list[bytes] = []
        lists: list[Postings] = []
        size = 0
        for text, found in self._merged(name):
            terms.append(text)
            lists.append(found)
            size += len(found.ids) + len(found.positions)
            if size > TOGETHER:
                yield _together(terms, lists)
                terms, lists, size = [], [], 0
        if terms:
            yield _together(terms, lists)

    def _merged(self, name: str) -> Iterator[tuple[bytes, Postings]]:
        """The terms in order; those without a document left fall away."""
        every = [self._of(number, name) for number in range(len(self._dictionaries))]
        for text, group in groupby(heapq.merge(*every, key=itemgetter(0)), key=itemgetter(0)):
            found = joined([postings for _, postings in group])
            if len(found.ids):
                yield text, found

    def _of(self, number: int, name: str) -> Iterator[tuple[bytes, Postings]]:
        for text, found in self._dictionaries[number].lists(name, positions=name == "text"):
            ids = self._maps[number][found.ids]
            yield text, _kept(found._replace(ids=ids.astype(np.int32)), ids != GONE)


def _together(terms: list[bytes], lists: list[Postings]) -> Lists:
    return Lists(terms, joined(lists), np.cumsum([len(found.ids) for found in lists]))


def _kept(postings: Postings, keep: np.ndarray) -> Postings:
    if keep.all():
        return postings
    kept = Postings(postings.ids[keep], postings.weights[keep])
    if not len(postings.counts):
        return kept
    positions = postings.positions[np.repeat(keep, postings.counts)]
    return kept._replace(counts=postings.counts[keep], positions=positions)
