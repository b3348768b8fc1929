"""The list of documents in which a term stands, as numpy arrays."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

NO_NUMBERS = np.zeros(0, np.int32)


class Postings(NamedTuple):
    """The documents of one term; `counts` says how many of `positions`, if any are read, belong to each."""

    ids: np.ndarray = NO_NUMBERS
    weights: np.ndarray = NO_NUMBERS
    counts: np.ndarray = NO_NUMBERS
    positions: np.ndarray = NO_NUMBERS

    @property
    def nbytes(self) -> int:
        """Bytes in memory."""
        return sum(part.nbytes for part in self)


def joined(lists: Sequence[Postings]) -> Postings:
    """Several lists as one, in their order."""
    if len(lists) == 1:
        return lists[0]
    return Postings(*map(np.concatenate, zip(*lists, strict=True))) if lists else Postings()
