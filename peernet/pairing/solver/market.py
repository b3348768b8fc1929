"""What is left to choose once pins are made and hard rules applied: the optimiser's view of a problem."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from math import lcm

import numpy as np

from peernet.pairing.solver.conditions import look_back
from peernet.pairing.solver.rules import cycles_forbidden, rules_in_force
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
    """`allowed`, `score` and `tie` are host by council; `demand` and `capacity` are what pins have left.

    `at` is each host's own column. `cycles` are the lengths of circles that may not appear; `fixed[a, b]`
    says that b reviewing a counts in circles of three although nobody chooses it here. `bonus` speaks for
    pairs when the total is raised; it never counts towards a floor.
    """

    score: np.ndarray
    tie: np.ndarray
    allowed: np.ndarray
    demand: np.ndarray
    capacity: np.ndarray
    at: np.ndarray
    cycles: tuple[int, ...]
    fixed: np.ndarray
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

    def shortage(self, chosen: np.ndarray) -> Shortage:
        short = self.demand - chosen.sum(axis=1)
        return Shortage(int(short.sum()), int((short**2).sum()))

    def floor(self, chosen: np.ndarray) -> int:
        """The lowest average score of any host served, in units; 0 when none is."""
        pairs = chosen.sum(axis=1)
        served = pairs > 0
        if not served.any():
            return 0
        sums = np.where(chosen, self.score, 0).sum(axis=1)[served] * self.unit
        return int((sums // pairs[served]).min())

    def points(self, chosen: np.ndarray) -> int:
        return int(self.worth[chosen].sum())

    def usable(self, floor: int) -> np.ndarray:
        """The pairs that can be part of some choice whose average is at least the floor."""
        above = np.where(self.allowed, self.score * self.unit - floor, np.iinfo(np.int64).min // 4)
        lift = np.zeros(len(self.demand), dtype=np.int64)
        for demand in np.unique(self.demand[self.demand > 1]):
            lines = np.flatnonzero(self.demand == demand)
            best = -np.partition(-above[lines], min(demand - 1, above.shape[1] - 1) - 1, axis=1)[
                :, : demand - 1
            ]
            lift[lines] = np.maximum(best, 0).sum(axis=1)
        return self.allowed & (above + lift[:, None] >= 0)


def build_market(world: World) -> tuple[Market, Scores, dict[str, np.ndarray]]:
    """Apply pins and hard rules; also give the scores and what each rule forbids, for the reasons."""
    forbidden = rules_in_force(world)
    scores = score_pairs(world)
    demand = world.demand - world.pinned.sum(axis=1)
    capacity = world.capacity - world.pinned.sum(axis=0)
    open_pairs = ~np.logical_or.reduce(list(forbidden.values())) & ~world.pinned
    market = Market(
        score=scores.total,
        tie=_ties(world),
        allowed=open_pairs & (demand > 0)[:, None] & (capacity > 0),
        demand=demand,
        capacity=capacity,
        at=world.at,
        cycles=cycles_forbidden(world.problem.rules),
        fixed=look_back(world, world.problem.rules.circular_years),
    )
    return market, scores, forbidden


def near_pairs(market: Market, usable: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """The pairs of a plan in hand, and the best few of every host and of every council."""
    ranked = np.where(usable, market.worth * market.tie_scale + market.tie, -1)
    near = kept & usable
    for axis in (0, 1):
        size = ranked.shape[axis]
        if size <= FEW:
            return usable
        limit = np.take(np.partition(ranked, size - FEW, axis=axis), [size - FEW], axis=axis)
        near |= usable & (ranked >= limit)
    return near


def _ties(world: World) -> np.ndarray:
    """A seeded whole number below TIES for each pair, made from the two codes alone."""
    hosts = np.array([_digest(world.problem.seed, host.code) for host in world.hosts], dtype=np.uint64)
    reviewers = np.array(
        [_digest(world.problem.seed, council.code) for council in world.councils], dtype=np.uint64
    )
    with np.errstate(over="ignore"):
        mixed = hosts[:, None] * np.uint64(0x9E3779B97F4A7C15) + reviewers
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = mixed ^ (mixed >> np.uint64(31))
    return (mixed % np.uint64(TIES)).astype(np.int64)


def _digest(seed: int, code: str) -> int:
    return int.from_bytes(blake2b(f"{seed}/{code}".encode(), digest_size=8).digest(), "big")
