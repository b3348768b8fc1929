"""Expressions that look words up in the index."""

from dataclasses import dataclass
from functools import partial, reduce

import numpy as np

from search.whoosh.expressions import Any, Expression, Match, Nothing
from search.whoosh.inversion import PLACE_BITS
from search.whoosh.postings import Postings
from search.whoosh.snapshots import K1, Snapshot, View

# A search in some fields only: their names and boosts. Empty means all fields, as they were indexed.
Fields = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Stem(Expression):
    """Matches documents with a stem, scored by BM25F."""

    text: str
    fields: Fields = ()

    def over(self, snapshot: Snapshot, view: View) -> Match:
        mask, scores = Nothing().over(snapshot, view)[:2]
        found = view.segment.postings(self.text, positions=bool(self.fields))
        if not len(found.ids):
            return Match(mask, scores)
        ids, weights = _weights_in(snapshot, found, self.fields) if self.fields else found[:2]
        mask[ids] = True
        scores[ids] = snapshot.rarity(self.text) * (K1 + 1) * weights / (weights + view.norms[ids])
        return Match(mask, scores)


@dataclass(frozen=True)
class Phrase(Expression):
    """Matches documents with the stems at these distances from each other, in one field."""

    stems: tuple[tuple[int, str], ...]
    fields: Fields = ()

    def over(self, snapshot: Snapshot, view: View) -> Match:
        starts = [
            _starts(snapshot, view.segment.postings(text, positions=True), distance, self.fields)
            for distance, text in self.stems
        ]
        common = reduce(partial(np.intersect1d, assume_unique=True), starts)
        mask = view.nothing()
        mask[common >> 32] = True
        words = [Stem(text, self.fields) for text in dict.fromkeys(text for _, text in self.stems)]
        return Match(mask, Any(tuple(words)).over(snapshot, view).scores * mask)


@dataclass(frozen=True)
class Beginning(Expression):
    """Matches documents with a word that begins so in a field for completion; "" stands for any of them."""

    text: str
    fields: tuple[str, ...] = ("",)

    def over(self, snapshot: Snapshot, view: View) -> Match:
        tables = [view.segment.table("beginnings", name) for name in self.fields]
        scores = reduce(np.maximum, [table.nearness(self.text) for table in tables])
        return Match(scores > 0, scores)


def _boosts(snapshot: Snapshot, fields: Fields) -> np.ndarray:
    """The boost of each field by its number, and 0 for fields not asked for."""
    boosts = np.zeros(max(snapshot.numbers.values(), default=0) + 1, np.float32)
    for name, boost in fields:
        if name in snapshot.numbers:
            boosts[snapshot.numbers[name]] = boost
    return boosts


def _weights_in(snapshot: Snapshot, found: Postings, fields: Fields) -> tuple[np.ndarray, np.ndarray]:
    boosts = _boosts(snapshot, fields)[found.positions >> PLACE_BITS]
    weights = np.add.reduceat(boosts, np.cumsum(found.counts) - found.counts)
    return found.ids[weights > 0], weights[weights > 0]


def _starts(snapshot: Snapshot, found: Postings, distance: int, fields: Fields) -> np.ndarray:
    """Where a phrase would begin whose stem at this distance stands here: document and position in one."""
    documents = np.repeat(found.ids.astype(np.int64), found.counts) << 32
    starts = documents + found.positions - distance
    if fields:
        starts = starts[_boosts(snapshot, fields)[found.positions >> PLACE_BITS] > 0]
    return starts
