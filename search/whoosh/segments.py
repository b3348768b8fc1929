"""One segment of an index in memory: it never changes, so what was read from it is kept."""

import threading
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from whoosh.reading import SegmentReader

from search.whoosh.dictionary import Dictionary
from search.whoosh.names import NameTable
from search.whoosh.postings import Postings
from search.whoosh.schema import name_term, term
from search.whoosh.sums import verify
from search.whoosh.vocabulary import Vocabulary


class Segment:
    """Keys, lengths and posting lists of a segment's documents, numbered from 0; deleted ones included."""

    def __init__(self, storage, schema, descriptor, *, integer_keys: bool) -> None:
        self.name = descriptor.segment_id()
        self.size = descriptor.doc_count_all()
        verify(storage, descriptor)
        self._dictionary = Dictionary(storage, descriptor)
        self._lock = threading.RLock()
        self._tables: dict[tuple[str, str], NameTable] = {}
        # Files that are opened later may be gone by then: read the columns now.
        reader = SegmentReader(storage, schema, descriptor)
        try:
            self.keys = _keys(list(reader.column_reader("key", translate=False)), integer_keys)
            self.lengths = np.fromiter(reader.column_reader("length", translate=False), np.float32, self.size)
            self.digests = np.fromiter(reader.column_reader("digest", translate=False), np.int64, self.size)
        finally:
            reader.close()

    def postings(self, text: str, positions: bool = False) -> Postings:
        """The documents with a stem."""
        return self._dictionary.postings("text", term(text), positions)

    def together(self, texts: Sequence[str]) -> tuple[Postings, np.ndarray]:
        """The documents with each of many stems, one list after the other, and how many each has."""
        return self._dictionary.together("text", [term(text) for text in texts])

    def word_postings(self, word: str) -> Postings:
        """The documents with a word as written."""
        return self._dictionary.postings("words", term(word))

    def table(self, field: str, name: str) -> NameTable:
        """Every value under a name, with its documents."""
        with self._lock:
            if (field, name) not in self._tables:
                start = name_term(name, "")
                found = dict(self._dictionary.beginning(field, start))
                values = [text[len(start) :].decode() for text in found]
                lists = [postings.ids for postings in found.values()]
                self._tables[field, name] = NameTable.of(values, lists, self.size)
            return self._tables[field, name]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words as written, in order."""
        found = self._dictionary.frequencies("words")
        return Vocabulary(dict(zip(map(bytes.decode, found), found.values(), strict=True)))


def _keys(keys: list[bytes], integers: bool) -> np.ndarray:
    if integers:
        return np.array(keys, dtype="S").astype(np.int64)
    return np.array([key.decode() for key in keys], dtype=np.str_)
