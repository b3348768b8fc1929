"""Published reviewer-assignment data, solved with the same optimiser and beside FairFlow."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np

from benchmarks.pairing.fairflow import FairFlow
from peernet.pairing.solver.flow import best_score_flow
from peernet.pairing.solver.market import Market, Shortage
from peernet.pairing.solver.optimise import choose_pairs
from peernet.pairing.solver.pairs import Pairs

PUBLISHED = Path(__file__).parents[2] / "../shared/data/assignment"
MIDL = PUBLISHED / "midl"
CONFERENCE = PUBLISHED / "preflib/csconf/MD-00002-00000003.toi"
AAMAS = PUBLISHED / "preflib/aamas"
SCALE = 10_000
BIDS = (4, 2, 1)
TIMES, LONG = 5, 20


@dataclass(frozen=True)
class Papers:
    """A data set, and what the study proved for it where its reading of the bids is known."""

    name: str
    market: Market
    points: np.ndarray
    total: float | None = None
    worst: float | None = None


@dataclass(frozen=True)
class Measured:
    """What one method reached, and its processor seconds at the best of a few times."""

    total: float
    worst: float
    seconds: float


def published() -> list[Papers]:
    """The data sets that are there."""
    found = [_midl()] if MIDL.exists() else []
    if CONFERENCE.exists():
        found.append(_bids("PrefLib conference 3", CONFERENCE, most=6, total=1817, worst=3))
    if AAMAS.exists():
        for number, year in ((2, 2016), (1, 2015)):
            found.append(_bids(f"AAMAS {year}", AAMAS / f"MD-00004-0000000{number}.toi", most=12))
    return found


def ours(papers: Papers) -> tuple[Measured, bool]:
    """The plan found here, and whether every aim is proven and equals what the study proved."""
    market = papers.market
    choice, seconds = _timed(lambda: choose_pairs(market))
    found = _measured(papers, choice.chosen, seconds)
    reached = (int(choice.chosen.sum()), market.floor(choice.chosen), market.points(choice.chosen))
    proven = (choice.covered_bound, choice.floor_bound, choice.score_bound) == reached
    if papers.total is None or papers.worst is None:
        return found, proven
    equal = abs(found.total - papers.total) < 0.006 and abs(found.worst - papers.worst) < 6e-5
    return found, proven and equal


def the_flow(papers: Papers) -> Measured:
    """The highest total, whoever is served worst."""
    every = papers.market.pairs.all()
    chosen, seconds = _timed(lambda: best_score_flow(papers.market, every, Shortage(0, 0)))
    if chosen is None:
        raise ArithmeticError(f"{papers.name} cannot be covered")
    return _measured(papers, chosen, seconds)


def fairflow(papers: Papers, *, one_by_one: bool) -> Measured:
    """FairFlow as written in this folder."""
    pairs = papers.market.pairs
    affinity = np.zeros((pairs.hosts, pairs.councils))
    allowed = np.zeros(affinity.shape, dtype=bool)
    affinity[pairs.lines, pairs.columns] = papers.points
    allowed[pairs.lines, pairs.columns] = True
    demand, capacity = papers.market.demand, papers.market.capacity
    made, seconds = _timed(lambda: FairFlow(affinity, allowed, demand, capacity, one_by_one).solve())
    if (made.sum(axis=1) != demand).any() or (made.sum(axis=0) > capacity).any() or (made & ~allowed).any():
        raise ArithmeticError(f"FairFlow breaks a rule of {papers.name}")
    return _measured(papers, made[pairs.lines, pairs.columns], seconds)


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    taken = []
    for _ in range(TIMES):
        started = process_time()
        answer = work()
        taken.append(process_time() - started)
        if sum(taken) > LONG:
            break
    return answer, min(taken)


def _measured(papers: Papers, chosen: np.ndarray, seconds: float) -> Measured:
    served = np.bincount(papers.market.pairs.lines[chosen], weights=papers.points[chosen])
    return Measured(float(served.sum()), float(served.min()), seconds)


def _midl() -> Papers:
    """118 papers, 177 reviewers, affinities from -1 to 1."""
    affinity = np.load(MIDL / "scores.npy").T
    market = _market(
        np.rint((affinity + 1) * SCALE).astype(np.int64),
        np.ones(affinity.shape, dtype=bool),
        np.load(MIDL / "covs.npy"),
        np.load(MIDL / "loads.npy"),
    )
    return Papers("MIDL", market, affinity.ravel(), 201.77, 0.9448)


def _bids(
    name: str, file: Path, *, most: int, total: float | None = None, worst: float | None = None
) -> Papers:
    """Yes counts 4, maybe 2, silence 1; three reviewers for a paper, at most so many papers for each."""
    lines = [line.strip() for line in file.read_text().splitlines() if line.strip()]
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
    market = _market(bids, bids > 0, np.full(papers, 3), np.full(len(bidders), most))
    return Papers(name, market, bids[bids > 0].astype(float), total, worst)


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
