"""What is left to choose once pins are made and hard rules applied: the optimiser's view of a problem."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from math import lcm

import numpy as np

from peernet.pairing.solver.conditions import look_back
from peernet.pairing.solver.pairs import Pairs
from peernet.pairing.solver.rules import cycles_forbidden, open_pairs
from peernet.pairing.solver.scoring import Scores, score_pairs
from peernet.pairing.solver.world import World

TIES = 1000
FEW = 12


@dataclass(frozen=True, slots=True)
class Shortage:
    """Reviews that cannot be given: how many, and the sum of squares over hosts, less when spread."""

    missing: int
    spread: int


@dataclass(frozen=True, eq=False)
class Market:
    """`score` and `tie` belong to `pairs`; `demand` and `capacity` are what pins have left.

    `at` is each host's own column. `cycles` are the lengths of circles that may not appear; a (host,
    reviewer) in `fixed`, in columns, counts in circles of three although nobody chooses it here. `bonus`
    speaks for pairs when the total is raised; it never counts towards a floor.
    """

    pairs: Pairs
    score: np.ndarray
    tie: np.ndarray
    demand: np.ndarray
    capacity: np.ndarray
    at: np.ndarray
    cycles: tuple[int, ...] = ()
    fixed: frozenset[tuple[int, int]] = frozenset()
    bonus: np.ndarray | None = None

    @property
    def total_demand(self) -> int:
        return int(self.demand.sum())

    @cached_property
    def worth(self) -> np.ndarray:
        """What each pair adds to the total that is raised."""
        return self.score if self.bonus is None else self.score + self.bonus

    @cached_property
    def unit(self) -> int:
        """Floors are counted in this fraction of a point, so that every average is a whole number."""
        return lcm(*range(1, max(1, int(self.demand.max())) + 1))

    @cached_property
    def line(self) -> np.ndarray:
        """Each council's row among the hosts, or -1."""
        lines = np.full(len(self.capacity), -1, dtype=np.int64)
        lines[self.at] = np.arange(len(self.at))
        return lines

    @property
    def tie_scale(self) -> int:
        """A whole plan's ties add up to less than one point over this scale."""
        return TIES * (self.total_demand + 1)

    @cached_property
    def _preference(self) -> np.ndarray:
        return self.worth * self.tie_scale + self.tie

    @cached_property
    def best_of_hosts(self) -> np.ndarray:
        """The places of pairs, host by host, the most worth first."""
        return np.lexsort((-self._preference, self.pairs.lines))

    @cached_property
    def best_of_councils(self) -> np.ndarray:
        """The places of pairs, council by council, the most worth first."""
        return np.lexsort((-self._preference, self.pairs.columns))

    @cached_property
    def best_scores(self) -> np.ndarray:
        """The places of pairs, host by host, the highest score first."""
        return np.lexsort((-self.score, self.pairs.lines))

    def shortage(self, chosen: np.ndarray) -> Shortage:
        short = self.demand - self.pairs.per_host(chosen)
        return Shortage(int(short.sum()), int((short**2).sum()))

    def floor(self, chosen: np.ndarray) -> int:
        """The lowest average score of any host served, in units; 0 when none is."""
        number = self.pairs.per_host(chosen)
        served = number > 0
        if not served.any():
            return 0
        sums = self._per_host(chosen, self.score)[served] * self.unit
        return int((sums // number[served]).min())

    def points(self, chosen: np.ndarray) -> int:
        return int(self.worth[chosen].sum())

    def usable(self, floor: int) -> np.ndarray:
        """The pairs that can be part of some choice whose average is at least the floor."""
        above = self.score * self.unit - floor
        order, lines = self.best_scores, self.pairs.lines
        nth = np.arange(len(order)) - self.pairs.starts[lines]
        best = order[nth < (self.demand - 1)[lines]]
        lift = self._per_host(best, np.maximum(above, 0))
        return np.asarray(above + lift[lines] >= 0)

    def _per_host(self, chosen: np.ndarray, amounts: np.ndarray) -> np.ndarray:
        """Whole amounts of these pairs, added up for each host."""
        sums = np.bincount(self.pairs.lines[chosen], weights=amounts[chosen], minlength=self.pairs.hosts)
        return np.rint(sums).astype(np.int64)


def build_market(world: World) -> tuple[Market, Pairs, Scores]:
    """Apply pins and hard rules; also give every pair that breaks no rule, pinned or not, and its scores."""
    pairs = open_pairs(world)
    scores = score_pairs(world, pairs.lines, pairs.columns)
    pinned = is_pinned(world, pairs)
    demand = world.demand - pairs.per_host(pinned)
    capacity = world.capacity - pairs.per_council(pinned)
    free = np.flatnonzero(~pinned & (demand > 0)[pairs.lines] & (capacity > 0)[pairs.columns])
    market = Market(
        pairs=Pairs(pairs.hosts, pairs.councils, pairs.lines[free], pairs.columns[free]),
        score=scores.total[free],
        tie=ties(world, pairs.lines[free], pairs.columns[free]),
        demand=demand,
        capacity=capacity,
        at=world.at,
        cycles=cycles_forbidden(world.problem.rules),
        fixed=_fixed(world),
    )
    return market, pairs, scores


def is_pinned(world: World, pairs: Pairs) -> np.ndarray:
    """The set of the pinned pairs."""
    return world.pinned.has(world.at[pairs.lines], pairs.columns)


def _fixed(world: World) -> frozenset[tuple[int, int]]:
    grid = look_back(world, world.problem.rules.circular_years)
    return frozenset(zip(grid.rows.tolist(), grid.columns.tolist(), strict=True))


def near_pairs(market: Market, usable: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """The pairs of a plan in hand, and the best few of every host and of every council."""
    near = kept & usable
    near[_first_few(market.best_of_hosts, market.pairs.lines, usable)] = True
    near[_first_few(market.best_of_councils, market.pairs.columns, usable)] = True
    return near


def _first_few(order: np.ndarray, groups: np.ndarray, usable: np.ndarray) -> np.ndarray:
    """The first few usable places of each group, in this order."""
    order = order[usable[order]]
    group = groups[order]
    return order[_nth(group) < FEW]


def _nth(groups: np.ndarray) -> np.ndarray:
    """For each place in sorted groups, how many of its group stand before it."""
    sizes = np.bincount(groups) if len(groups) else np.zeros(1, dtype=np.int64)
    return np.asarray(np.arange(len(groups)) - (np.cumsum(sizes) - sizes)[groups])


def ties(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """A seeded whole number below TIES for each pair, made from the two codes alone."""
    hosts = np.array([_digest(world.problem.seed, host.code) for host in world.hosts], dtype=np.uint64)
    reviewers = np.array(
        [_digest(world.problem.seed, council.code) for council in world.councils], dtype=np.uint64
    )
    with np.errstate(over="ignore"):
        mixed = hosts[lines] * np.uint64(0x9E3779B97F4A7C15) + reviewers[columns]
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = mixed ^ (mixed >> np.uint64(31))
    return np.asarray((mixed % np.uint64(TIES)).astype(np.int64))


def _digest(seed: int, code: str) -> int:
    return int.from_bytes(blake2b(f"{seed}/{code}".encode(), digest_size=8).digest(), "big")
