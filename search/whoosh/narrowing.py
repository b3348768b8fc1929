"""Filters over an answer, and how many documents each further choice would leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search.whoosh import labels
from search.whoosh.searching import Found
from search.whoosh.snapshots import Snapshot

Labels = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Narrowing:
    """An answer before its filters, and the filters."""

    wide: Found
    filters: Labels

    @cached_property
    def found(self) -> Found:
        """What is left when every filter applies."""
        return self._without("")

    def facet(self, name: str) -> tuple[tuple[object, int], ...]:
        """How many documents have each value, the most frequent first.

        The filter on the field itself does not apply, so that its other values stay to be chosen.
        """
        snapshot = self.wide.snapshot
        found = self._without(name) if name in self.filters else self.found
        values = snapshot.remembered(("values", name), lambda: _Values.read(snapshot, name))
        counts = snapshot.table("labels", name).counts(found.mask)[values.places]
        present = np.flatnonzero(counts)
        ordered = present[np.argsort(-counts[present], kind="stable")].tolist()
        numbers = counts.tolist()
        return tuple((values.values[place], numbers[place]) for place in ordered)

    def _without(self, name: str) -> Found:
        wanted = {other: values for other, values in self.filters.items() if other != name}
        return self.wide.only(self.wide.snapshot.with_labels(wanted)) if wanted else self.wide


@dataclass(frozen=True, eq=False)
class _Values:
    """The values of a facet in their order, missing ones left out, and the place of each in the table."""

    values: list[object]
    places: np.ndarray

    @classmethod
    def read(cls, snapshot: Snapshot, name: str) -> "_Values":
        found = enumerate(snapshot.table("labels", name).values)
        present = [(place, label) for place, label in found if label != labels.MISSING]
        present.sort(key=lambda each: labels.sort_key(each[1]))
        values = [labels.decode(label) for _, label in present]
        return cls(values, np.array([place for place, _ in present], np.int64))

    @property
    def nbytes(self) -> int:
        return 200 * len(self.values)
