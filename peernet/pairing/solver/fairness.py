"""Protects the worst-served host: the highest floor that costs no coverage."""

from dataclasses import dataclass

import numpy as np

from peernet.pairing.solver.cycles import broken_circles
from peernet.pairing.solver.exact import SLIGHT, is_out_of_reach, least_shortage, shortage_cost
from peernet.pairing.solver.flow import best_score_flow, least_shortage_flow
from peernet.pairing.solver.market import Market, Shortage, near_pairs


@dataclass(frozen=True, slots=True, eq=False)
class Floor:
    """The floor reached, in units, what it provably cannot exceed, and a plan that reaches it."""

    reached: int
    bound: int
    chosen: np.ndarray


def highest_floor(market: Market, shortage: Shortage, plan: np.ndarray, enough: int | None = None) -> Floor:
    """Bisect over floors: by flow while it can tell, in whole numbers where circles or averages bind."""
    if shortage.missing == market.total_demand:
        return Floor(0, 0, plan)
    bound = relaxed_bound(market, shortage, market.floor(plan))
    if enough is not None:
        bound = max(min(bound, enough), min(market.floor(plan), enough))
        if market.floor(plan) >= bound:
            return Floor(bound, bound, plan)
    chosen = best_score_flow(market, market.usable(bound), shortage)
    if chosen is not None and is_sound(market, chosen, bound, shortage):
        return Floor(bound, bound, chosen)
    return _bisect(market, shortage, plan, _proven_bound(market, shortage, plan, bound))


def is_sound(market: Market, chosen: np.ndarray, floor: int, shortage: Shortage) -> bool:
    """Does the plan keep what the flow cannot promise: no circle, the floor, the spread of shortages?"""
    pairs = market.pairs.numbers[chosen]
    if market.shortage(chosen) != shortage or market.floor(chosen) < floor:
        return False
    return not broken_circles(market, pairs, np.ones(len(pairs)))


def relaxed_bound(market: Market, shortage: Shortage, low: int = 0) -> int:
    """The highest floor that even the flow, blind to circles and averages, can reach."""
    least = shortage_cost(market, shortage)
    high = _highest_of_all(market, shortage)
    low, middle = min(low, high), high
    while low < high:
        if _flow_reaches(market, market.usable(middle), least):
            low = middle
        else:
            high = middle - 1
        middle = (low + high + 1) // 2
    return low


def _highest_of_all(market: Market, shortage: Shortage) -> int:
    """No floor is higher than the best average of the host whose best is lowest, once all is covered."""
    if shortage.missing:
        return int(market.score.max()) * market.unit
    lines = market.pairs.lines
    nth = np.arange(len(lines)) - market.pairs.starts[lines]
    best = market.best_scores[nth < market.demand[lines]]
    sums = np.bincount(lines[best], weights=market.score[best], minlength=market.pairs.hosts)
    asking = market.demand > 0
    return int((np.rint(sums[asking]).astype(np.int64) * market.unit // market.demand[asking]).min())


def _flow_reaches(market: Market, usable: np.ndarray, least: int) -> bool:
    near = near_pairs(market, usable, np.zeros_like(usable))
    for pairs in (near, usable) if near.sum() < usable.sum() else (usable,):
        if shortage_cost(market, market.shortage(least_shortage_flow(market, pairs))) <= least:
            return True
    return False


def _proven_bound(market: Market, shortage: Shortage, plan: np.ndarray, bound: int) -> int:
    """The highest floor that cannot be shown to be out of reach."""
    low, middle = market.floor(plan), bound
    while low < bound:
        if is_out_of_reach(market, market.usable(middle), middle, plan, shortage):
            bound = middle - 1
        else:
            low = middle
        middle = (low + bound + 1) // 2
    return bound


def _bisect(market: Market, shortage: Shortage, plan: np.ndarray, bound: int) -> Floor:
    """Between the plan in hand and the bound; the bound itself is tried first, as it often holds."""
    least = shortage_cost(market, shortage)
    low, high, proven = market.floor(plan), bound, bound
    middle = high
    while low < high:
        optimum = least_shortage(market, market.usable(middle), middle, plan)
        if shortage_cost(market, market.shortage(optimum.chosen)) <= least:
            plan = optimum.chosen
            low = max(middle, market.floor(plan))
        else:
            high = middle - 1
            if optimum.bound > least + SLIGHT:
                proven = high
        middle = (low + high + 1) // 2
    return Floor(low, max(low, proven), plan)
