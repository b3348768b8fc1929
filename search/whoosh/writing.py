"""Writes segments a posting list at a time; Whoosh's own writer handles every posting on its own."""

from array import array
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

import numpy as np
from whoosh.writing import SegmentWriter

from search.whoosh.codec import BLOCK
from search.whoosh.postings import Postings, split


class ListWriter(SegmentWriter):
    """A writer whose segment comes from whole posting lists."""

    def lists(self, field: str) -> Iterator[tuple[bytes, Postings]]:
        """The lists of a field, in the order of their terms."""
        raise NotImplementedError

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        for name in sorted(self.schema.names()):
            if self.schema[name].indexed:
                self._write_field(name, self.lists(name))
        self.fieldwriter.close()

    def _write_field(self, name: str, lists: Iterable[tuple[bytes, Postings]]) -> None:
        self.fieldwriter.start_field(name, self.schema[name])
        for text, postings in lists:
            self.fieldwriter.start_term(text)
            self._write_postings(postings)
            self.fieldwriter.finish_term()
        self.fieldwriter.finish_field()

    def _write_postings(self, postings: Postings) -> None:
        writer = self.fieldwriter._postwriter
        values = split(postings.counts, postings.positions)
        for start in range(0, len(postings.ids), BLOCK):
            if start:
                writer.flush()
            end = start + BLOCK
            writer.fill(postings.ids[start:end], postings.weights[start:end], values[start:end])


class DocumentWriter(ListWriter):
    """A writer that takes documents, and groups their postings by term as they come."""

    pool: Any

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.pool.cleanup()
        self.pool = _Grouped()

    def lists(self, field: str) -> Iterator[tuple[bytes, Postings]]:
        """The lists of a field, in the order of their terms."""
        terms = self.pool.terms.pop(field, {})
        for text, (ids, weights, values) in sorted(terms.items(), key=itemgetter(0)):
            documents, counted = np.frombuffer(ids, np.uint32), np.frombuffer(weights, np.float32)
            yield text, Postings(documents, counted, *_positions(values))


class _Grouped:
    """Postings by field and term, in the place of Whoosh's pool, which sorts them one by one."""

    def __init__(self) -> None:
        self.terms: dict[str, dict[bytes, tuple[array, array, list[bytes]]]] = {}

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Take up one posting; documents come in the order of their numbers."""
        field, text, document, weight, value = item
        of_field = self.terms.setdefault(field, {})
        if text not in of_field:
            of_field[text] = (array("I"), array("f"), [])
        ids, weights, values = of_field[text]
        ids.append(document)
        weights.append(weight)
        if value:
            values.append(value)

    def cleanup(self) -> None:
        """Let everything go."""
        self.terms.clear()


def _positions(values: list[bytes]) -> tuple[np.ndarray, np.ndarray]:
    counts = np.array([len(value) // 4 for value in values], np.int64)
    return counts, np.frombuffer(b"".join(values), np.uint32)
