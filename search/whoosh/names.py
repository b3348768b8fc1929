"""All values under one name, with their documents, as a few arrays."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

import numpy as np

# Greater than any letter, so that a range of beginnings ends after the last word with the beginning.
AFTER_ALL = "\U0010ffff"
# Up to so many bits, a mask for each value is kept.
MOST_BITS = 4_000_000
WORD = 64


class NameTable:
    """Values in order, and one long list of documents in which each value owns a stretch.

    Counting every value under a filter is one sum over the list, for single and several values alike; the
    words with a beginning are neighbours, so their documents are one stretch.
    """

    def __init__(self, values: list[str], ids: np.ndarray, starts: np.ndarray, size: int) -> None:
        self.values = values
        self._size = size
        self._ids = ids
        self._starts = starts

    @classmethod
    def of(cls, values: list[str], lists: list[np.ndarray], size: int) -> "NameTable":
        """The table of values in order with the documents of each."""
        ids = np.concatenate(lists) if lists else np.zeros(0, np.int32)
        return cls(values, ids, np.cumsum([0, *map(len, lists)]), size)

    @classmethod
    def join(cls, tables: Sequence["NameTable"], offsets: Sequence[int], size: int) -> "NameTable":
        """One table of several, whose documents are numbered on from an offset each."""
        if len(tables) == 1:
            return tables[0]
        values = sorted({value for table in tables for value in table.values})
        places = {value: place for place, value in enumerate(values)}
        owners = [table._owners(places) for table in tables]
        owner = np.concatenate(owners) if owners else np.zeros(0, np.int64)
        moved = [table._ids + offset for table, offset in zip(tables, offsets, strict=True)]
        ids = np.concatenate(moved) if moved else np.zeros(0, np.int32)
        order = np.argsort(owner, kind="stable")
        lengths = np.bincount(owner, minlength=len(values))
        return cls(values, ids[order], np.cumsum([0, *lengths]), size)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {value: place for place, value in enumerate(self.values)}

    def documents(self, value: str) -> np.ndarray:
        """The documents with a value."""
        place = self._places.get(value)
        return self._ids[:0] if place is None else self._stretch(place, place + 1)

    def mask(self, values) -> np.ndarray:
        """True for the documents with any of the values."""
        mask = np.zeros(self._size, bool)
        for value in values:
            mask[self.documents(value)] = True
        return mask

    def counts(self, mask: np.ndarray) -> np.ndarray:
        """How many of the masked documents have each value."""
        if not self.values:
            return np.zeros(0, np.int64)
        if self._bits is not None:
            return np.bitwise_count(self._bits & _bits(mask)).sum(axis=1, dtype=np.int64)
        return np.add.reduceat(mask[self._ids], self._starts[:-1], dtype=np.int64)

    def ranks(self, order: dict[str, int]) -> np.ndarray:
        """For each document the highest rank among its values, and -1 where it has none."""
        ranks = np.full(self._size, -1, np.int64)
        np.maximum.at(ranks, self._ids, self._owners(order))
        return ranks

    def nearness(self, beginning: str) -> np.ndarray:
        """For each document how much of its best word the beginning makes up, and 0 where none begins so."""
        first, last = bisect_left(self.values, beginning), bisect_left(self.values, beginning + AFTER_ALL)
        shares = np.zeros(self._size, np.float32)
        of_word = np.array([len(beginning) / len(word) for word in self.values[first:last]], np.float32)
        lengths = np.diff(self._starts[first : last + 1])
        np.maximum.at(shares, self._stretch(first, last), np.repeat(of_word, lengths))
        return shares

    def _owners(self, places: dict[str, int]) -> np.ndarray:
        """For each entry of the list the place of its value."""
        of_value = np.array([places[value] for value in self.values], np.int64)
        return np.repeat(of_value, np.diff(self._starts))

    def _stretch(self, first: int, last: int) -> np.ndarray:
        return self._ids[self._starts[first] : self._starts[last]]

    @cached_property
    def _bits(self) -> np.ndarray | None:
        """A mask of bits for each value, where there are few values."""
        if len(self.values) * self._size > MOST_BITS:
            return None
        return np.array([_bits(self.mask([value])) for value in self.values])


def _bits(mask: np.ndarray) -> np.ndarray:
    padded = np.zeros(-(-len(mask) // WORD) * WORD, bool)
    padded[: len(mask)] = mask
    return np.packbits(padded).view(np.uint64)
