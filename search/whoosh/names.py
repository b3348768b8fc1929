"""All values under one name in a segment, with their documents, as a few arrays."""

from bisect import bisect_left
from functools import cached_property

import numpy as np

from search.whoosh.postings import read_postings
from search.whoosh.schema import name_term

# Greater than any letter, so that a range of beginnings ends after the last word with the beginning.
AFTER_ALL = "\U0010ffff"


class NameTable:
    """Values in order, and one long list of documents in which each value owns a stretch.

    Counting every value under a filter is one sum over the list, for single and several values alike; the
    words with a beginning are neighbours, so their documents are one stretch.
    """

    def __init__(self, values: list[str], lists: list[np.ndarray], size: int) -> None:
        self.values = values
        self._size = size
        self._ids = np.concatenate(lists) if lists else np.zeros(0, np.int32)
        self._starts = np.cumsum([0, *map(len, lists)])

    @classmethod
    def read(cls, reader, field: str, name: str, size: int) -> "NameTable":
        """Read the table of a name; the caller holds the segment's lock."""
        start = name_term(name, "")
        texts = []
        for found_field, text in reader.terms_from(field, start):
            if found_field != field or not text.startswith(start):
                break
            texts.append(text)
        lists = [read_postings(reader, field, text).ids for text in texts]
        return cls([text[len(start) :].decode() for text in texts], lists, size)

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

    def counts(self, mask: np.ndarray) -> dict[str, int]:
        """How many of the masked documents have each value; values without any are left out."""
        if not self.values:
            return {}
        counts = np.add.reduceat(mask[self._ids], self._starts[:-1], dtype=np.int64)
        return {self.values[place]: int(counts[place]) for place in np.flatnonzero(counts)}

    def ranks(self, order: dict[str, int]) -> np.ndarray:
        """For each document the highest rank among its values, and -1 where it has none."""
        ranks = np.full(self._size, -1, np.int64)
        of_value = np.array([order[value] for value in self.values], np.int64)
        np.maximum.at(ranks, self._ids, np.repeat(of_value, np.diff(self._starts)))
        return ranks

    def nearness(self, beginning: str) -> np.ndarray:
        """For each document how much of its best word the beginning makes up, and 0 where none begins so."""
        first, last = bisect_left(self.values, beginning), bisect_left(self.values, beginning + AFTER_ALL)
        shares = np.zeros(self._size, np.float32)
        of_word = np.array([len(beginning) / len(word) for word in self.values[first:last]], np.float32)
        lengths = np.diff(self._starts[first : last + 1])
        np.maximum.at(shares, self._stretch(first, last), np.repeat(of_word, lengths))
        return shares

    def _stretch(self, first: int, last: int) -> np.ndarray:
        return self._ids[self._starts[first] : self._starts[last]]
