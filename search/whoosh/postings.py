"""The list of documents in which a term stands, as numpy arrays."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from whoosh.reading import TermNotFound

NO_NUMBERS = np.zeros(0, np.int32)


class Postings(NamedTuple):
    """The documents of one term; `counts` says how many of `positions`, if any are read, belong to each."""

    ids: np.ndarray = NO_NUMBERS
    weights: np.ndarray = NO_NUMBERS
    counts: np.ndarray = NO_NUMBERS
    positions: np.ndarray = NO_NUMBERS

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return sum(part.nbytes for part in self)


def split(counts: np.ndarray, positions: np.ndarray) -> list[bytes]:
    """The positions of each document, as the writer takes them."""
    packed, ends = positions.astype(np.uint32).tobytes(), (np.cumsum(counts) * 4).tolist()
    return [packed[start:end] for start, end in pairwise([0, *ends])]


def read_postings(reader, field: str, text: bytes, positions: bool = False) -> Postings:
    """All documents of a term in one segment, deleted ones included."""
    try:
        matcher = reader._terms.matcher(field, text, reader.schema[field].format)
    except TermNotFound:
        return Postings()
    return matcher.everything(positions)
