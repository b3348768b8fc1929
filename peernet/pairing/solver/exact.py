"""Proven optima where circles or averages break the flow.

The relaxed program is solved over few pairs and grown until no other pair could help. Its bound and reduced
costs then prove which pairs no better plan can use, and a small whole-number program settles the rest.
Rows against circles are added only when a plan makes one.
"""

from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from peernet.pairing.solver.cycles import Cut, broken_circles
from peernet.pairing.solver.market import Market, Shortage, near_pairs
from peernet.pairing.solver.program import CLOSE, TOLERANCE, Answer, Program

FEW_PAIRS = 5_000
CORE_PAIRS = (500, 1_500, 4_500)
MANY_CUTS = 20_000
SLIGHT = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Optimum:
    """The pairs chosen, their cost, and the proven least cost."""

    chosen: np.ndarray
    value: float
    bound: float


@dataclass(frozen=True, slots=True, eq=False)
class Relaxed:
    """The bound without whole numbers, the pairs it took, and what forcing each pair would add to it."""

    value: float
    active: np.ndarray
    reduced: np.ndarray
    cuts: list[Cut]


def least_shortage(market: Market, usable: np.ndarray, floor: int, start: np.ndarray) -> Optimum:
    """The smallest shortage under every rule."""
    program, near = _program(market, usable, floor, None, start)
    return _prove(program, _relax(program, near), near)


def may_miss_fewer(market: Market, usable: np.ndarray, start: np.ndarray, missing: int) -> bool:
    """Could a plan miss fewer than so many? False is a proof, True is not."""
    program, near = _program(market, usable, 0, None, start)
    return ceil(_relax(program, near).value - SLIGHT) < shortage_cost(market, Shortage(missing, 0))


def is_out_of_reach(
    market: Market, usable: np.ndarray, floor: int, start: np.ndarray, shortage: Shortage
) -> bool:
    """Is there provably no plan at this floor that misses no more? True is a proof, False is not."""
    program, near = _program(market, usable, floor, None, start)
    if ceil(_relax(program, near).value - SLIGHT) > shortage_cost(market, shortage):
        return True
    if shortage.missing:
        return False
    cores = (_core(market, usable, floor, most) for most in CORE_PAIRS)
    return any(
        core.any() and _must_miss(market, usable & core[market.pairs.lines], floor, core) for core in cores
    )


def _core(market: Market, usable: np.ndarray, floor: int, most: int) -> np.ndarray:
    """The hosts for whom the floor is hardest: if they cannot be served, nobody need look further."""
    pairs = np.where(market.demand > 0, market.pairs.per_host(usable), 0)
    ranked = market.best_scores[usable[market.best_scores]]
    lines = market.pairs.lines[ranked]
    counted = ranked[np.arange(len(ranked)) - np.searchsorted(lines, lines) < market.demand[lines]]
    sums = np.bincount(market.pairs.lines[counted], weights=market.score[counted], minlength=len(pairs))
    best = sums * market.unit / np.maximum(market.demand, 1)
    order = np.argsort(best - floor, kind="stable")
    core = np.zeros(len(pairs), dtype=bool)
    core[order[np.cumsum(pairs[order]) <= most]] = True
    return core


def _must_miss(market: Market, usable: np.ndarray, floor: int, core: np.ndarray) -> bool:
    """Must some hosts miss a review at this floor even when all others ask for nothing?"""
    alone = replace(market, demand=np.where(core, market.demand, 0))
    program, pairs = _program(alone, usable, floor, Shortage(0, 0), usable)
    cuts = _fresh_cuts(program, pairs, np.ones(len(pairs)), [])[:MANY_CUTS]
    return not program.solve(pairs, cuts, whole=True, any_plan=True).feasible


def best_score(
    market: Market, usable: np.ndarray, floor: int, shortage: Shortage, start: np.ndarray, hint: np.ndarray
) -> Optimum:
    """The highest total at this floor and shortage; `start` reaches both, `hint` is a guess at the pairs."""
    program, near = _program(market, usable, floor, shortage, start | hint)
    relaxed = _relax(program, near)
    slight = (
        np.partition(relaxed.reduced, FEW_PAIRS)[FEW_PAIRS] if len(relaxed.reduced) > FEW_PAIRS else np.inf
    )
    first = (relaxed.reduced <= slight) | start[program.where]
    return _prove(program, relaxed, np.flatnonzero(first), known=start)


def shortage_cost(market: Market, shortage: Shortage) -> int:
    """How least_shortage weighs a shortage: the number first, then its spread."""
    return shortage.missing * (int((market.demand**2).sum()) + 1) + shortage.spread


def _program(
    market: Market, usable: np.ndarray, floor: int, shortage: Shortage | None, hint: np.ndarray
) -> tuple[Program, np.ndarray]:
    where = np.flatnonzero(usable)
    program = Program(market, where, floor, shortage)
    return program, np.flatnonzero(near_pairs(market, usable, hint)[where])


def _relax(program: Program, active: np.ndarray) -> Relaxed:
    """Grow the active pairs and the rows against circles until the bound holds for all pairs.

    Without scores to guide it, a program would wander from circle to circle: all are forbidden at once.
    """
    cuts: list[Cut] = []
    if program.shortage is None:
        cuts = _fresh_cuts(program, active, np.ones(len(active)), [])[:MANY_CUTS]
    batch = max(FEW_PAIRS, 4 * len(program.market.demand))
    while True:
        answer = program.solve(active, cuts, whole=False)
        reduced = program.reduced_cost(answer.prices, cuts)
        reduced[active] = np.maximum(reduced[active], 0)
        helpful = np.flatnonzero(reduced < -TOLERANCE)
        broken = _fresh_cuts(program, active, answer.amounts, cuts)
        if not len(helpful) and not broken:
            return Relaxed(answer.value, active, reduced, cuts)
        if len(helpful) > batch:
            helpful = helpful[np.argpartition(reduced[helpful], batch)[:batch]]
        active = np.union1d(active, helpful)
        cuts.extend(broken)


def _prove(
    program: Program, relaxed: Relaxed, inside: np.ndarray, known: np.ndarray | None = None
) -> Optimum:
    """Settle whole numbers inside some pairs; widen them until none outside can matter."""
    whole_costs = program.shortage is None
    bound = ceil(relaxed.value - SLIGHT) if whole_costs else relaxed.value
    if whole_costs:
        inside = np.union1d(inside, relaxed.active)
    while True:
        answer = _whole(program, inside, relaxed.cuts, known)
        left_out = np.ones(len(relaxed.reduced), dtype=bool)
        left_out[inside] = False
        outside = relaxed.value + relaxed.reduced[left_out].min() if left_out.any() else np.inf
        proven = max(bound, min(answer.bound, outside))
        if not answer.finished or answer.value - proven < CLOSE + SLIGHT:
            return Optimum(_chosen(program, inside, answer), answer.value, proven)
        known = _chosen(program, inside, answer)
        inside = np.union1d(inside, np.flatnonzero(relaxed.reduced <= answer.value - relaxed.value + SLIGHT))


def _whole(program: Program, active: np.ndarray, cuts: list[Cut], known: np.ndarray | None = None) -> Answer:
    if len(active) <= 2 * FEW_PAIRS:
        cuts.extend(_fresh_cuts(program, active, np.ones(len(active)), cuts)[:MANY_CUTS])
    while True:
        answer = program.solve(active, cuts, whole=True, known=known)
        broken = _fresh_cuts(program, active, answer.amounts, cuts)
        if not broken:
            return answer
        cuts.extend(broken)


def _fresh_cuts(program: Program, active: np.ndarray, amounts: np.ndarray, cuts: list[Cut]) -> list[Cut]:
    known = set(cuts)
    return [cut for cut in broken_circles(program.market, program.pairs[active], amounts) if cut not in known]


def _chosen(program: Program, active: np.ndarray, answer: Answer) -> np.ndarray:
    return program.market.pairs.some(program.where[active[answer.amounts > 0.5]])
