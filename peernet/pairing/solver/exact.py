"""Proven optima where circles or averages break the flow.

The relaxed program is solved over few pairs and grown until no other pair could help. Its bound and reduced
costs then prove which pairs no better plan can use, and a small whole-number program settles the rest.
Rows against circles are added only when a plan makes one.
"""

from dataclasses import dataclass
from math import ceil

import numpy as np

from peernet.pairing.solver.cycles import Cut, broken_circles
from peernet.pairing.solver.market import Market, Shortage, near_pairs
from peernet.pairing.solver.program import TOLERANCE, Answer, Program

FEW_PAIRS = 2_000
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


def meet_shortage(
    market: Market, usable: np.ndarray, floor: int, start: np.ndarray, shortage: Shortage
) -> Optimum | None:
    """The smallest shortage at this floor, or None as soon as it is proven to exceed the one given."""
    program, near = _program(market, usable, floor, None, start)
    relaxed = _relax(program, near)
    if ceil(relaxed.value - SLIGHT) > shortage_cost(market, shortage):
        return None
    return _prove(program, relaxed, near)


def best_score(
    market: Market, usable: np.ndarray, floor: int, shortage: Shortage, start: np.ndarray, hint: np.ndarray
) -> Optimum:
    """The highest total at this floor and shortage; `start` reaches both, `hint` is a guess at the pairs."""
    program, near = _program(market, usable, floor, shortage, start | hint)
    relaxed = _relax(program, near)
    slight = (
        np.partition(relaxed.reduced, FEW_PAIRS)[FEW_PAIRS] if len(relaxed.reduced) > FEW_PAIRS else np.inf
    )
    first = (relaxed.reduced <= slight) | start[program.lines, program.columns]
    return _prove(program, relaxed, np.flatnonzero(first))


def shortage_cost(market: Market, shortage: Shortage) -> int:
    """How least_shortage weighs a shortage: the number first, then its spread."""
    return shortage.missing * (int((market.demand**2).sum()) + 1) + shortage.spread


def _program(
    market: Market, usable: np.ndarray, floor: int, shortage: Shortage | None, hint: np.ndarray
) -> tuple[Program, np.ndarray]:
    lines, columns = np.nonzero(usable)
    program = Program(market, lines, columns, floor, shortage)
    return program, np.flatnonzero(near_pairs(market, usable, hint)[lines, columns])


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


def _prove(program: Program, relaxed: Relaxed, inside: np.ndarray) -> Optimum:
    """Settle whole numbers inside some pairs; widen them until none outside can matter."""
    whole_costs = program.shortage is None
    bound = ceil(relaxed.value - SLIGHT) if whole_costs else relaxed.value
    if whole_costs:
        inside = np.union1d(inside, relaxed.active)
    while True:
        answer = _whole(program, inside, relaxed.cuts)
        left_out = np.ones(len(relaxed.reduced), dtype=bool)
        left_out[inside] = False
        outside = relaxed.value + relaxed.reduced[left_out].min() if left_out.any() else np.inf
        proven = max(bound, min(answer.bound, outside))
        stopped = answer.bound < answer.value - SLIGHT
        if stopped or answer.value <= proven + SLIGHT:
            return Optimum(_chosen(program, inside, answer), answer.value, proven)
        inside = np.union1d(inside, np.flatnonzero(relaxed.reduced <= answer.value - relaxed.value + SLIGHT))


def _whole(program: Program, active: np.ndarray, cuts: list[Cut]) -> Answer:
    while True:
        answer = program.solve(active, cuts, whole=True)
        broken = _fresh_cuts(program, active, answer.amounts, cuts)
        if not broken:
            return answer
        cuts.extend(broken)


def _fresh_cuts(program: Program, active: np.ndarray, amounts: np.ndarray, cuts: list[Cut]) -> list[Cut]:
    known = set(cuts)
    return [cut for cut in broken_circles(program.market, program.pairs[active], amounts) if cut not in known]


def _chosen(program: Program, active: np.ndarray, answer: Answer) -> np.ndarray:
    chosen = np.zeros(program.market.allowed.shape, dtype=bool)
    taken = active[answer.amounts > 0.5]
    chosen[program.lines[taken], program.columns[taken]] = True
    return chosen
