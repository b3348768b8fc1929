"""Works an expression out over a whole index, and puts what it finds in order."""

from dataclasses import dataclass, replace

import numpy as np
from django.db.models import Model

from search.whoosh import labels
from search.whoosh.expressions import Expression
from search.whoosh.snapshots import Snapshot

# What scores less than this share of the best says next to nothing of what was asked.
LEAST_SHARE = 0.25
# Documents that are compared by their best one only, when the first few of many are sought.
BLOCK = 64


@dataclass(frozen=True, eq=False)
class Found:
    """Which documents of an index answer, and how well."""

    snapshot: Snapshot
    mask: np.ndarray
    scores: np.ndarray
    whole: np.ndarray | None

    def only(self, mask: np.ndarray) -> "Found":
        """The documents that are in the mask as well."""
        return replace(self, mask=self.mask & mask)


def find(
    snapshot: Snapshot, expression: Expression, model: type[Model], keys: np.ndarray | None = None
) -> Found:
    """What matches among the objects of a model and, when given, among these keys."""
    mask = snapshot.of_kind(model)
    if keys is not None:
        mask &= np.isin(snapshot.keys, keys)
    return within(snapshot, mask, expression)


def within(snapshot: Snapshot, mask: np.ndarray, expression: Expression) -> Found:
    """What matches among the documents of a mask."""
    match = expression.over(snapshot).whole_index()
    return Found(snapshot, mask & match.mask, match.scores, match.whole)


def without_tail(found: Found) -> Found:
    """The documents without those that hold only words which stand nearly everywhere.

    What says everything that was asked for is kept, however little it scores.
    """
    best_score = np.max(found.scores, where=found.mask, initial=0)
    near = found.scores >= LEAST_SHARE * best_score
    return found.only(near if found.whole is None else near | found.whole)


def count(found: Found) -> int:
    """How many documents were found."""
    return int(np.count_nonzero(found.mask))


def complete_ones(found: Found) -> int:
    """How many of the documents found go before all others, because they say everything asked for."""
    return count(found if found.whole is None else found.only(found.whole))


def keys_of(found: Found) -> np.ndarray:
    """The keys of all documents found, in no order."""
    return found.snapshot.keys[found.mask]


def digests_of(found: Found) -> dict[object, int]:
    """By key what each document found was made from."""
    digests = found.snapshot.digests[found.mask]
    return dict(zip(keys_of(found).tolist(), digests.tolist(), strict=True))


def label_counts(found: Found, name: str) -> dict[str, int]:
    """How many of the documents found have each label under a name."""
    table = found.snapshot.table("labels", name)
    counts = table.counts(found.mask)
    return {table.values[place]: int(counts[place]) for place in np.flatnonzero(counts)}


def best(found: Found, most: int | None, order: str = "") -> list[tuple[object, float]]:
    """The first `most` (key, score), equal ones with the higher key first.

    Without an order the best come first; with the name of a filter field those with the lowest value, or
    with "-name" the highest. Objects without a value come last in both directions.
    """
    if order or found.whole is None:
        places = _first(found, _ranks(found, order) if order else found.scores, found.mask, most)
    else:
        places = _first(found, found.scores, found.mask & found.whole, most)
        left = None if most is None else most - len(places)
        if left is None or left > 0:
            rest = _first(found, found.scores, found.mask & ~found.whole, left)
            places = np.concatenate([places, rest])
    return list(zip(found.snapshot.keys[places].tolist(), found.scores[places].tolist(), strict=True))


def _first(found: Found, rank: np.ndarray, mask: np.ndarray, most: int | None) -> np.ndarray:
    """The places of the first `most` in a mask."""
    near = mask
    if most is not None:
        # Only those that can be among the first are sorted, all equals of the last one included.
        near = mask & (rank >= _bound(np.where(mask, rank, -np.inf), most))
    places = np.flatnonzero(near)
    return places[np.lexsort((found.snapshot.keys[places], rank[places]))[::-1][:most]]


def _bound(rank: np.ndarray, most: int) -> float:
    """At most the rank of the last of the first `most`, because so many blocks hold one above it."""
    size = len(rank) - len(rank) % BLOCK
    blocks = rank[:size].reshape(-1, BLOCK).max(axis=1)
    if not 0 < most <= len(blocks):
        return -np.inf
    return np.partition(blocks, len(blocks) - most)[len(blocks) - most]


def _ranks(found: Found, order: str) -> np.ndarray:
    table = found.snapshot.table("labels", order.lstrip("-"))
    rank = table.ranks(_places(table.values)).astype(np.float64)
    return rank if order.startswith("-") else np.where(rank < 0, -np.inf, -rank)


def _places(values: list[str]) -> dict[str, int]:
    """The place of each label when their values are in order; a missing value has place -1."""
    present = sorted((value for value in values if value != labels.MISSING), key=labels.sort_key)
    return {value: place for place, value in enumerate(present)} | {labels.MISSING: -1}
