"""Works an expression out over a whole index, and puts what it finds in order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np
from django.db.models import Model

from search.whoosh import labels
from search.whoosh.expressions import Expression
from search.whoosh.snapshots import Snapshot, View

# More than any score can be.
FAR_ABOVE = 1e6


@dataclass(frozen=True, eq=False)
class Found:
    """What one segment holds of an answer."""

    view: View
    mask: np.ndarray
    scores: np.ndarray
    whole: np.ndarray | None

    def only(self, mask: np.ndarray) -> "Found":
        """The documents that are in the mask as well."""
        return replace(self, mask=self.mask & mask)


def find(
    snapshot: Snapshot, expression: Expression, model: type[Model], keys: np.ndarray | None = None
) -> list[Found]:
    """What matches among the objects of a model and, when given, among these keys."""
    answer = []
    for view in snapshot.views:
        mask = view.of_kind(model)
        if keys is not None:
            mask &= np.isin(view.segment.keys, keys)
        match = expression.over(snapshot, view)
        answer.append(Found(view, mask & match.mask, match.scores, match.whole))
    return answer


def count(found: Iterable[Found]) -> int:
    """How many documents were found."""
    return sum(int(np.count_nonzero(part.mask)) for part in found)


def complete_ones(found: Iterable[Found]) -> int:
    """How many of the documents found go before all others, because they say everything asked for."""
    masks = (part.mask if part.whole is None else part.mask & part.whole.astype(bool) for part in found)
    return sum(int(np.count_nonzero(mask)) for mask in masks)


def keys_of(found: Iterable[Found]) -> np.ndarray:
    """The keys of all documents found, in no order."""
    parts = [part.view.segment.keys[part.mask] for part in found]
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def digests_of(found: Iterable[Found]) -> dict[object, int]:
    """By key what each document found was made from."""
    return {
        key: digest
        for part in found
        for key, digest in zip(
            part.view.segment.keys[part.mask].tolist(),
            part.view.segment.digests[part.mask].tolist(),
            strict=True,
        )
    }


def label_counts(found: Iterable[Found], name: str) -> dict[str, int]:
    """How many of the documents found have each label under a name."""
    counts: dict[str, int] = {}
    for part in found:
        for label, number in part.view.segment.table("labels", name).counts(part.mask).items():
            counts[label] = counts.get(label, 0) + number
    return counts


def best(found: Sequence[Found], most: int | None, order: str = "") -> list[tuple[object, float]]:
    """The first `most` (key, score), equal ones with the higher key first.

    Without an order the best come first; with the name of a filter field those with the lowest value, or
    with "-name" the highest. Objects without a value come last in both directions.
    """
    if not found:
        return []
    ranks = _ranks(found, order) if order else [_relevance(part) for part in found]
    rank = np.concatenate([ranks[place][part.mask] for place, part in enumerate(found)])
    score = np.concatenate([part.scores[part.mask] for part in found])
    key = keys_of(found)
    if most is not None and 0 < most < len(rank):
        # Only those that can be among the first are sorted, all equals of the last one included.
        near = np.flatnonzero(rank >= np.partition(rank, len(rank) - most)[len(rank) - most])
        rank, score, key = rank[near], score[near], key[near]
    first = np.lexsort((key, rank))[::-1][:most]
    return list(zip(key[first].tolist(), score[first].tolist(), strict=True))


def _relevance(part: Found) -> np.ndarray:
    scores = part.scores.astype(np.float64)
    return scores if part.whole is None else scores + FAR_ABOVE * part.whole


def _ranks(found: Sequence[Found], order: str) -> list[np.ndarray]:
    tables = [part.view.segment.table("labels", order.lstrip("-")) for part in found]
    places = _places(reduce(set.union, (table.values for table in tables), set()))
    ranks = [table.ranks(places).astype(np.float64) for table in tables]
    if order.startswith("-"):
        return ranks
    return [np.where(rank < 0, -np.inf, -rank) for rank in ranks]


def _places(values: set[str]) -> dict[str, int]:
    """The place of each label when their values are in order; a missing value has place -1."""
    present = sorted((value for value in values if value != labels.MISSING), key=labels.sort_key)
    return {value: place for place, value in enumerate(present)} | {labels.MISSING: -1}
