"""Expressions that look words up in the index."""

from dataclasses import dataclass
from functools import partial, reduce

import numpy as np

from search.whoosh.analysis import stem
from search.whoosh.expressions import Any, Expression
from search.whoosh.gathering import PLACE_BITS
from search.whoosh.matches import Few, Many, Match
from search.whoosh.postings import Postings
from search.whoosh.snapshots import Snapshot

# A search in some fields only: their names and boosts. Empty means all fields, as they were indexed.
Fields = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Stem(Expression):
    """Matches documents with a stem, scored by BM25F."""

    text: str
    fields: Fields = ()

    def over(self, snapshot: Snapshot) -> Match:
        if not self.fields:
            return snapshot.match(self.text)
        found = snapshot.postings(self.text, positions=True)
        ids, weights = _weights_in(snapshot, found, self.fields) if len(found.ids) else found[:2]
        return Few(ids, snapshot.scores(self.text, ids, weights), snapshot.size)


@dataclass(frozen=True)
class Stems(Expression):
    """Matches documents with any of the stems, scored as the one that fits best."""

    texts: tuple[str, ...]

    def over(self, snapshot: Snapshot) -> Many:
        return snapshot.best_of(self.texts)


@dataclass(frozen=True)
class Written(Expression):
    """Matches documents with a word as written, scored as its stem: "SEND", and not "sending"."""

    word: str

    def over(self, snapshot: Snapshot) -> Match:
        ids, weights = snapshot.postings(stem(self.word))[:2]
        here = np.isin(ids, snapshot.word_postings(self.word).ids, assume_unique=True)
        return Few(ids[here], snapshot.scores(stem(self.word), ids[here], weights[here]), snapshot.size)


@dataclass(frozen=True)
class Phrase(Expression):
    """Matches documents with the stems at these distances from each other, in one field."""

    stems: tuple[tuple[int, str], ...]
    fields: Fields = ()

    def over(self, snapshot: Snapshot) -> Many:
        mask = np.zeros(snapshot.size, bool)
        mask[self._documents(snapshot)] = True
        words = [Stem(text, self.fields) for text in dict.fromkeys(text for _, text in self.stems)]
        return Many(mask, Any(tuple(words)).over(snapshot).scores * mask)

    def _documents(self, snapshot: Snapshot) -> np.ndarray:
        lists = [snapshot.postings(text) for _, text in self.stems]
        common = reduce(partial(np.intersect1d, assume_unique=True), [found.ids for found in lists])
        if not len(common):
            return common
        # Only places in documents that hold all the words are looked at.
        among = np.zeros(snapshot.size, bool)
        among[common] = True
        starts = [
            _starts(snapshot, snapshot.postings(text, positions=True), among, distance, self.fields)
            for distance, text in self.stems
        ]
        return reduce(partial(np.intersect1d, assume_unique=True), sorted(starts, key=len)) >> 32


@dataclass(frozen=True)
class AsOne(Expression):
    """What several words say together, worth as much as one word that is as rare as they are together."""

    part: Expression

    def over(self, snapshot: Snapshot) -> Match:
        if not isinstance(self.part, Phrase):
            return self.part.over(snapshot)
        found = self.part.over(snapshot)
        alone = sum(snapshot.rarity(text) for _, text in self.part.stems)
        together = snapshot.rarity_of(int(np.count_nonzero(found.mask & snapshot.live)))
        return found.times(together / alone if alone else 1.0)


@dataclass(frozen=True)
class Beginning(Expression):
    """Matches documents with a word that begins so in a field for completion; "" stands for any of them."""

    text: str
    fields: tuple[str, ...] = ("",)

    def over(self, snapshot: Snapshot) -> Many:
        tables = [snapshot.table("beginnings", name) for name in self.fields]
        scores = reduce(np.maximum, [table.nearness(self.text) for table in tables])
        return Many(scores > 0, scores)


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


def _starts(
    snapshot: Snapshot, found: Postings, among: np.ndarray, distance: int, fields: Fields
) -> np.ndarray:
    """Where a phrase would begin whose stem at this distance stands here: document and position in one."""
    documents = np.repeat(np.where(among[found.ids], found.ids.astype(np.int64), -1), found.counts)
    wanted = documents >= 0
    if fields:
        wanted &= _boosts(snapshot, fields)[found.positions >> PLACE_BITS] > 0
    return (documents[wanted] << 32) + found.positions[wanted] - distance
