"""The whole choices open to every host: with each as one column, an average is a number and not a row."""

from dataclasses import dataclass

import numpy as np

from peernet.pairing.solver.hulls import choices_of, number_of_choices
from peernet.pairing.solver.market import Market, Shortage

MOST_LISTED = 5_000_000
#: The value of choosing nobody, where reviews must be missed: such a host is not served, so not badly served.
NOBODY = np.iinfo(np.int64).max


@dataclass(frozen=True, eq=False)
class Choices:
    """`members` are places of pairs, filled up with -1; `value` is the average score, in the market's units.

    `short` is how many reviews a choice leaves missing.
    """

    lines: np.ndarray
    members: np.ndarray
    value: np.ndarray
    short: np.ndarray

    def __len__(self) -> int:
        return len(self.lines)

    def made_in(self, chosen: np.ndarray, per_host: np.ndarray) -> np.ndarray:
        """The choices that a plan of these pairs makes, one for every host."""
        inside = np.append(chosen, False)[self.members].sum(axis=1)
        size = (self.members >= 0).sum(axis=1)
        return np.flatnonzero((inside == size) & (size == per_host[self.lines]))

    def amounts_of_pairs(self, taken: np.ndarray, amounts: np.ndarray, pairs: int) -> np.ndarray:
        """How much of each pair is in these amounts of choices."""
        found = np.zeros(pairs + 1)
        np.add.at(found, self.members[taken], amounts[:, None])
        return found[:-1]


def list_choices(market: Market, shortage: Shortage, floor: int, most: int) -> Choices | None:
    """Every choice that reaches the floor, or None when there are more than so many."""
    usable = market.usable(floor)
    demand, per_host = market.demand, market.pairs.per_host(usable)
    asking = np.flatnonzero(demand > 0).tolist()
    if sum(number_of_choices(int(per_host[line]), int(demand[line])) for line in asking) > MOST_LISTED:
        return None
    width = int(demand.max())
    parts = []
    for line in asking:
        own = market.pairs.of(line)
        places = own.start + np.flatnonzero(usable[own])
        full = int(demand[line])
        for size in range(0 if shortage.missing else full, full + 1):
            parts.append(_of_size(market, line, places, size, width, floor))
    lines, members, value, short = (np.concatenate(part) for part in zip(*parts, strict=True))
    return Choices(lines, members, value, short) if len(lines) <= most else None


def _of_size(
    market: Market, line: int, places: np.ndarray, size: int, width: int, floor: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    some = places[choices_of(len(places), size)] if size else np.zeros((1, 0), dtype=np.int64)
    value = np.full(len(some), NOBODY)
    if size:
        value = market.score[some].sum(axis=1) * market.unit // size
        some, value = some[value >= floor], value[value >= floor]
    members = np.full((len(some), width), -1, dtype=np.int64)
    members[:, :size] = some
    alike = np.ones(len(some), dtype=np.int64)
    return alike * line, members, value, alike * (int(market.demand[line]) - size)
