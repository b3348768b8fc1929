"""The relaxed program for the highest total: kept in HiGHS and grown, never rebuilt."""

from functools import cached_property

import highspy
import numpy as np

from peernet.pairing.solver.cycles import Cut
from peernet.pairing.solver.hulls import Hull
from peernet.pairing.solver.market import Market, Shortage
from peernet.pairing.solver.program import TIE_SHARE, quiet_highs
from peernet.pairing.solver.rounding import Rounding

PENALTY = 1e6
SLIP = 1e-6
FREE = highspy.kHighsInf
Numbers = np.ndarray


class LinearProgram:
    """Some of the pairs, the rows of hosts and councils, and rows added as they are needed.

    A review may be missed beyond the shortage at a penalty, so that there is always an answer; a bound that
    has to pay the penalty proves that no plan exists. Rows: hosts, councils, floors, total and spread of the
    shortage, then what is added. Columns: reviews missed, reviews missed beyond, then what is added.
    """

    def __init__(self, market: Market, shortage: Shortage):
        self.market, self.shortage = market, shortage
        self.lines, self.columns, self.score = market.pairs.lines, market.pairs.columns, market.score
        self.floor = 0
        self.usable = np.ones(len(self.lines), dtype=bool)
        self.place = np.full(len(self.lines), -1, dtype=np.int64)
        self.hulls: dict[int, Hull] = {}
        self.cuts: list[Cut] = []
        self.roundings: dict[int, tuple[int, Rounding]] = {}
        self.highs = quiet_highs()
        self._open()

    @cached_property
    def cost(self) -> Numbers:
        """Ties add up to less than a tenth of a point."""
        return -(self.market.worth + TIE_SHARE * self.market.tie / self.market.tie_scale)

    @property
    def choices(self) -> Numbers:
        """The columns of all whole choices."""
        return np.array(
            [column for hull in self.hulls.values() for column in hull.columns.values()], dtype=np.int64
        )

    @property
    def active(self) -> Numbers:
        return np.flatnonzero(self.place >= 0)

    def _open(self) -> None:
        market, hosts, councils = self.market, len(self.market.demand), len(self.market.capacity)
        demand = market.demand.astype(float)
        self.floor_row, self.total_row = hosts + councils, 2 * hosts + councils
        self.short_host = np.repeat(np.arange(hosts), market.demand)
        nth = np.arange(len(self.short_host)) - np.repeat(
            np.cumsum(market.demand) - market.demand, market.demand
        )
        lower = np.concatenate([demand, np.full(councils + hosts, -FREE), [self.shortage.missing, -FREE]])
        upper = np.concatenate(
            [demand, market.capacity, np.full(hosts, FREE), [self.shortage.missing, self.shortage.spread]]
        )
        self.rows = len(lower)
        self.highs.addRows(
            self.rows, lower, upper, 0, np.zeros(self.rows, np.int32), np.zeros(0, np.int32), np.zeros(0)
        )
        size, self.width = len(self.short_host), 0
        self._add_columns(
            np.zeros(size),
            np.full(size, float(self.shortage.missing > 0)),
            np.stack(
                [self.short_host, np.full(size, self.total_row), np.full(size, self.total_row + 1)], axis=1
            ),
            np.stack([np.ones(size), np.ones(size), 2.0 * nth + 1], axis=1),
        )
        best = float(market.score.max(initial=1))
        every = np.arange(hosts)
        self.beyond = self.width + every
        self._add_columns(
            np.full(hosts, PENALTY),
            demand,
            np.stack([every, self.floor_row + every], axis=1),
            np.stack([np.ones(hosts), np.full(hosts, best)], axis=1),
        )

    def _add_columns(self, cost: Numbers, upper: Numbers, rows: Numbers, amounts: Numbers) -> Numbers:
        """Columns that all have the same number of entries; gives their places."""
        count, deep = rows.shape
        self.highs.addCols(
            count,
            cost.astype(float),
            np.zeros(count),
            upper.astype(float),
            count * deep,
            (np.arange(count) * deep).astype(np.int32),
            rows.astype(np.int32).ravel(),
            amounts.astype(float).ravel(),
        )
        self.width += count
        return np.arange(self.width - count, self.width)

    def _add_row(self, lower: float, upper: float, columns: Numbers, amounts: Numbers) -> int:
        self.highs.addRow(lower, upper, len(columns), columns.astype(np.int32), amounts.astype(float))
        self.rows += 1
        return self.rows - 1

    def activate(self, pairs: Numbers) -> None:
        """Let these pairs take part."""
        if not len(pairs):
            return
        hosts = len(self.market.demand)
        lines = self.lines[pairs]
        self.place[pairs] = self._add_columns(
            self.cost[pairs],
            self.usable[pairs],
            np.stack([lines, hosts + self.columns[pairs], self.floor_row + lines], axis=1),
            np.stack([np.ones(len(pairs)), np.ones(len(pairs)), self.score[pairs]], axis=1),
        )
        for line in np.unique(lines).tolist():
            if line in self.hulls:
                self._join(self.hulls[line], pairs[lines == line].tolist())
        for row, (line, rounding) in self.roundings.items():
            fresh = pairs[lines == line]
            amounts = rounding.amounts(self.score[fresh] * self.market.unit)
            for place, amount in zip(self.place[fresh].tolist(), amounts.tolist(), strict=True):
                self.highs.changeCoeff(row, place, amount)

    def bind(self, line: int) -> None:
        """From now on this host makes whole choices, or pays the penalty."""
        demand = int(self.market.demand[line])
        row = self._add_row(1.0, 1.0, np.zeros(0), np.zeros(0))
        self._add_columns(np.zeros(1), np.ones(1), np.array([[row]]), np.ones((1, 1)))
        self.hulls[line] = Hull(demand, self.shortage.missing == 0, row)
        active = self.active
        self._join(self.hulls[line], active[self.lines[active] == line].tolist())
        self._complete(line)

    def _complete(self, line: int) -> None:
        usable = self.usable_of(line)
        self.activate(usable[self.place[usable] < 0])

    def _join(self, hull: Hull, pairs: list[int]) -> None:
        for pair in pairs:
            hull.members.append(pair)
            hull.scores.append(int(self.score[pair]) * self.market.unit)
            hull.links.append(self._add_row(0.0, 0.0, self.place[[pair]], np.ones(1)))

    def offer(self, prices: Numbers, limit: float, most: int) -> int:
        """Add the choices that cost less than the limit, so many for each host; says how many."""
        number = 0
        for hull in self.hulls.values():
            choices = hull.worth(prices, self.floor, limit, most)
            number += len(choices)
            for size in sorted({len(choice) for choice in choices}):
                some = [choice for choice in choices if len(choice) == size]
                links = np.array(hull.links, dtype=np.int64)[np.array(some, dtype=np.int64)]
                rows = np.concatenate([np.full((len(some), 1), hull.convexity), links], axis=1)
                amounts = np.concatenate([np.ones((len(some), 1)), -np.ones((len(some), size))], axis=1)
                places = self._add_columns(np.zeros(len(some)), np.ones(len(some)), rows, amounts)
                hull.columns.update(zip(some, places.tolist(), strict=True))
        return number

    def round_up(self, line: int, rounding: Rounding) -> None:
        """Add a rounded floor row for one host."""
        active = self.active
        pairs = active[self.lines[active] == line]
        amounts = rounding.amounts(self.score[pairs] * self.market.unit)
        every = rounding.amounts(self.score[self.usable_of(line)] * self.market.unit)
        least = min(0.0, float(every.min(initial=0.0)))
        enough = max(0.0, rounding.least - int(self.market.demand[line]) * least)
        columns = np.append(self.place[pairs], self.beyond[line])
        row = self._add_row(float(rounding.least), FREE, columns, np.append(amounts, enough))
        self.roundings[row] = (line, rounding)

    def forbid(self, cuts: list[Cut], pair_at: dict[int, int]) -> None:
        """Add rows against circles; `pair_at` finds a pair by its number in cuts."""
        for cut in cuts:
            places = self.place[[pair_at[pair] for pair in cut.pairs]]
            self._add_row(-FREE, float(cut.most), places, np.ones(len(places)))
        self.cuts += cuts

    def raise_to(self, floor: int, usable: Numbers) -> None:
        """Ask every served host's average to reach this floor."""
        self.floor, self.usable = floor, usable
        average = floor / self.market.unit
        for line, demand in enumerate(self.market.demand.tolist()):
            asked = average * demand - SLIP if demand > 1 else -FREE
            self.highs.changeRowBounds(self.floor_row + line, asked, FREE)
        for row, (_, rounding) in self.roundings.items():
            self.highs.changeRowBounds(row, float(rounding.least) if rounding.floor <= floor else -FREE, FREE)
        if self.shortage.missing:
            for column, line in enumerate(self.short_host.tolist()):
                self.highs.changeCoeff(self.floor_row + line, column, average)
        active = self.active
        places, upper = [self.place[active]], [usable[active].astype(float)]
        for hull in self.hulls.values():
            places.append(np.fromiter(hull.columns.values(), dtype=np.int64))
            upper.append(np.array([hull.lowest(choice) >= floor for choice in hull.columns], dtype=float))
        every = np.concatenate(places).astype(np.int32)
        self.highs.changeColsBounds(len(every), every, np.zeros(len(every)), np.concatenate(upper))
        for line in self.hulls:
            self._complete(line)

    def reduced_cost(self, prices: Numbers, duals: Numbers) -> Numbers:
        """What forcing each pair into the relaxed plan would add to its value."""
        reduced = self.cost - prices[self.lines] - prices[len(self.market.demand) + self.columns]
        reduced -= self.score * prices[self.floor_row + self.lines]
        for row, (line, rounding) in self.roundings.items():
            if prices[row]:
                first, last = self.market.pairs.starts[line : line + 2].tolist()
                own = self.score[first:last] * self.market.unit
                reduced[first:last] -= rounding.amounts(own) * prices[row]
        active = self.active
        reduced[active] = duals[self.place[active]]
        return reduced

    def usable_of(self, line: int) -> Numbers:
        """The pairs that a host may use at this floor."""
        first, last = self.market.pairs.starts[line : line + 2].tolist()
        return first + np.flatnonzero(self.usable[first:last])
