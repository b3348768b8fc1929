"""One segment of an index in memory: it never changes, so what was read from it is kept."""

import threading
import weakref
from collections import OrderedDict
from functools import cached_property
from itertools import takewhile

import numpy as np
from whoosh.reading import SegmentReader

from search.whoosh.names import NameTable
from search.whoosh.postings import Postings, read_postings
from search.whoosh.schema import term
from search.whoosh.vocabulary import Vocabulary

CACHE_BYTES = 32 << 20


class Segment:
    """Keys, lengths and posting lists of a segment's documents, numbered from 0; deleted ones included.

    Whoosh's files share one position between all who read them: every read happens under the lock.
    """

    def __init__(self, name: str, reader: SegmentReader, *, integer_keys: bool) -> None:
        self.name = name
        self.size = reader.doc_count_all()
        self._reader = reader
        self._lock = threading.RLock()
        self._cache: OrderedDict[tuple, Postings] = OrderedDict()
        self._cached_bytes = 0
        self._tables: dict[tuple[str, str], NameTable] = {}
        # Files that are opened later may be gone by then: read the columns now.
        self.keys = self._read_keys(integer_keys)
        self.lengths = np.fromiter(self._column("length"), np.float32, count=self.size)
        self.digests = np.fromiter(self._column("digest"), np.int64, count=self.size)
        weakref.finalize(self, reader.close)

    def postings(self, text: str, positions: bool = False) -> Postings:
        """The documents with a stem."""
        return self._cached("text", term(text), positions)

    def word_postings(self, word: str) -> Postings:
        """The documents with a word as written."""
        return self._cached("words", term(word), False)

    def table(self, field: str, name: str) -> NameTable:
        """Every value under a name, with its documents."""
        with self._lock:
            if (field, name) not in self._tables:
                self._tables[field, name] = NameTable.read(self._reader, field, name, self.size)
            return self._tables[field, name]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words as written, in order."""
        with self._lock:
            terms = self._reader.iter_from("words", b"")
            found = takewhile(lambda term: term[0][0] == "words", terms)
            return Vocabulary({text.decode(): entry.doc_frequency() for (_, text), entry in found})

    def _cached(self, field: str, text: bytes, positions: bool) -> Postings:
        wanted = (field, text, positions)
        with self._lock:
            if wanted in self._cache:
                self._cache.move_to_end(wanted)
                return self._cache[wanted]
            found = self._cache[wanted] = read_postings(self._reader, field, text, positions)
            self._cached_bytes += _size(wanted, found)
            while self._cached_bytes > CACHE_BYTES and len(self._cache) > 1:
                self._cached_bytes -= _size(*self._cache.popitem(last=False))
            return found

    def _column(self, name: str):
        return self._reader.column_reader(name, translate=False)

    def _read_keys(self, integers: bool) -> np.ndarray:
        keys = list(self._column("key"))
        if integers:
            return np.array(keys, dtype="S").astype(np.int64)
        return np.array([key.decode() for key in keys], dtype=np.str_)


def _size(wanted: tuple, found: Postings) -> int:
    return 200 + len(wanted[1]) + found.size
