"""Re-solves the whole round with one thing changed, for hosts that simple moves along cannot help."""

from dataclasses import replace

import numpy as np

from peernet.pairing.solver.exact import least_shortage, may_miss_fewer
from peernet.pairing.solver.market import Market
from peernet.pairing.solver.pairs import Pairs
from peernet.pairing.solver.row import Row
from peernet.pairing.solver.slack import Slack


def with_pairs(market: Market, row: Row, columns: np.ndarray) -> Market:
    """The same market with more pairs allowed for one host, of councils that have capacity."""
    pairs = market.pairs
    wanted = np.flatnonzero(columns & (market.capacity > 0))
    fresh = np.setdiff1d(row.line * pairs.councils + wanted, pairs.numbers)
    numbers = np.concatenate([pairs.numbers, fresh])
    order = np.argsort(numbers, kind="stable")
    own = fresh % pairs.councils
    return replace(
        market,
        pairs=Pairs.numbered(pairs.hosts, pairs.councils, numbers),
        score=np.concatenate([market.score, row.score[own]])[order],
        tie=np.concatenate([market.tie, row.tie[own]])[order],
    )


def with_capacity(market: Market, row: Row, column: int) -> Market:
    """The same market with one more review offered by a council that may review this host."""
    capacity = market.capacity.copy()
    capacity[column] += 1
    return with_pairs(replace(market, capacity=capacity), row, np.arange(len(capacity)) == column)


def rescued(market: Market, slack: Slack, line: int, columns: np.ndarray) -> list[int]:
    """The new reviewers this host has in a plan that covers one more review and takes none from anybody.

    `market` is that of the slack with more pairs in it.
    """
    pairs = market.pairs
    chosen = pairs.having(slack.market.pairs.numbers[slack.chosen])
    before = market.demand - pairs.per_host(chosen)
    if not may_miss_fewer(market, pairs.all(), chosen, int(before.sum())):
        return []
    optimum = least_shortage(market, pairs.all(), 0, chosen)
    after = market.demand - pairs.per_host(optimum.chosen)
    if after[line] >= before[line] or not (after <= before).all():
        return []
    return [column for column in pairs.columns_of(optimum.chosen, line) if columns[column]]
