"""Merges segments list by list with numpy; Whoosh's own merging handles every posting on its own."""

import heapq
from collections.abc import Iterator
from itertools import groupby, repeat
from operator import itemgetter

import numpy as np
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from search.whoosh.codec import BLOCK
from search.whoosh.postings import Postings, read_postings, split

GONE = -1


class MergingWriter(SegmentWriter):
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

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for name in sorted(self.schema.names()):
            if self.schema[name].indexed:
                self._copy_field(name)
        self.fieldwriter.close()

    def _copy_field(self, name: str) -> None:
        started = False
        for text, readers in self._terms(name):
            found = self._merged(name, text, readers)
            if not len(found.ids):
                continue
            if not started:
                self.fieldwriter.start_field(name, self.schema[name])
                started = True
            self._write_term(text, found)
        if started:
            self.fieldwriter.finish_field()

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
        return Postings(*(None if p[0] is None else np.concatenate(p) for p in zip(*parts, strict=True)))

    def _write_term(self, text: bytes, found: Postings) -> None:
        self.fieldwriter.start_term(text)
        values = [] if found.counts is None else split(found.counts, found.positions)
        writer = self.fieldwriter._postwriter
        for start in range(0, len(found.ids), BLOCK):
            if start:
                writer.flush()
            end = start + BLOCK
            writer.fill(found.ids[start:end], found.weights[start:end], values[start:end])
        self.fieldwriter.finish_term()

    def _finish(self) -> None:
        for reader in getattr(self, "_readers", ()):
            reader.close()
        super()._finish()


def _kept(postings: Postings, keep: np.ndarray) -> Postings:
    if keep.all():
        return postings
    counts = positions = None
    if postings.counts is not None:
        counts = postings.counts[keep]
        positions = postings.positions[np.repeat(keep, postings.counts)]
    return Postings(postings.ids[keep], postings.weights[keep], counts, positions)
