"""FairFlow, written anew for the benchmark from its paper; nothing in the product uses it.

Kobren, Saha and McCallum, *Paper Matching with Local Fairness Constraints*, KDD 2019. Its authors' code is
not on PyPI. This one keeps their steps, groups, rewards and ten halvings, and the flow solver of OpenReview's
version. Which reviewers the papers at the top give up is left open by the method, so totals differ a little
from one version to the next.
"""

from dataclasses import dataclass

import numpy as np
from ortools.graph.python import min_cost_flow

SMALL, LARGE = 10_000, 10_000**2
HALVINGS = 10
Arcs = list[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]


@dataclass(eq=False)
class FairFlow:
    """Papers in rows, reviewers in columns; `made` is the assignment, `floor` what each paper should score.

    `one_by_one` hands arcs to the flow solver as the published versions do; otherwise they go as arrays.
    """

    affinity: np.ndarray
    allowed: np.ndarray
    demand: np.ndarray
    capacity: np.ndarray
    one_by_one: bool = True

    def __post_init__(self) -> None:
        self.affinity = self.affinity - min(0.0, float(self.affinity.min()))
        self.most = float(self.affinity.max())
        self.made = np.zeros(self.affinity.shape, dtype=bool)
        self.floor = 0.0

    def solve(self) -> np.ndarray:
        """Halve the interval in which the highest floor lies, and improve once more at the best one."""
        low, high = 0.0, self.most * float(self.demand.max())
        best, best_worst = 0.0, 0.0
        self.floor = high / 2
        for _ in range(HALVINGS):
            reached = self._improve_while_it_helps()
            worst = float((self.made * self.affinity).sum(axis=1).min())
            if reached and worst >= best_worst:
                best, best_worst, low = self.floor, worst, self.floor
            else:
                high = self.floor
            self.floor = (low + high) / 2
        self.floor = best
        self._improve_while_it_helps()
        return self.made

    def _improve_while_it_helps(self) -> bool:
        """Move reviewers from the best-served papers to the worst while that helps; is none too low?"""
        left, before = self._improve(), -1
        while left and left != before:
            before, left = left, self._improve()
        return left == 0

    def _scores(self) -> np.ndarray:
        return np.asarray((self.made * self.affinity).sum(axis=1))

    def _groups(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Papers that reach the floor, that miss it by less than one best review, and by more."""
        scores = self._scores()
        top, bottom = scores >= self.floor, scores < self.floor - self.most
        return np.flatnonzero(top), np.flatnonzero(~top & ~bottom), np.flatnonzero(bottom)

    def _improve(self) -> int:
        """One round of improvement; how many papers are still too low."""
        self._fill()
        top, middle, bottom = self._groups()
        if len(top) and len(bottom):
            held = np.where(self.made[bottom], self.affinity[bottom], np.inf)
            self.made[bottom, held.argmin(axis=1)] = False
            self._pass_down(top, middle, bottom)
            self._fill()
            bottom = self._groups()[2]
        return len(bottom)

    def _fill(self) -> None:
        """Give every paper its number of reviewers, by the flow with the highest total."""
        papers, people = self.affinity.shape
        needed = np.maximum(self.demand - self.made.sum(axis=1), 0)
        if not needed.any():
            return
        room = self.capacity - self.made.sum(axis=0)
        paper, person = np.nonzero(self.allowed & ~self.made)
        cost = (-1.0 - SMALL * self.affinity[paper, person]).astype(np.int64)
        source, sink = papers + people, papers + people + 1
        arcs: Arcs = [
            (np.full(people, source), papers + np.arange(people), room, np.zeros(people)),
            (papers + person, paper, np.ones(len(paper)), cost),
            (np.arange(papers), np.full(papers, sink), needed, np.zeros(papers)),
        ]
        flows = self._flow(arcs, source, sink, int(needed.sum()))
        taken = flows[people : people + len(paper)] > 0
        self.made[paper[taken], person[taken]] = True

    def _pass_down(self, top: np.ndarray, middle: np.ndarray, bottom: np.ndarray) -> None:
        """Every paper at the top may lose a reviewer to one at the bottom, also through one between."""
        papers, people = self.affinity.shape
        source, sink, gates = papers + people, papers + people + 1, papers + people + 2
        scores, least = self._scores(), self.floor - self.most
        first, lent = np.nonzero(self.made[top])
        first = top[first]
        lenders = np.unique(lent)

        free = (self.allowed & ~self.made)[np.ix_(middle, lenders)]
        between, joining = np.nonzero(free)
        between, joining = middle[between], lenders[joining]
        lowest = np.full(papers, np.inf)
        np.minimum.at(lowest, between, self.affinity[between, joining])

        passing, passed = np.nonzero(self.made[middle])
        passing = middle[passing]
        kept = scores[passing] + lowest[passing] - self.affinity[passing, passed] >= least
        kept &= np.isfinite(lowest[passing])
        passing, passed = passing[kept], passed[kept]

        givers = np.union1d(lenders, passed)
        last, given = np.nonzero((self.allowed & ~self.made)[np.ix_(bottom, givers)])
        last, given = bottom[last], givers[given]
        value = self.affinity[last, given]
        reward = np.where(value + scores[last] >= least, LARGE, SMALL)
        leaving = np.concatenate([first, passing])
        arcs: Arcs = [
            _plain(np.full(len(top), source), top),
            _plain(gates + middle, middle),
            _plain(bottom, np.full(len(bottom), sink)),
            _plain(leaving, papers + np.concatenate([lent, passed])),
            _plain(papers + joining, gates + between),
            (papers + given, last, np.ones(len(last)), (-1.0 - reward * value).astype(np.int64)),
        ]
        flows = self._flow(arcs, source, sink, min(len(top), len(bottom)))
        places = np.cumsum([0, *(len(tails) for tails, *_ in arcs)])
        out, through, down = (flows[places[n] : places[n + 1]] > 0 for n in (3, 4, 5))
        self.made[leaving[out], np.concatenate([lent, passed])[out]] = False
        self.made[between[through], joining[through]] = True
        self.made[last[down], given[down]] = True

    def _flow(self, arcs: Arcs, source: int, sink: int, amount: int) -> np.ndarray:
        tails, heads, room, cost = (np.concatenate(part).astype(np.int64) for part in zip(*arcs, strict=True))
        graph = min_cost_flow.SimpleMinCostFlow()
        if self.one_by_one:
            for arc in zip(tails.tolist(), heads.tolist(), room.tolist(), cost.tolist(), strict=True):
                graph.add_arc_with_capacity_and_unit_cost(*arc)
        else:
            graph.add_arcs_with_capacity_and_unit_cost(tails, heads, room, cost)
        graph.set_node_supply(source, amount)
        graph.set_node_supply(sink, -amount)
        if graph.solve_max_flow_with_min_cost() != graph.OPTIMAL:
            raise ArithmeticError("FairFlow's flow found no answer")
        return np.array([graph.flow(arc) for arc in range(graph.num_arcs())])


def _plain(tails: np.ndarray, heads: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Arcs that carry one and cost nothing."""
    return tails, heads, np.ones(len(tails)), np.zeros(len(tails))
