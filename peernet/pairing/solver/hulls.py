"""The whole choices open to one host: a row for its average alone lets fractions under the floor."""

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, combinations

import numpy as np

MOST_CHOICES = 20_000
Choice = tuple[int, ...]


@dataclass(eq=False)
class Hull:
    """One host's choices of pairs, kept as columns of a linear program once they are worth their price.

    `members` are pairs and `scores` theirs in units; `links` the row that ties each to the choices it is part
    of; `convexity` the row that takes one choice in all. `columns` says where a choice stands.
    """

    most: int
    exact: bool
    convexity: int
    members: list[int] = field(default_factory=list)
    scores: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    columns: dict[Choice, int] = field(default_factory=dict)

    def lowest(self, choice: Choice) -> int:
        """The floor that a choice reaches."""
        return sum(self.scores[place] for place in choice) // len(choice)

    def worth(self, prices: np.ndarray, floor: int, limit: float, most: int) -> list[Choice]:
        """Choices that reach the floor, cost less than the limit at these prices, and are no columns yet."""
        links, scores = prices[self.links], np.array(self.scores, dtype=np.int64)
        fee = float(prices[self.convexity])
        lowest = min(0.0, float(links.min(initial=0.0)))
        # A member too dear even beside the cheapest others is in no choice worth its price.
        kept = np.flatnonzero(links + (self.most - 1) * lowest < fee + limit)
        found: list[tuple[float, Choice]] = []
        for size in (self.most,) if self.exact else range(1, self.most + 1):
            choices = kept[choices_of(len(kept), size)]
            cost = sum(links[member] for member in choices.T) - fee
            cheap = np.flatnonzero(cost < limit)
            places = cheap[sum(scores[member] for member in choices[cheap].T) >= floor * size]
            few = most + len(self.columns)
            if len(places) > few:
                places = places[np.argpartition(cost[places], few)[:few]]
            found += [
                (float(cost[place]), choice)
                for place in places.tolist()
                for choice in (tuple(choices[place].tolist()),)
                if choice not in self.columns
            ]
        return [choice for _, choice in sorted(found)[:most]]


@lru_cache(maxsize=256)
def choices_of(members: int, size: int) -> np.ndarray:
    """Every choice of so many members, as rows of places."""
    every = np.fromiter(chain.from_iterable(combinations(range(members), size)), dtype=np.int64)
    return every.reshape(-1, size)


def number_of_choices(members: int, most: int) -> int:
    """How many choices of so many members there are."""
    total, term = 1, 1
    for size in range(1, most + 1):
        term = term * (members - size + 1) // size
        total += max(0, term)
    return total
