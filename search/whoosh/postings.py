"""The list of documents in which a term stands, as numpy arrays."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from whoosh.reading import TermNotFound


class Postings(NamedTuple):
    """The documents of one term; `counts` says how many of `positions` belong to each."""

    ids: np.ndarray
    weights: np.ndarray
    counts: np.ndarray | None = None
    positions: np.ndarray | None = None

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return sum(part.nbytes for part in self if part is not None)


def split(counts: np.ndarray, positions: np.ndarray) -> list[bytes]:
    """The positions of each document, as the writer takes them."""
    packed, ends = positions.astype(np.uint32).tobytes(), (np.cumsum(counts) * 4).tolist()
    return [packed[start:end] for start, end in pairwise([0, *ends])]


def read_postings(reader, field: str, text: bytes, positions: bool = False) -> Postings | None:
    """All documents of a term in one segment, deleted ones included; None when there are none."""
    try:
        matcher = reader._terms.matcher(field, text, reader.schema[field].format)
    except TermNotFound:
        return None
    return matcher.everything(positions)
