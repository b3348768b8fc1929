"""An index as of one commit."""

from dataclasses import dataclass

import numpy as np
from django.db.models import Model

from search.whoosh.documents import kind_of
from search.whoosh.segments import Segment

K1, B = 1.2, 0.75
REMEMBERED = 50_000


@dataclass(frozen=True, eq=False)
class View:
    """A segment as it stands in a snapshot: which documents are not deleted, and how long they are."""

    segment: Segment
    live: np.ndarray
    # What BM25 adds to a weight: more for documents longer than the average.
    norms: np.ndarray
    all_live: bool

    def nothing(self) -> np.ndarray:
        """A mask without a document."""
        return np.zeros(self.segment.size, bool)

    def of_kind(self, model: type[Model]) -> np.ndarray:
        """The live documents of a model and its descendants."""
        return self.segment.table("labels", "").mask([kind_of(model)]) & self.live

    def count(self, ids: np.ndarray) -> int:
        """How many of the documents are live."""
        return len(ids) if self.all_live else int(np.count_nonzero(self.live[ids]))


class Snapshot:
    """All documents of an index as of one commit; a new commit makes a new snapshot."""

    def __init__(
        self, mark: tuple, segments: list[tuple[Segment, list[int]]], numbers: dict[str, int]
    ) -> None:
        self.mark = mark
        self.numbers = numbers
        masks = [_live(segment, deleted) for segment, deleted in segments]
        self.size = sum(int(mask.sum()) for mask in masks)
        total = sum(
            float(s.lengths[m].sum(dtype=np.float64)) for (s, _), m in zip(segments, masks, strict=True)
        )
        self.average_length = total / max(self.size, 1) or 1.0
        self.views = [
            View(segment, mask, self._norms(segment), all_live=not deleted)
            for (segment, deleted), mask in zip(segments, masks, strict=True)
        ]
        self._frequencies: dict[str, int] = {}

    def frequency(self, stem: str) -> int:
        """In how many documents a stem stands."""
        if stem not in self._frequencies:
            if len(self._frequencies) > REMEMBERED:
                self._frequencies = {}
            lists = [(view, view.segment.postings(stem)) for view in self.views]
            self._frequencies[stem] = sum(view.count(found.ids) for view, found in lists)
        return self._frequencies[stem]

    def rarity(self, stem: str) -> float:
        """How much a stem tells: Lucene's form of the inverse document frequency, which is never negative."""
        frequency = self.frequency(stem)
        return float(np.log1p((self.size - frequency + 0.5) / (frequency + 0.5)))

    def _norms(self, segment: Segment) -> np.ndarray:
        return (K1 * (1 - B + B * segment.lengths / self.average_length)).astype(np.float32)


def _live(segment: Segment, deleted: list[int]) -> np.ndarray:
    live = np.ones(segment.size, bool)
    live[deleted] = False
    return live
