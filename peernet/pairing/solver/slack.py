"""Where one more review can be placed by moving others along."""

from dataclasses import dataclass

import numpy as np

from peernet.pairing.solver.cycles import broken_circles
from peernet.pairing.solver.market import Market


@dataclass(frozen=True, slots=True, eq=False)
class Slack:
    """`steps[c]` is None for a council with room, or the (host, next council) that would free a place."""

    market: Market
    chosen: np.ndarray
    steps: dict[int, tuple[int, int] | None]

    def placed(self, line: int, column: int) -> np.ndarray:
        """The numbers of the pairs with one more among them, and everybody moved who has to."""
        width = self.market.pairs.councils
        plan = set(self.market.pairs.numbers[self.chosen].tolist()) | {line * width + column}
        while (step := self.steps.get(column)) is not None:
            host, onward = step
            plan.discard(host * width + column)
            plan.add(host * width + onward)
            column = onward
        return np.array(sorted(plan), dtype=np.int64)

    def added(self, line: int, column: int) -> np.ndarray:
        """The numbers of the pairs with one more among them and nobody moved."""
        numbers = self.market.pairs.numbers[self.chosen]
        return np.union1d(numbers, [line * self.market.pairs.councils + column])

    def makes_circle(self, numbers: np.ndarray, lifted: int | None = None, line: int = -1) -> bool:
        """Do these pairs make a circle, not counting those of a lifted length that run through this host?"""
        width = self.market.pairs.councils
        return any(
            not (len(cut.pairs) == lifted and any(pair // width == line for pair in cut.pairs))
            for cut in broken_circles(self.market, numbers, np.ones(len(numbers)))
        )


def find_slack(market: Market, chosen: np.ndarray) -> Slack:
    """Search backwards from the councils that have room."""
    pairs = market.pairs
    frontier = np.flatnonzero(market.capacity > pairs.per_council(chosen)).tolist()
    steps: dict[int, tuple[int, int] | None] = dict.fromkeys(frontier)
    unused = ~chosen
    waiting = pairs.per_host(chosen) > 0
    while frontier:
        found: list[int] = []
        for onward in frontier:
            for host in pairs.lines_of(unused, onward):
                if not waiting[host]:
                    continue
                waiting[host] = False
                for column in pairs.columns_of(chosen, host):
                    if column not in steps:
                        steps[column] = (host, onward)
                        found.append(column)
        frontier = sorted(found)
    return Slack(market, chosen, steps)
