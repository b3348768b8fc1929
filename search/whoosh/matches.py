"""Which documents match an expression, and how well: for a few documents as a list, for many as masks."""

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np


class Match(Protocol):
    """What is known of an expression over a whole index; the arrays are shared and must not be changed."""

    def add_to(self, scores: np.ndarray, number: np.ndarray) -> None:
        """Add the scores, and one to the number of matches, of each document that matches."""

    def raise_to(self, scores: np.ndarray, mask: np.ndarray) -> None:
        """Raise the scores to these where they are lower, and put the documents into the mask."""

    def times(self, factor: float) -> "Match":
        """The same with other scores."""

    def is_within(self, mask: np.ndarray) -> bool:
        """Whether any document of the mask matches."""

    def whole_index(self) -> "Many":
        """The same as masks over all documents."""


@dataclass(frozen=True, eq=False)
class Many:
    """A mask and a score for every document; `whole` says which of them go before all others."""

    mask: np.ndarray
    scores: np.ndarray
    whole: np.ndarray | None = None

    def add_to(self, scores: np.ndarray, number: np.ndarray) -> None:
        scores += self.scores
        number += self.mask

    def raise_to(self, scores: np.ndarray, mask: np.ndarray) -> None:
        np.maximum(scores, self.scores, out=scores)
        mask |= self.mask

    def times(self, factor: float) -> "Many":
        return replace(self, scores=self.scores * np.float32(factor))

    def is_within(self, mask: np.ndarray) -> bool:
        return bool((self.mask & mask).any())

    def whole_index(self) -> "Many":
        return self

    @property
    def nbytes(self) -> int:
        return self.mask.nbytes + self.scores.nbytes


@dataclass(frozen=True, eq=False)
class Few:
    """The numbers of the documents that match, each with its score, out of an index of a size."""

    ids: np.ndarray
    scores: np.ndarray
    size: int

    def add_to(self, scores: np.ndarray, number: np.ndarray) -> None:
        scores[self.ids] += self.scores
        number[self.ids] += 1

    def raise_to(self, scores: np.ndarray, mask: np.ndarray) -> None:
        scores[self.ids] = np.maximum(scores[self.ids], self.scores)
        mask[self.ids] = True

    def times(self, factor: float) -> "Few":
        return replace(self, scores=self.scores * np.float32(factor))

    def is_within(self, mask: np.ndarray) -> bool:
        return bool(mask[self.ids].any())

    def whole_index(self) -> Many:
        mask, scores = np.zeros(self.size, bool), np.zeros(self.size, np.float32)
        mask[self.ids] = True
        scores[self.ids] = self.scores
        return Many(mask, scores)

    @property
    def nbytes(self) -> int:
        return self.ids.nbytes + self.scores.nbytes
