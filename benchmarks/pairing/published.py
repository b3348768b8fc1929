"""Published reviewer-assignment data, solved with the same optimiser."""

from pathlib import Path
from time import perf_counter

import numpy as np

from peernet.pairing.solver.market import Market
from peernet.pairing.solver.optimise import choose_pairs

MIDL = Path(__file__).parents[2] / "../shared/data/assignment/midl"
SCALE = 10_000


def midl() -> tuple[float, float, bool, float]:
    """Total, worst-served paper, proven, seconds: 118 papers, 177 reviewers, affinities from -1 to 1."""
    affinity = np.load(MIDL / "scores.npy").T
    demand, capacity = np.load(MIDL / "covs.npy"), np.load(MIDL / "loads.npy")
    papers, people = affinity.shape
    started = perf_counter()
    market = Market(
        score=np.rint((affinity + 1) * SCALE).astype(np.int64),
        tie=np.zeros((papers, people), dtype=np.int64),
        allowed=np.ones((papers, people), dtype=bool),
        demand=demand,
        capacity=capacity,
        at=np.arange(papers),
        cycles=(),
        fixed=np.zeros((people, people), dtype=bool),
    )
    choice = choose_pairs(market)
    seconds = perf_counter() - started
    served = np.where(choice.chosen, affinity, 0).sum(axis=1)
    proven = choice.score_bound == market.points(choice.chosen) and choice.floor_bound == market.floor(
        choice.chosen
    )
    return float(served.sum()), float(served.min()), proven, seconds
