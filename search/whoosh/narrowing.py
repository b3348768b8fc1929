"""Filters over an answer, and how many documents each further choice would leave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from search.whoosh import labels
from search.whoosh.searching import Found, label_counts
from search.whoosh.snapshots import View

Labels = Mapping[str, frozenset[str]]


def labelled(view: View, wanted: Labels) -> np.ndarray:
    """The documents with one of the labels under every name."""
    mask = ~view.nothing()
    for name, values in wanted.items():
        mask &= view.segment.table("labels", name).mask(values)
    return mask


@dataclass(frozen=True)
class Narrowing:
    """An answer before its filters, and the filters."""

    wide: Sequence[Found]
    filters: Labels

    @cached_property
    def found(self) -> list[Found]:
        """What is left when every filter applies."""
        return self._without("")

    def facet(self, name: str) -> tuple[tuple[object, int], ...]:
        """How many documents have each value, the most frequent first.

        The filter on the field itself does not apply, so that its other values stay to be chosen.
        """
        counts = label_counts(self._without(name) if name in self.filters else self.found, name)
        present = [label for label in counts if label != labels.MISSING]
        ordered = sorted(present, key=lambda label: (-counts[label], labels.sort_key(label)))
        return tuple((labels.decode(label), counts[label]) for label in ordered)

    def _without(self, name: str) -> list[Found]:
        wanted = {other: values for other, values in self.filters.items() if other != name}
        return [part.only(labelled(part.view, wanted)) for part in self.wide] if wanted else list(self.wide)
