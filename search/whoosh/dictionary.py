"""The terms of a segment and their posting lists, read from its two files.

Whoosh writes the terms as an ordered hash file. Its own readers share one position in the file between all
who read; these share nothing, so that no reader waits for another. The terms are kept in memory, the lists
are read where they lie.
"""

import os
import struct
import weakref
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filetables import OrderedHashReader

from search.whoosh.damage import DamagedIndexError
from search.whoosh.packing import unpack, unpack_together
from search.whoosh.postings import Postings

# Whoosh's own layout of what it keeps of a term, with the extent of its list at the end.
INFO = struct.Struct("!BfIBBfIIqi")
FIELD = struct.Struct("!H")
_LENGTHS = 8
# A flag of one byte and a weight of four stand before the number of documents.
FREQUENCY_AT = 5
MARKED = 64
_PLACES = {"B": ">u1", "H": ">u2", "i": ">i4", "I": ">u4", "q": ">i8"}


class Dictionary:
    """The terms of one segment, in order."""

    def __init__(self, storage, segment) -> None:
        self._segment = segment.segment_id()
        self._terms = Path(storage._fpath(segment.make_filename(W3Codec.TERMS_EXT))).read_bytes()
        self._lists = _Reads(storage._fpath(segment.make_filename(W3Codec.POSTS_EXT)))
        table = OrderedHashReader.open(storage, segment.make_filename(W3Codec.TERMS_EXT))
        try:
            kind, number = _PLACES[table.extras["indextype"]], table.indexlen
            self._places = np.frombuffer(self._terms, kind, number, table.indexbase).tolist()
            self._fields = {
                name: FIELD.pack(number) for name, number in table.extras.get("fieldmap", {}).items()
            }
        finally:
            table.close()
        # Every so many keys are kept in a list, because looking into a list is ten times as fast.
        self._marks = [self._key(place) for place in range(0, len(self._places), MARKED)]

    def postings(self, field: str, text: bytes, positions: bool = False) -> Postings:
        """The list of a term, empty where there is none.

        :raises DamagedIndexError: if its bytes are not those that were written
        """
        place = self._where(field, text)
        return Postings() if place is None else self._list(place, positions)

    def together(self, field: str, texts: Sequence[bytes]) -> tuple[Postings, np.ndarray]:
        """The lists of many terms one after the other, and the size of each: 0 where there is none.

        :raises DamagedIndexError: if their bytes are not those that were written
        """
        sizes, read = np.zeros(len(texts), np.int64), []
        for number, text in enumerate(texts):
            place = self._where(field, text)
            if place is not None:
                info = self._info(place)
                sizes[number] = info[2]
                read.append(self._lists.read(*info[-2:]))
        found, counted = unpack_together(read)
        if not np.array_equal(counted, sizes[sizes > 0]):
            raise DamagedIndexError(f"A posting list of segment {self._segment} is not its term's.")
        return found, sizes

    def lists(self, field: str, positions: bool = False) -> Iterator[tuple[bytes, Postings]]:
        """Every term of a field with its list."""
        for place in self._range(field, b""):
            yield self._key(place)[FIELD.size :], self._list(place, positions)

    def beginning(self, field: str, start: bytes) -> Iterator[tuple[bytes, Postings]]:
        """Every term of a field that begins so, with its list."""
        for place in self._range(field, start):
            text = self._key(place)[FIELD.size :]
            if not text.startswith(start):
                return
            yield text, self._list(place, False)

    def frequencies(self, field: str) -> dict[bytes, int]:
        """Every term of a field with the number of its documents."""
        found = self._range(field, b"")
        at = np.array(self._places[found.start : found.stop], np.int64)
        data = np.frombuffer(self._terms, np.uint8)
        ends = at + _LENGTHS + _numbers_at(data, at)
        starts = (at + _LENGTHS + FIELD.size).tolist()
        texts = [self._terms[start:end] for start, end in zip(starts, ends.tolist(), strict=True)]
        return dict(zip(texts, _numbers_at(data, ends + FREQUENCY_AT).tolist(), strict=True))

    def _range(self, field: str, start: bytes) -> range:
        if field not in self._fields:
            return range(0)
        after = FIELD.pack(FIELD.unpack(self._fields[field])[0] + 1)
        last = bisect_left(range(len(self._places)), after, key=self._key)
        return range(self._place(field, start), last)

    def _where(self, field: str, text: bytes) -> int | None:
        place = self._place(field, text)
        if place == len(self._places) or self._key(place) != self._fields.get(field, b"") + text:
            return None
        return place

    def _place(self, field: str, text: bytes) -> int:
        if field not in self._fields:
            return len(self._places)
        key = self._fields[field] + text
        last = bisect_left(self._marks, key) * MARKED
        return bisect_left(
            range(len(self._places)), key, max(0, last - MARKED), min(last, len(self._places)), key=self._key
        )

    def _key(self, place: int) -> bytes:
        at = self._places[place]
        length = int.from_bytes(self._terms[at : at + 4])
        return self._terms[at + _LENGTHS : at + _LENGTHS + length]

    def _info(self, place: int) -> tuple:
        at = self._places[place]
        length = int.from_bytes(self._terms[at : at + 4])
        return INFO.unpack_from(self._terms, at + _LENGTHS + length)

    def _list(self, place: int, positions: bool) -> Postings:
        info = self._info(place)
        size, (offset, length) = info[2], info[-2:]
        found = unpack(self._lists.read(offset, length), positions)
        if len(found.ids) != size:
            raise DamagedIndexError(f"A posting list of segment {self._segment} is not its term's.")
        return found


def _numbers_at(data: np.ndarray, at: np.ndarray) -> np.ndarray:
    """The whole numbers of four bytes that stand at these places."""
    return data[at[:, None] + np.arange(4)].view(">u4").ravel().astype(np.int64)


class _Reads:
    """A file that is read in places, by any number of threads and processes at once."""

    def __init__(self, path: str) -> None:
        self._descriptor = os.open(path, os.O_RDONLY)
        weakref.finalize(self, os.close, self._descriptor)

    def read(self, offset: int, length: int) -> bytes:
        return os.pread(self._descriptor, length, offset)
