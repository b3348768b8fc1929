"""Re-solves the whole round with one thing changed, for hosts that simple moves along cannot help."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from peernet.pairing.solver.exact import least_shortage, may_miss_fewer
from peernet.pairing.solver.market import Market


def with_pairs(market: Market, line: int, columns: np.ndarray) -> Market:
    """The same market with more pairs allowed for one host."""
    allowed = market.allowed.copy()
    allowed[line] |= columns
    return replace(market, allowed=allowed & (market.capacity > 0))


def with_capacity(market: Market, line: int, column: int) -> Market:
    """The same market with one more review offered by a council that may review this host."""
    capacity = market.capacity.copy()
    capacity[column] += 1
    allowed = market.allowed.copy()
    allowed[line, column] = True
    return replace(market, allowed=allowed, capacity=capacity)


def rescued(market: Market, chosen: np.ndarray, line: int, columns: np.ndarray) -> Iterator[int]:
    """The new reviewers this host has in a plan that covers one more review and takes none from anybody."""
    before = market.demand - chosen.sum(axis=1)
    if not may_miss_fewer(market, market.allowed, chosen, int(before.sum())):
        return
    optimum = least_shortage(market, market.allowed, 0, chosen)
    after = market.demand - optimum.chosen.sum(axis=1)
    if after[line] < before[line] and (after <= before).all():
        yield from np.flatnonzero(optimum.chosen[line] & columns).tolist()
