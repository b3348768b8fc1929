"""Published reviewer-assignment data, solved with the same optimiser."""

import re
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import numpy as np

from peernet.pairing.solver.flow import best_score_flow
from peernet.pairing.solver.market import Market, Shortage
from peernet.pairing.solver.optimise import choose_pairs
from peernet.pairing.solver.pairs import Pairs

PUBLISHED = Path(__file__).parents[2] / "../shared/data/assignment"
MIDL = PUBLISHED / "midl"
CONFERENCE = PUBLISHED / "preflib/csconf/MD-00002-00000003.toi"
SCALE = 10_000
BIDS = (4, 2, 1)


@dataclass(frozen=True)
class Papers:
    """A data set, the optimum that the study proved for it, and FairFlow's time there over the flow's."""

    name: str
    market: Market
    points: np.ndarray
    total: float
    worst: float
    fairflow: float


def published() -> list[Papers]:
    """The data sets that are there."""
    return [*([_midl()] if MIDL.exists() else []), *([_conference()] if CONFERENCE.exists() else [])]


def measure(papers: Papers) -> dict[str, float | bool]:
    """Total and worst-served paper, whether proven and equal to the optimum, and the times of both."""
    started = process_time()
    best_score_flow(papers.market, papers.market.pairs.all(), Shortage(0, 0))
    flow = process_time() - started
    choice = choose_pairs(papers.market)
    seconds = process_time() - started - flow
    served = np.bincount(papers.market.pairs.lines[choice.chosen], weights=papers.points[choice.chosen])
    total, worst = float(served.sum()), float(served.min())
    proven = (choice.score_bound, choice.floor_bound) == (
        papers.market.points(choice.chosen),
        papers.market.floor(choice.chosen),
    )
    equal = abs(total - papers.total) < 0.006 and abs(worst - papers.worst) < 6e-5
    return {"total": total, "worst": worst, "good": proven and equal, "seconds": seconds, "flow": flow}


def _midl() -> Papers:
    """118 papers, 177 reviewers, affinities from -1 to 1."""
    affinity = np.load(MIDL / "scores.npy").T
    market = _market(
        np.rint((affinity + 1) * SCALE).astype(np.int64),
        np.ones(affinity.shape, dtype=bool),
        np.load(MIDL / "covs.npy"),
        np.load(MIDL / "loads.npy"),
    )
    return Papers("MIDL", market, affinity.ravel(), 201.77, 0.9448, 1.46 / 0.02)


def _conference() -> Papers:
    """176 papers, 146 reviewers; yes counts 4, maybe 2, silence 1; three for a paper, at most six each."""
    lines = [line.strip() for line in CONFERENCE.read_text().splitlines() if line.strip()]
    papers = int(lines[0])
    row = {line.split(",")[0]: number for number, line in enumerate(lines[1 : papers + 1])}
    bidders = lines[papers + 2 :]
    bids = np.zeros((papers, len(bidders)), dtype=np.int64)
    for column, line in enumerate(bidders):
        for level, (some, one) in zip(
            BIDS, re.findall(r"\{([^}]*)\}|(?<=,)(\d+)(?=,|$)", line[1:]), strict=False
        ):
            for paper in filter(None, (some or one).split(",")):
                bids[row[paper], column] = level
    market = _market(bids, bids > 0, np.full(papers, 3), np.full(len(bidders), 6))
    return Papers("PrefLib conference 3", market, bids[bids > 0], 1817, 3, 2.5 / 0.03)


def _market(score: np.ndarray, allowed: np.ndarray, demand: np.ndarray, capacity: np.ndarray) -> Market:
    papers, people = score.shape
    lines, columns = np.nonzero(allowed)
    return Market(
        pairs=Pairs(papers, people, lines, columns),
        score=score[lines, columns],
        tie=np.zeros(len(lines), dtype=np.int64),
        demand=demand,
        capacity=capacity,
        at=np.arange(papers),
    )
