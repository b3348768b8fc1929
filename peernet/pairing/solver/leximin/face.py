"""The plans that are still open, as a linear program over choices that only ever gets narrower."""

from dataclasses import dataclass

import highspy
import numpy as np

from peernet.pairing.solver.cycles import Cut, broken_circles
from peernet.pairing.solver.leximin.choices import Choices
from peernet.pairing.solver.market import Market, Shortage, near_pairs
from peernet.pairing.solver.program import quiet_highs

FREE = highspy.kHighsInf
TOLERANCE = 1e-6
HELPFUL = 1e-7
FEW_EACH = 20
FIRST_EACH = 30


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """The least cost, the amounts of all choices, the price of every row and each choice's reduced cost."""

    value: float
    amounts: np.ndarray
    prices: np.ndarray
    reduced: np.ndarray

    @property
    def whole(self) -> np.ndarray | None:
        """The choices taken, when none is taken in part."""
        taken = self.amounts > 0.5
        return np.flatnonzero(taken) if np.abs(self.amounts - taken).max() < TOLERANCE else None


class Face:
    """One choice for each host, what each council can bear, the shortage, and rows that are added.

    Choices become columns once they help; `open` says which may still be taken.
    """

    def __init__(self, market: Market, shortage: Shortage, choices: Choices, made: np.ndarray):
        self.market, self.choices = market, choices
        self.open = np.ones(len(choices), dtype=bool)
        self.place = np.full(len(choices), -1, dtype=np.int64)
        self.order = np.zeros(0, dtype=np.int64)
        self.cost = np.zeros(len(choices))
        self.added: list[tuple[int, np.ndarray, np.ndarray]] = []
        self.effort = 0
        self._cuts: set[Cut] = set()
        self.highs = quiet_highs()
        self._open_rows(shortage)
        self.activate(self._first(made))

    def _open_rows(self, shortage: Shortage) -> None:
        market, choices = self.market, self.choices
        hosts, councils = len(market.demand), len(market.capacity)
        asking = (market.demand > 0).astype(float)
        self.lower = np.concatenate([asking, np.full(councils, -FREE), [shortage.missing, -FREE]])
        self.upper = np.concatenate([asking, market.capacity, [shortage.missing, shortage.spread]])
        self.add_rows(self.highs)
        columns = np.append(market.pairs.columns, 0)[choices.members] + hosts
        missing = np.full(len(choices), hosts + councils)
        self.rows = np.column_stack([choices.lines, columns, missing, missing + 1])
        self.entries = np.column_stack(
            [np.ones(len(choices)), choices.members >= 0, choices.short, choices.short**2]
        ).astype(float)

    def add_rows(self, highs: highspy.Highs) -> None:
        """Write the rows, empty, into a program."""
        size = len(self.lower)
        highs.addRows(
            size, self.lower, self.upper, 0, np.zeros(size, np.int32), np.zeros(0, np.int32), np.zeros(0)
        )

    def _first(self, made: np.ndarray) -> np.ndarray:
        """The plan in hand, and the best choices of each host among its near pairs."""
        choices, pairs = self.choices, self.market.pairs
        near = near_pairs(self.market, pairs.all(), pairs.none())
        worth = np.flatnonzero(np.append(near, True)[choices.members].all(axis=1))
        worth = worth[np.lexsort((-choices.value[worth], choices.lines[worth]))]
        lines = choices.lines[worth]
        nth = np.arange(len(worth)) - np.searchsorted(lines, lines)
        return np.union1d(worth[nth < FIRST_EACH], made)

    def activate(self, some: np.ndarray) -> None:
        """Let these choices take part."""
        fresh = some[self.place[some] < 0]
        if len(fresh):
            self.place[fresh] = len(self.order) + np.arange(len(fresh))
            self.order = np.concatenate([self.order, fresh])
            self.add_columns(self.highs, fresh)

    def add_columns(self, highs: highspy.Highs, some: np.ndarray) -> None:
        """Write these choices into a program that has the rows."""
        nth, which = np.nonzero(self.entries[some])
        at, rows, amounts = [nth], [self.rows[some][nth, which]], [self.entries[some][nth, which]]
        sequence = np.argsort(some, kind="stable")
        for row, members, weights in self.added:
            found = np.searchsorted(members, some[sequence])
            hit = found < len(members)
            hit[hit] = members[found[hit]] == some[sequence][hit]
            at.append(sequence[hit])
            rows.append(np.full(int(hit.sum()), row))
            amounts.append(weights[found[hit]])
        columns = np.concatenate(at)
        ordered = np.argsort(columns, kind="stable")
        starts = np.searchsorted(columns[ordered], np.arange(len(some)))
        highs.addCols(
            len(some),
            self.cost[some],
            np.zeros(len(some)),
            # No upper bound: its price would hide that of the host's own row.
            np.full(len(some), FREE),
            len(columns),
            starts.astype(np.int32),
            np.concatenate(rows)[ordered].astype(np.int32),
            np.concatenate(amounts)[ordered],
        )

    def hold(self, most: float, members: np.ndarray, weights: np.ndarray) -> None:
        """Add a row: these choices, so weighted, come to at most so much."""
        places = self.place[members]
        active = places >= 0
        self.highs.addRow(
            -FREE, most, int(active.sum()), places[active].astype(np.int32), weights[active].astype(float)
        )
        self.added.append((len(self.lower), members, weights.astype(float)))
        self.lower, self.upper = np.append(self.lower, -FREE), np.append(self.upper, most)

    def tighten(self, rows: np.ndarray) -> None:
        """From now on these rows hold with equality."""
        for row in rows.tolist():
            bound = self.upper[row] if self.upper[row] < FREE else self.lower[row]
            if self.lower[row] != self.upper[row]:
                self.lower[row] = self.upper[row] = bound
                self.highs.changeRowBounds(row, bound, bound)

    def close(self, some: np.ndarray) -> None:
        """These choices are taken no more."""
        self.open &= ~some
        dead = self.place[some & (self.place >= 0)]
        self.highs.changeColsBounds(
            len(dead), dead.astype(np.int32), np.zeros(len(dead)), np.zeros(len(dead))
        )

    def aim(self, cost: np.ndarray) -> None:
        """What to make as small as can be."""
        self.cost = cost.astype(float)
        every = np.arange(len(self.order), dtype=np.int32)
        self.highs.changeColsCost(len(every), every, self.cost[self.order])

    def settle(self) -> Settled:
        """Solve without whole numbers, until no choice left out could help and no circle is made in part."""
        while True:
            self.highs.run()
            if self.highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                status = self.highs.modelStatusToString(self.highs.getModelStatus())
                raise ArithmeticError(f"The program ended as {status}")
            found = self.highs.getInfo()
            self.effort += found.simplex_iteration_count
            solution = self.highs.getSolution()
            prices = np.array(solution.row_dual)
            reduced = self._reduced(prices)
            helpful = np.flatnonzero(self.open & (self.place < 0) & (reduced < -HELPFUL))
            if len(helpful):
                self.activate(_few_each(helpful, reduced, self.choices.lines))
                continue
            amounts = np.zeros(len(self.choices))
            amounts[self.order] = solution.col_value
            if not self.forbid(amounts):
                return Settled(found.objective_function_value, amounts, prices, reduced)

    def _reduced(self, prices: np.ndarray) -> np.ndarray:
        reduced = self.cost - (prices[self.rows] * self.entries).sum(axis=1)
        for row, members, weights in self.added:
            if prices[row]:
                reduced[members] -= weights * prices[row]
        return reduced

    def forbid(self, amounts: np.ndarray) -> bool:
        """Add a row for every circle that these amounts make; were there any?"""
        if not self.market.cycles:
            return False
        pairs = self.market.pairs
        taken = np.flatnonzero(amounts > HELPFUL)
        led = self.choices.amounts_of_pairs(taken, amounts[taken], len(pairs))
        made = np.flatnonzero(led > HELPFUL)
        cuts = [
            cut
            for cut in broken_circles(self.market, pairs.numbers[made], led[made])
            if cut not in self._cuts
        ]
        for cut in cuts:
            inside = np.append(pairs.having(np.array(cut.pairs)), False)
            weights = inside[self.choices.members].sum(axis=1)
            members = np.flatnonzero(weights)
            self.hold(float(cut.most), members, weights[members])
        self._cuts.update(cuts)
        return bool(cuts)

    def taken(self, made: np.ndarray) -> np.ndarray:
        """A plan as amounts of all choices."""
        amounts = np.zeros(len(self.choices))
        amounts[made] = 1.0
        return amounts


def _few_each(helpful: np.ndarray, reduced: np.ndarray, lines: np.ndarray) -> np.ndarray:
    """The choices that help most, a few of every host."""
    helpful = helpful[np.lexsort((reduced[helpful], lines[helpful]))]
    own = lines[helpful]
    return helpful[np.arange(len(helpful)) - np.searchsorted(own, own) < FEW_EACH]
