"""The fairest and best plan at a given shortage: a floor from bounds, then small whole-number programs."""

from dataclasses import dataclass
from math import floor as rounded_down

import highspy
import numpy as np

from peernet.pairing.solver.bounding import Bound, Bounder
from peernet.pairing.solver.hulls import MOST_CHOICES
from peernet.pairing.solver.market import Market, Shortage
from peernet.pairing.solver.program import CLOSE, LEAST_NODES, NODE_BUDGET, quiet_highs

FIRST_GAP = 8.0
WIDER = 4
MOST_STEPS = 20
SLIGHT = 1e-4
MOST_NEW = 300
#: With more pairs than this inside the gap a plan in hand is kept, and its gap told.
MOST_INSIDE = 10_000
ENDED = highspy.HighsModelStatus.kOptimal
Found = tuple[np.ndarray, int]


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """What came of one whole-number program: pairs, or None; their cost, its bound, and whether it ended."""

    chosen: np.ndarray | None
    value: float
    bound: float
    ended: bool


def climb(market: Market, shortage: Shortage, highest: int, hint: np.ndarray) -> tuple[int, Found] | None:
    """The highest floor, the pairs chosen there and a bound on their total.

    None when that cannot be told: the shortage may be out of reach, or the floor may lie far below its bound.
    """
    bounder = Bounder(market, shortage, hint)
    bound = _highest_possible(bounder, highest)
    if bound is None:
        return None
    reached: tuple[int, Found] | None = None
    floor, low, high, step = bound.floor, 0, bound.floor + 1, 1
    for _ in range(MOST_STEPS):
        trial = _best_whole(bounder, bound)
        if trial.chosen is not None:
            reached, low = (floor, (trial.chosen, rounded_down(-trial.bound + SLIGHT))), floor
        elif trial.ended:
            high = floor
        else:
            return None
        if low + 1 >= high:
            return reached
        floor = (low + high) // 2 if reached else max(0, high - step)
        step *= 2
        bound = bounder.bound(floor)
    return None


def _highest_possible(bounder: Bounder, highest: int) -> Bound | None:
    """Feel downwards in growing steps, then halve the last."""
    low, high, step = highest, highest + 1, max(1, highest // 256)
    best = bounder.bound(low)
    while not best.possible:
        if low == 0:
            return None
        high, low = low, max(0, low - step)
        step *= 2
        best = bounder.bound(low)
    while low + 1 < high:
        middle = (low + high) // 2
        tried = bounder.bound(middle)
        if tried.possible:
            low, best = middle, tried
        else:
            high = middle
    return best if bounder.program.floor == low else bounder.bound(low)


def _best_whole(bounder: Bounder, bound: Bound) -> Trial:
    """The best plan: of the cheap pairs first, then of plans that need at least one of the dearer ones."""
    program, last, gap = bounder.program, -np.inf, FIRST_GAP
    best = Trial(None, np.inf, np.inf, ended=True)
    while True:
        inside = program.usable & (bound.reduced <= gap)
        program.activate(np.flatnonzero(inside & (program.place < 0)))
        known = program.width
        program.offer(bound.prices, gap, MOST_CHOICES)
        trial = _solve_inside(bounder, bound, inside, (last, gap), known, best.value)
        least = min(best.bound, trial.bound)
        best = Trial(
            *((trial.chosen, trial.value) if trial.value < best.value else (best.chosen, best.value)),
            bound=max(bound.value, min(least, bound.value + gap)),
            ended=best.ended and trial.ended,
        )
        everything = np.array_equal(inside, program.usable) and bool((bound.reduced >= -gap).all())
        if everything:
            return Trial(best.chosen, best.value, max(bound.value, least), best.ended)
        if best.value - best.bound < CLOSE + SLIGHT or not best.ended:
            return best
        if best.chosen is not None and inside.sum() > MOST_INSIDE:
            return best
        best = Trial(best.chosen, best.value, least, best.ended)
        wider = gap * WIDER if gap == FIRST_GAP or best.chosen is not None else np.inf
        last, gap = gap, min(wider, best.value - bound.value + SLIGHT)


def _solve_inside(
    bounder: Bounder, bound: Bound, inside: np.ndarray, gaps: tuple[float, float], fresh: int, known: float
) -> Trial:
    """The best plan inside the gap that is not inside the last one, if it costs less than what is known.

    Pairs that cost more than the gap are left out, and pairs that cost as much to leave out are kept.
    """
    program, (last, gap) = bounder.program, gaps
    active, choices = program.active, program.choices
    places = program.place[active]
    reduced = bound.reduced[active]
    lower = ((reduced < -gap) & program.usable[active]).astype(float)
    upper = np.maximum(lower, inside[active])
    released = places[(reduced < -last) & (reduced >= -gap) & program.usable[active]]
    priced = np.zeros(program.width)
    priced[: len(bound.duals)] = bound.duals
    new = np.concatenate(
        [
            places[inside[active] & (reduced > last)],
            choices[(choices >= fresh) | (priced[choices] > last) & (priced[choices] <= gap)],
        ]
    )
    while True:
        highs = _whole_program(bounder, gap)
        _fix(highs, places, lower, upper)
        _fix(highs, program.beyond, 0, 0)
        _fix(highs, choices[priced[choices] > gap], 0, 0)
        if last > 0 and len(new) < MOST_NEW:
            some = np.concatenate([new, released]).astype(np.int32)
            signs = np.concatenate([np.ones(len(new)), -np.ones(len(released))])
            highs.addRow(1.0 - len(released), highspy.kHighsInf, len(some), some, signs)
        if known < np.inf:
            highs.addRow(
                -highspy.kHighsInf, known - CLOSE, len(places), places.astype(np.int32), program.cost[active]
            )
        whole = np.concatenate([np.arange(len(program.short_host)), places]).astype(np.int32)
        kinds = np.full(len(whole), highspy.HighsVarType.kInteger.value, dtype=np.uint8)
        highs.changeColsIntegrality(len(whole), whole, kinds)
        highs.run()
        status, found = highs.getModelStatus(), highs.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            return Trial(None, np.inf, np.inf, ended=True)
        if status not in (ENDED, highspy.HighsModelStatus.kSolutionLimit):
            # The optimiser lost its way, which is rare: nothing is known, and the patient way is tried.
            return Trial(None, np.inf, bound.value, ended=False)
        if found.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            return Trial(None, np.inf, bound.value, ended=False)
        amounts = np.array(highs.getSolution().col_value)
        broken = bounder.broken(np.round(amounts))
        if not broken:
            break
        bounder.forbid(broken)
    chosen = bounder.market.pairs.some(active[amounts[places] > 0.5])
    return Trial(chosen, found.objective_function_value, found.mip_dual_bound, status == ENDED)


def _whole_program(bounder: Bounder, gap: float) -> highspy.Highs:
    highs = quiet_highs()
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", CLOSE)
    highs.setOptionValue(
        "mip_max_nodes", max(LEAST_NODES, NODE_BUDGET // max(1, len(bounder.program.active)))
    )
    highs.passModel(bounder.program.highs.getLp())
    return highs


def _fix(
    highs: highspy.Highs, columns: np.ndarray, lower: np.ndarray | float, upper: np.ndarray | float
) -> None:
    size = len(columns)
    highs.changeColsBounds(
        size,
        columns.astype(np.int32),
        np.broadcast_to(lower, size).astype(float),
        np.broadcast_to(upper, size).astype(float),
    )
