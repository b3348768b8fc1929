"""Chooses the pairs: first as many as possible, then the fairest, then the best, each aim with its bound."""

from dataclasses import dataclass, replace
from math import floor

import numpy as np

from peernet.pairing.solver.climb import climb
from peernet.pairing.solver.exact import SLIGHT, best_score, least_shortage, shortage_cost
from peernet.pairing.solver.fairness import highest_floor, is_sound, relaxed_bound
from peernet.pairing.solver.flow import best_score_flow, least_shortage_flow
from peernet.pairing.solver.leximin import ascend
from peernet.pairing.solver.market import Market, Shortage


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """The pairs chosen and, for each aim, what no plan can exceed; floors in the market's units.

    `raised` hosts, of the `served`, are proven to be served as well as can be in turn; both are 0 when the
    floor alone was to be raised.
    """

    chosen: np.ndarray
    covered_bound: int
    floor_bound: int
    score_bound: int
    raised: int = 0
    served: int = 0


def choose_pairs(market: Market, enough: int | None = None, *, in_turn: bool = False) -> Choice:
    """The best plan for a market, with proof; a floor that is high enough is raised no further.

    With `in_turn` the second-worst served host is raised after the worst, and so on, before the total is.
    """
    if not len(market.pairs):
        return Choice(market.pairs.none(), 0, 0, 0)
    choice = _quickly(market, enough) or _patiently(market, enough)
    return _raise_in_turn(market, choice) if in_turn else choice


def _raise_in_turn(market: Market, choice: Choice) -> Choice:
    """Without a proven floor there is nothing to build on: the plan stays as it is, with nobody raised."""
    plan = choice.chosen
    proven = (choice.covered_bound, choice.floor_bound) == (int(plan.sum()), market.floor(plan))
    ascent = ascend(market, plan) if proven and plan.any() else None
    if ascent is not None:
        choice = replace(choice, chosen=ascent.chosen, score_bound=ascent.score_bound, raised=ascent.raised)
    return replace(choice, served=int((market.pairs.per_host(choice.chosen) > 0).sum()))


def _quickly(market: Market, enough: int | None) -> Choice | None:
    """Take the flow's word for what can be covered and seek a plan that keeps it; None when none is found."""
    target = market.shortage(least_shortage_flow(market, market.pairs.all()))
    if target.missing == market.total_demand:
        return None
    return _climbed(market, target, enough)


def _climbed(
    market: Market, target: Shortage, enough: int | None, known: np.ndarray | None = None
) -> Choice | None:
    """The fairest and best plan that misses just so much, or None when none is found in the quick way."""
    highest = relaxed_bound(market, target)
    highest = highest if enough is None else min(highest, enough)
    plan = best_score_flow(market, market.usable(highest), target)
    covered = market.total_demand - target.missing
    if plan is not None and is_sound(market, plan, highest, target):
        return Choice(plan, covered, highest, market.points(plan))
    hint = known if known is not None else market.pairs.none() if plan is None else plan
    reached = climb(market, target, highest, hint)
    if reached is None:
        return None
    lowest, (chosen, score_bound) = reached
    return Choice(chosen, covered, lowest, score_bound) if is_sound(market, chosen, lowest, target) else None


def _patiently(market: Market, enough: int | None) -> Choice:
    """One aim after the other in whole numbers, however hard the circles make it."""
    shortage, missing_bound, plan = _cover(market)
    if 0 < shortage.missing == missing_bound < market.total_demand:
        swift = _climbed(market, shortage, enough, plan)
        if swift is not None:
            return swift
    fair = highest_floor(market, shortage, plan, enough)
    chosen, score_bound = _raise_score(market, shortage, fair.reached, fair.chosen)
    return Choice(chosen, market.total_demand - missing_bound, fair.bound, score_bound)


def _cover(market: Market) -> tuple[Shortage, int, np.ndarray]:
    target = market.shortage(least_shortage_flow(market, market.pairs.all()))
    plan = best_score_flow(market, market.pairs.all(), target)
    if plan is not None and is_sound(market, plan, 0, target):
        return target, target.missing, plan
    start = market.pairs.none() if plan is None else plan
    optimum = least_shortage(market, market.pairs.all(), 0, start)
    weight = shortage_cost(market, Shortage(1, 0))
    return market.shortage(optimum.chosen), floor(optimum.bound + SLIGHT) // weight, optimum.chosen


def _raise_score(market: Market, shortage: Shortage, lowest: int, plan: np.ndarray) -> tuple[np.ndarray, int]:
    usable = market.usable(lowest)
    relaxed = best_score_flow(market, usable, shortage)
    if relaxed is not None and is_sound(market, relaxed, lowest, shortage):
        return relaxed, market.points(relaxed)
    optimum = best_score(market, usable, lowest, shortage, plan, relaxed if relaxed is not None else plan)
    return optimum.chosen, floor(-optimum.bound + SLIGHT)
