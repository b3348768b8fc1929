"""A Whoosh codec whose posting lists are numpy arrays, read whole and without a loop over documents."""

import zlib
from array import array
from typing import Any

import numpy as np
from whoosh.codec import whoosh3

from search.whoosh.postings import Postings, split

# Shorter lists are not worth compressing.
SHORT = 64
BLOCK = 8192


class NumpyCodec(whoosh3.W3Codec):
    """Whoosh's own file layout; only what stands inside a block of postings differs."""

    def __init__(self) -> None:
        super().__init__(blocklimit=BLOCK, compression=0)

    def postings_writer(self, dbfile, byteids=False) -> "PostingsWriter":
        return PostingsWriter(dbfile, blocklimit=BLOCK, byteids=byteids, compression=0, inlinelimit=1)

    def postings_reader(self, dbfile, terminfo, format_, term=None, scorer=None) -> "PostingsMatcher":
        offset, length = terminfo.extent()
        # Whoosh's own matcher lacks `copy` as well.
        return PostingsMatcher(dbfile, offset, length, format_, term=term, scorer=scorer)  # type: ignore[abstract]


class PostingsWriter(whoosh3.W3PostingsWriter):
    """Packs the blocks."""

    _ids: Any
    _weights: Any

    def fill(self, ids: np.ndarray, weights: np.ndarray, values: list[bytes]) -> None:
        """Put a whole block in place at once, as merging does."""
        self._ids = array("I", ids.astype(np.uint32).tobytes())
        self._weights = array("f", weights.astype(np.float32).tobytes())
        self._values = values
        self._maxweight = float(weights.max())
        self._minlength = 0

    def flush(self) -> None:
        """Write the block that was filled, with more to follow."""
        self._write_block()

    def _mini_ids(self) -> bytes:
        ids = np.frombuffer(self._ids, np.uint32)
        steps = ids.copy()
        steps[1:] -= ids[:-1]
        return _packed(steps.astype(_smallest(steps)), len(ids))

    def _mini_weights(self) -> bytes | None:
        weights = np.frombuffer(self._weights, np.float32)
        if (weights == 1.0).all():
            return None
        if (weights == weights.astype(np.uint8)).all():
            return weights.astype(np.uint8).tobytes()
        return weights.tobytes()

    def _mini_values(self) -> tuple[bytes, bytes] | None:
        if not self._values:
            return None
        counts = np.array([len(value) // 4 for value in self._values], np.uint32)
        # The high bytes of positions hardly change: kept together they take no room.
        planes = np.frombuffer(b"".join(self._values), np.uint8).reshape(-1, 4).T
        return counts.astype(_smallest(counts)).tobytes(), _packed(planes, counts.sum())


class PostingsMatcher(whoosh3.W3LeafMatcher):
    """Unpacks the blocks; Whoosh's own queries work on it too."""

    _blocklength: int
    _data: Any
    _values: Any

    def everything(self, positions: bool) -> Postings:
        """The whole list of the term, from the first block to the last."""
        blocks = [self._block(positions)]
        while not self._lastblock:
            self._goto(self._nextoffset)
            blocks.append(self._block(positions))
        if len(blocks) == 1:
            return blocks[0]
        return Postings(*map(np.concatenate, zip(*blocks, strict=True)))

    def _block(self, positions: bool) -> Postings:
        ids, weights = self._block_ids().astype(np.int32), self._block_weights()
        return Postings(ids, weights, *self._block_positions()) if positions else Postings(ids, weights)

    def _part(self, number: int):
        if self._data is None:
            self._read_data()
        return self._data[number]

    def _block_ids(self) -> np.ndarray:
        steps = _unpacked(self._part(0), self._blocklength)
        width = len(steps) // self._blocklength
        return np.cumsum(np.frombuffer(steps, _WIDTHS[width]), dtype=np.uint32)

    def _block_weights(self) -> np.ndarray:
        packed = self._part(1)
        if packed is None:
            return np.ones(self._blocklength, np.float32)
        kind = np.uint8 if len(packed) == self._blocklength else np.float32
        return np.frombuffer(packed, kind).astype(np.float32)

    def _block_positions(self) -> tuple[np.ndarray, np.ndarray]:
        counts, planes = self._part(2)
        counts = np.frombuffer(counts, _WIDTHS[len(counts) // self._blocklength]).astype(np.int64)
        planes = np.frombuffer(_unpacked(planes, counts.sum()), np.uint8).reshape(4, -1)
        return counts, np.ascontiguousarray(planes.T).view(np.uint32).ravel()

    def _read_ids(self) -> None:
        self._ids = self._block_ids().tolist()

    def _read_weights(self) -> None:
        self._weights = self._block_weights().tolist()

    def _read_values(self) -> None:
        if self._part(2) is None:
            self._values = (b"",) * self._blocklength
            return
        counts, positions = self._block_positions()
        self._values = split(counts, positions)


_WIDTHS: dict[int, Any] = {1: np.uint8, 2: np.uint16, 4: np.uint32}


def _smallest(numbers: np.ndarray) -> type:
    highest = int(numbers.max(initial=0))
    return np.uint8 if highest < 1 << 8 else np.uint16 if highest < 1 << 16 else np.uint32


def _packed(numbers: np.ndarray, count: int) -> bytes:
    return zlib.compress(numbers.tobytes(), 1) if count > SHORT else numbers.tobytes()


def _unpacked(packed: bytes, count: int) -> bytes:
    return zlib.decompress(packed) if count > SHORT else packed
