"""One linear program over some of the pairs, written for HiGHS and solved, relaxed or in whole numbers."""

from dataclasses import dataclass
from functools import cached_property

import highspy
import numpy as np

from peernet.pairing.solver.cycles import Cut
from peernet.pairing.solver.market import Market, Shortage

LEAST_NODES, NODE_BUDGET = 200, 2_000_000
TOLERANCE = 1e-6
CLOSE = 0.85
TIE_SHARE = 0.1
ENDED = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kSolutionLimit)


def quiet_highs() -> highspy.Highs:
    """An optimiser that says nothing and answers the same every time."""
    highs = highspy.Highs()
    options: dict[str, bool | int | str] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": 0,
    }
    for option, value in options.items():
        highs.setOptionValue(option, value)
    return highs


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """Amounts of the pairs asked about, the value reached, its proven bound, and the price of every row."""

    amounts: np.ndarray
    value: float
    bound: float
    prices: np.ndarray
    finished: bool
    feasible: bool


@dataclass(frozen=True, eq=False)
class Program:
    """Minimise over the market's pairs in the places `where`.

    With a `shortage` the total score is raised while just so much is missing; without, the shortage itself
    is the cost. `floor` asks every served host's average to reach it.
    """

    market: Market
    where: np.ndarray
    floor: int
    shortage: Shortage | None

    @cached_property
    def lines(self) -> np.ndarray:
        return self.market.pairs.lines[self.where]

    @cached_property
    def columns(self) -> np.ndarray:
        return self.market.pairs.columns[self.where]

    @cached_property
    def pairs(self) -> np.ndarray:
        return self.market.pairs.numbers[self.where]

    @property
    def cost(self) -> np.ndarray:
        if self.shortage is None:
            return np.zeros(len(self.lines))
        cell = self.where
        # Ties add up to less than a tenth of a point, so a gap below CLOSE proves the total.
        return -(self.market.worth[cell] + TIE_SHARE * self.market.tie[cell] / self.market.tie_scale)

    @property
    def lift(self) -> np.ndarray:
        """What each pair adds to its host's distance above the floor."""
        return (self.market.score[self.where] * self.market.unit - self.floor).astype(float)

    def reduced_cost(self, prices: np.ndarray, cuts: list[Cut]) -> np.ndarray:
        """What forcing each pair into the relaxed plan would cost."""
        hosts, councils = len(self.market.demand), len(self.market.capacity)
        reduced = self.cost - prices[self.lines] - prices[hosts + self.columns]
        reduced -= self.lift * prices[hosts + councils + self.lines]
        where = {pair: position for position, pair in enumerate(self.pairs.tolist())} if cuts else {}
        for number, cut in enumerate(cuts, start=2 * hosts + councils + 2):
            for pair in cut.pairs:
                if pair in where:
                    reduced[where[pair]] -= prices[number]
        return reduced

    def solve(
        self,
        active: np.ndarray,
        cuts: list[Cut],
        *,
        whole: bool,
        known: np.ndarray | None = None,
        any_plan: bool = False,
    ) -> Answer:
        """Solve over the active pairs only.

        `whole` asks for whole numbers, `known` is a plan to improve on; `any_plan` stops at the first plan.
        """
        model = self._model(active, cuts, whole=whole)
        highs = quiet_highs()
        options: dict[str, int | float] = {
            "mip_rel_gap": 0.0,
            "mip_abs_gap": highspy.kHighsInf if any_plan else CLOSE,
            # Effort is counted in nodes, not seconds, so that a slow machine gives the same answer.
            "mip_max_nodes": max(LEAST_NODES, NODE_BUDGET // max(1, len(active))),
        }
        for option, value in options.items():
            highs.setOptionValue(option, value)
        highs.passModel(model)
        if known is not None:
            highs.setSolution(self._solution(active, known))
        highs.run()
        status = highs.getModelStatus()
        found = highs.getInfo()
        infeasible = any_plan and status == highspy.HighsModelStatus.kInfeasible
        if not infeasible and status not in ENDED:
            raise ArithmeticError(f"The program ended as {highs.modelStatusToString(status)}")
        solution = highs.getSolution()
        return Answer(
            amounts=np.array(solution.col_value)[: len(active)],
            value=found.objective_function_value,
            bound=found.mip_dual_bound if whole else found.objective_function_value,
            prices=np.array(solution.row_dual),
            finished=status == highspy.HighsModelStatus.kOptimal,
            feasible=not infeasible,
        )

    def _solution(self, active: np.ndarray, known: np.ndarray) -> highspy.HighsSolution:
        short = self.market.demand - self.market.pairs.per_host(known)
        solution = highspy.HighsSolution()
        taken = known[self.where[active]]
        missed = np.repeat(short, self.market.demand) > self._nth()
        solution.col_value = np.concatenate([taken, missed]).astype(float)
        return solution

    def _nth(self) -> np.ndarray:
        """For every review asked for, how many its host asked for before it."""
        demand = self.market.demand
        return np.arange(demand.sum()) - np.repeat(np.cumsum(demand) - demand, demand)

    def _model(self, active: np.ndarray, cuts: list[Cut], *, whole: bool) -> highspy.HighsLp:
        market = self.market
        hosts, councils = len(market.demand), len(market.capacity)
        lines, columns = self.lines[active], self.columns[active]
        short_host = np.repeat(np.arange(hosts), market.demand)
        nth = self._nth()
        width, height = len(active) + len(short_host), 2 * hosts + councils + 2 + len(cuts)
        own, short = np.arange(len(active)), len(active) + np.arange(len(short_host))
        averaged = market.demand[lines] > 1
        where = {pair: position for position, pair in enumerate(self.pairs[active].tolist())} if cuts else {}
        cut_cells = [
            (2 * hosts + councils + 2 + number, where[pair])
            for number, cut in enumerate(cuts)
            for pair in cut.pairs
            if pair in where
        ]
        cut_rows = np.array([row for row, _ in cut_cells], dtype=np.int64)
        cut_columns = np.array([column for _, column in cut_cells], dtype=np.int64)
        total_row, spread_row = 2 * hosts + councils, 2 * hosts + councils + 1

        matrix = [
            (lines, own, np.ones(len(own))),
            (hosts + columns, own, np.ones(len(own))),
            (hosts + councils + lines[averaged], own[averaged], self.lift[active][averaged]),
            (short_host, short, np.ones(len(short))),
            (np.full(len(short), total_row), short, np.ones(len(short))),
            (np.full(len(short), spread_row), short, 2.0 * nth + 1),
            (cut_rows, cut_columns, np.ones(len(cut_rows))),
        ]
        rows, places, amounts = (np.concatenate(part) for part in zip(*matrix, strict=True))
        order = np.lexsort((rows, places))

        heavy = float((market.demand**2).sum() + 1)
        missing = self.shortage
        lower = np.full(height, -highspy.kHighsInf)
        upper = np.full(height, highspy.kHighsInf)
        lower[:hosts] = upper[:hosts] = market.demand
        upper[hosts : hosts + councils] = market.capacity
        lower[hosts + councils : total_row] = 0
        if missing is not None:
            lower[total_row] = upper[total_row] = missing.missing
            upper[spread_row] = missing.spread
        upper[spread_row + 1 :] = [cut.most for cut in cuts]

        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = width, height
        model.col_cost_ = np.concatenate(
            [self.cost[active], heavy + 2.0 * nth + 1 if missing is None else np.zeros(len(short))]
        )
        model.col_lower_, model.col_upper_ = np.zeros(width), np.ones(width)
        model.row_lower_, model.row_upper_ = lower, upper
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(places, minlength=width))])
        model.a_matrix_.index_ = rows[order]
        model.a_matrix_.value_ = amounts[order].astype(float)
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * width
        return model
