"""How a posting list stands in a file: a header, then packed arrays, with two checksums.

The first checksum covers what every search reads, the second the positions, which only phrases need.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from search.whoosh.damage import DamagedIndexError
from search.whoosh.postings import Postings

# Checksums, documents, bytes of their numbers, positions; bytes for each number, weight and count.
HEADER = struct.Struct("<IIIIIBBB")
SUMS = 8
# Shorter lists are not worth compressing.
SHORT = 64

_WIDTHS: dict[int, Any] = {1: np.uint8, 2: np.uint16, 4: np.uint32}


def pack_lists(found: Postings, ends: np.ndarray) -> Iterator[bytes]:
    """Many lists that stand one after the other, each packed; `ends` says where each ends."""
    if not len(ends):
        return
    starts = np.concatenate([[0], ends[:-1]])
    steps = found.ids.astype(np.uint32)
    steps[1:] -= found.ids[:-1].astype(np.uint32)
    steps[starts] = found.ids[starts]
    ids = _Packed(steps, starts)
    weights = _weights(found.weights, starts)
    counts = _Packed(found.counts, starts) if len(found.counts) else None
    places = np.concatenate([[0], np.cumsum(found.counts)]) if counts else None
    for place, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        numbers = _compressed(ids.part(place, start, end), end - start)
        head = numbers + (weights.part(place, start, end) if weights else b"")
        tail, total = b"", 0
        if counts and places is not None:
            first, last = int(places[start]), int(places[end])
            total = last - first
            tail = counts.part(place, start, end) + _planes(found.positions[first:last])
        fields = (end - start, len(numbers), total, ids.width(place), weights.width(place) if weights else 0)
        widths = counts.width(place) if counts else 0
        described = HEADER.pack(0, 0, *fields, widths)[SUMS:]
        sums = struct.pack("<II", zlib.crc32(head, zlib.crc32(described)), zlib.crc32(tail))
        yield sums + described + head + tail


def unpack(data: bytes, positions: bool) -> Postings:
    """A list as it was packed, with its positions or without.

    :raises DamagedIndexError: if anything in it was changed
    """
    try:
        return _unpacked(data, positions)
    except (struct.error, ValueError, KeyError, zlib.error) as fault:
        raise DamagedIndexError("A posting list of the search index is cut off.") from fault


def unpack_together(lists: Sequence[bytes]) -> tuple[Postings, np.ndarray]:
    """Many lists one after the other, without positions, and the size of each: quicker than one by one.

    :raises DamagedIndexError: if anything in one was changed
    """
    try:
        heads = [_head(data, HEADER.unpack_from(data)) for data in lists]
    except (struct.error, ValueError, KeyError, zlib.error) as fault:
        raise DamagedIndexError("A posting list of the search index is cut off.") from fault
    sizes = np.array([len(steps) for steps, _ in heads], np.int64)
    if not sizes.any():
        return Postings(), sizes
    steps = np.concatenate([steps for steps, _ in heads])
    sums = np.cumsum(steps, dtype=np.int64)
    before = np.concatenate([[0], sums])[np.cumsum(sizes) - sizes]
    ids = (sums - np.repeat(before, sizes)).astype(np.int32)
    return Postings(ids, np.concatenate([weights for _, weights in heads]).astype(np.float32)), sizes


def _head(data: bytes, header: tuple) -> tuple[np.ndarray, np.ndarray]:
    """The steps from one document to the next, and the weights."""
    head_sum, _, size, length, _, id_width, weight_width, _ = header
    weights_at = HEADER.size + length
    if zlib.crc32(data[SUMS : weights_at + size * weight_width]) != head_sum:
        raise DamagedIndexError("A posting list of the search index was changed.")
    numbers = data[HEADER.size : weights_at]
    steps = np.frombuffer(zlib.decompress(numbers) if size > SHORT else numbers, _WIDTHS[id_width])
    if not weight_width:
        return steps, np.ones(size, np.float32)
    return steps, np.frombuffer(data, np.uint8 if weight_width == 1 else np.float32, size, weights_at)


def _unpacked(data: bytes, positions: bool) -> Postings:
    header = HEADER.unpack_from(data)
    steps, found = _head(data, header)
    ids, weights = np.cumsum(steps, dtype=np.int32), found.astype(np.float32)
    _, tail_sum, size, length, total, _, weight_width, count_width = header
    counts_at = HEADER.size + length + size * weight_width
    if not (positions and count_width):
        return Postings(ids, weights)
    if zlib.crc32(data[counts_at:]) != tail_sum:
        raise DamagedIndexError("The positions of a posting list of the search index were changed.")
    counts = np.frombuffer(data, _WIDTHS[count_width], size, counts_at).astype(np.int64)
    planes = data[counts_at + size * count_width :]
    if total <= SHORT:
        return Postings(ids, weights, counts, np.frombuffer(planes, np.uint32))
    bytes_apart = np.frombuffer(zlib.decompress(planes), np.uint8).reshape(4, -1)
    return Postings(ids, weights, counts, np.ascontiguousarray(bytes_apart.T).view(np.uint32).ravel())


class _Packed:
    """Whole numbers of many lists, each list with as few bytes for a number as its highest needs."""

    def __init__(self, numbers: np.ndarray, starts: np.ndarray) -> None:
        highest = np.maximum.reduceat(numbers, starts)
        self._widths = np.where(highest < 1 << 8, 1, np.where(highest < 1 << 16, 2, 4)).tolist()
        self._bytes = {w: numbers.astype(_WIDTHS[w]).tobytes() for w in set(self._widths)}

    def width(self, place: int) -> int:
        return self._widths[place]

    def part(self, place: int, start: int, end: int) -> bytes:
        width = self._widths[place]
        return self._bytes[width][start * width : end * width]


class _Weights(_Packed):
    """Weights: none where all are 1, one byte each where all are small whole numbers."""

    def __init__(self, weights: np.ndarray, starts: np.ndarray) -> None:
        ones = np.logical_and.reduceat(weights == 1, starts)
        small = np.logical_and.reduceat((weights % 1 == 0) & (weights < 256) & (weights >= 0), starts)
        self._widths = np.where(ones, 0, np.where(small, 1, 4)).tolist()
        self._bytes = {0: b"", 4: weights.astype(np.float32).tobytes()}
        self._bytes[1] = np.where(weights < 256, weights, 0).astype(np.uint8).tobytes()


def _weights(weights: np.ndarray, starts: np.ndarray) -> _Weights | None:
    return _Weights(weights, starts) if len(weights) else None


def _compressed(numbers: bytes, size: int) -> bytes:
    return zlib.compress(numbers, 1) if size > SHORT else numbers


def _planes(positions: np.ndarray) -> bytes:
    numbers = positions.astype(np.uint32)
    if len(numbers) <= SHORT:
        return numbers.tobytes()
    # The high bytes of positions hardly change: kept together they take no room.
    return zlib.compress(numbers.view(np.uint8).reshape(-1, 4).T.tobytes(), 1)
