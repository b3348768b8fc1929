"""Raises the worst-served hosts one after the other, and proves of each level that no plan has fewer there.

At every level that the plan in hand has a host on, the hosts on it are made as few as can be while all lower
levels stay as they are. A linear bound that reaches the plan's own number is the proof, and its prices then
close every choice that no such plan can make; where it does not, whole numbers decide.
"""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from peernet.pairing.solver.leximin.choices import NOBODY, Choices, list_choices
from peernet.pairing.solver.leximin.face import TOLERANCE, Face, Settled
from peernet.pairing.solver.leximin.whole import best_whole
from peernet.pairing.solver.market import Market
from peernet.pairing.solver.program import CLOSE, TIE_SHARE

MOST_CHOICES = 200_000
#: Steps of the optimiser, never seconds, so that a slow machine gives the same plan.
MOST_EFFORT = 6_000_000
#: So many points above a level a host weighs a third as much when a plan is looked for.
FADING = 20
FEW_CHOICES = 3_000
#: With more choices than this inside the gap the plan in hand is kept, and the gap of its total told.
MOST_INSIDE = 10_000
SLIGHT = 1e-4


@dataclass(frozen=True, slots=True, eq=False)
class Ascent:
    """The pairs chosen and a bound on their total; `raised` counts the hosts, from the worst-served up, of
    whom it is proven that no plan serves them better in turn.
    """

    chosen: np.ndarray
    raised: int
    score_bound: int


def ascend(market: Market, plan: np.ndarray) -> Ascent | None:
    """The plan that serves every host in turn; `plan` covers the most and has the highest floor.

    None when hosts have too many choices to list.
    """
    shortage, lowest = market.shortage(plan), market.floor(plan)
    choices = list_choices(market, shortage, lowest, MOST_CHOICES)
    if choices is None:
        return None
    made = choices.made_in(plan, market.pairs.per_host(plan))
    climb = _Climb(market, Face(market, shortage, choices, made), choices, made)
    if climb.leave_fewest():
        while climb.next_level():
            pass
    score_bound = climb.best_total()
    amounts = choices.amounts_of_pairs(climb.made, np.ones(len(climb.made)), len(market.pairs))
    return Ascent(amounts > 0.5, climb.raised, score_bound)


class _Climb:
    def __init__(self, market: Market, face: Face, choices: Choices, made: np.ndarray):
        self.market, self.face, self.choices, self.made = market, face, choices, made
        self.level, self.raised = -1, 0

    def leave_fewest(self) -> bool:
        """Leave as few hosts as can be without any reviewer; False when that is too hard."""
        return self._settle_level(self.choices.value == NOBODY, int(self.choices.value.min()))

    def next_level(self) -> bool:
        """Settle the lowest level above the last; False when none is left or it is too hard."""
        face, values = self.face, self.choices.value
        above = values[self.made][values[self.made] > self.level]
        level = int(above.min(initial=NOBODY))
        if level == NOBODY or face.effort > MOST_EFFORT:
            return False
        face.close((values > self.level) & (values < level))
        if not self._settle_level(values == level, level):
            return False
        self.level, self.raised = level, self.raised + int((values[self.made] == level).sum())
        return True

    def _settle_level(self, members: np.ndarray, level: int) -> bool:
        """Make as few of these choices as can be, and leave open only plans that make no more."""
        face, on_it = self.face, members.astype(float)
        face.aim(on_it)
        settled = face.settle()
        if not self._settle_whole(settled, on_it, level):
            return False
        number = self._number(on_it)
        spare = number - settled.value
        face.close(settled.reduced > spare + TOLERANCE)
        if spare < TOLERANCE:
            face.tighten(np.flatnonzero(np.abs(settled.prices) > TOLERANCE))
        else:
            counted = np.flatnonzero(on_it)
            face.hold(float(number), counted, on_it[counted])
        return True

    def _number(self, on_it: np.ndarray) -> int:
        return int(on_it[self.made].sum())

    def _settle_whole(self, settled: Settled, on_it: np.ndarray, level: int) -> bool:
        """Put the fewest hosts on a level; False when that cannot be proven."""
        least = ceil(settled.value - TOLERANCE)
        self._try(settled.whole, on_it)
        if self._number(on_it) > least:
            self._look_ahead(on_it, level)
        fewer = self._number(on_it) - 1
        if fewer < least:
            return True
        self.face.aim(on_it)
        inside = np.flatnonzero(self.face.open & (settled.reduced <= fewer - settled.value + TOLERANCE))
        found = best_whole(self.face, inside, gap=0.5, limit=(on_it, float(fewer)))
        if found.made is not None:
            self.made = found.made
        return found.ended

    def _look_ahead(self, on_it: np.ndarray, level: int) -> None:
        """Look for a plan that is good here and on the levels to come, among the likeliest choices."""
        face, values = self.face, self.choices.value
        above = (np.minimum(values, level + NOBODY // 2) - level) / (FADING * self.market.unit)
        weight = float((self.market.demand > 0).sum() + 1)
        face.aim(on_it * weight + np.exp(-above) * (values > level))
        settled = face.settle()
        self._try(settled.whole, on_it)
        likely = np.flatnonzero(face.open)
        likely = likely[np.argsort(settled.reduced[likely], kind="stable")[:FEW_CHOICES]]
        found = best_whole(face, np.union1d(likely, self.made), gap=0.5, limit=None)
        self._try(found.made, on_it)

    def _try(self, made: np.ndarray | None, on_it: np.ndarray) -> None:
        """Take this plan if it makes no circle and puts no more hosts on the level."""
        if made is None or on_it[made].sum() > self._number(on_it):
            return
        if not self.face.forbid(self.face.taken(made)):
            self.made = made

    def best_total(self) -> int:
        """Among the plans left, the one with the highest total; says what none exceeds."""
        face, market = self.face, self.market
        worth = market.worth + TIE_SHARE * market.tie / market.tie_scale
        cost = -np.append(worth, 0.0)[self.choices.members].sum(axis=1)
        face.aim(cost)
        settled = face.settle()
        whole = settled.whole
        if whole is not None and not face.forbid(face.taken(whole)):
            self.made = whole
            return floor(-settled.value + SLIGHT)
        spare = float(cost[self.made].sum()) - settled.value
        inside = np.flatnonzero(face.open & (settled.reduced <= spare + SLIGHT))
        if len(inside) > MOST_INSIDE:
            return floor(-settled.value + SLIGHT)
        found = best_whole(face, np.union1d(inside, self.made), gap=CLOSE, limit=None)
        if found.made is not None and cost[found.made].sum() < cost[self.made].sum():
            self.made = found.made
        return floor(-max(settled.value, found.bound) + SLIGHT)
