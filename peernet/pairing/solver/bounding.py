"""Proves how good a plan can be at a floor: pairs, rows and choices are added until none helps."""

from dataclasses import dataclass

import numpy as np

from peernet.pairing.solver.cycles import Cut, broken_circles
from peernet.pairing.solver.hulls import MOST_CHOICES, number_of_choices
from peernet.pairing.solver.linear import LinearProgram
from peernet.pairing.solver.market import Market, Shortage, near_pairs
from peernet.pairing.solver.rounding import most_broken

TOLERANCE = 1e-6
SPLIT = 1e-5
FEW_PAIRS = 8
TIGHT = 1.0
FEW_CHOICES = 20


@dataclass(frozen=True, slots=True, eq=False)
class Bound:
    """At this floor no plan costs less than `value`; `reduced` is what forcing each pair would add."""

    floor: int
    value: float
    reduced: np.ndarray
    duals: np.ndarray
    prices: np.ndarray
    possible: bool


class Bounder:
    """One program for all floors, so that each answer starts from the last."""

    def __init__(self, market: Market, shortage: Shortage, hint: np.ndarray):
        self.market = market
        self.numbers = market.pairs.numbers
        self.program = LinearProgram(market, shortage)
        near = near_pairs(market, market.pairs.all(), hint)
        self.program.activate(np.flatnonzero(near))

    def bound(self, floor: int) -> Bound:
        """Settle the program at this floor."""
        program = self.program
        usable = self.market.usable(floor)
        program.raise_to(floor, usable)
        asked = floor / self.market.unit * (self.market.total_demand - program.shortage.missing)
        while True:
            program.highs.run()
            solution = program.highs.getSolution()
            value = program.highs.getInfo().objective_function_value
            amounts = np.array(solution.col_value)
            prices, duals = np.array(solution.row_dual), np.array(solution.col_dual)
            reduced = program.reduced_cost(prices, duals)
            helpful = np.flatnonzero((reduced < -TOLERANCE) & usable & (program.place < 0))
            if len(helpful):
                program.activate(_few_each(helpful, reduced[helpful], program.lines[helpful]))
                continue
            if program.offer(prices, -TOLERANCE, FEW_CHOICES):
                continue
            if value > 1 - asked:
                return Bound(floor, value, reduced, duals, prices, possible=False)
            broken = self.broken(amounts)
            split = self._split(amounts, floor)
            if not broken and not self._mend(split, amounts, floor):
                return Bound(floor, value, reduced, duals, prices, possible=True)
            self.forbid(broken)

    def broken(self, amounts: np.ndarray) -> list[Cut]:
        """The circles that the active pairs make."""
        if not self.market.cycles:
            return []
        active = self.program.active
        known = set(self.program.cuts)
        found = broken_circles(self.market, self.numbers[active], amounts[self.program.place[active]])
        return [cut for cut in found if cut not in known]

    def forbid(self, cuts: list[Cut]) -> None:
        if cuts:
            active = self.program.active
            self.program.forbid(cuts, dict(zip(self.numbers[active].tolist(), active.tolist(), strict=True)))

    def _split(self, amounts: np.ndarray, floor: int) -> list[int]:
        """Hosts whose choice is in fractions that only just keep to the floor."""
        program, market = self.program, self.market
        active = program.active
        taken = amounts[program.place[active]]
        fractions = (taken > SPLIT) & (taken < 1 - SPLIT)
        hosts = len(market.demand)
        lines = program.lines[active]
        split = np.bincount(lines[fractions], minlength=hosts) > 0
        above = program.score[active] - floor / market.unit
        slack = np.bincount(lines, weights=taken * above, minlength=hosts)
        found = np.flatnonzero(split & (slack < TIGHT) & (market.demand > 1))
        return found[~np.isin(found, list(program.hulls))].tolist()

    def _mend(self, split: list[int], amounts: np.ndarray, floor: int) -> bool:
        """List a host's choices, or round its floor row where they are too many; was anything added?"""
        program, market = self.program, self.market
        before = program.rows
        for line in split:
            demand = int(market.demand[line])
            if number_of_choices(len(program.usable_of(line)), demand) <= MOST_CHOICES:
                program.bind(line)
            elif not program.shortage.missing:
                active = program.active
                own = active[program.lines[active] == line]
                scores = program.score[own] * market.unit
                rounding = most_broken(scores, amounts[program.place[own]], demand, floor)
                if rounding is not None:
                    program.round_up(line, rounding)
        return program.rows > before


def _few_each(pairs: np.ndarray, reduced: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """The pairs that help most, a few of every host."""
    order = np.lexsort((reduced, lines))
    lines = lines[order]
    nth = np.arange(len(order)) - np.searchsorted(lines, lines)
    return np.sort(pairs[order[nth < FEW_PAIRS]])
