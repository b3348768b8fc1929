"""A draw among good plans, so that nobody can count on any pair: no pair is more likely than a cap."""

from dataclasses import dataclass, replace
from random import Random

import numpy as np

from peernet.pairing.solver.flow import share_flow
from peernet.pairing.solver.market import Market, build_market, is_pinned
from peernet.pairing.solver.optimise import choose_pairs
from peernet.pairing.solver.pairs import Pairs
from peernet.pairing.solver.problem import Problem
from peernet.pairing.solver.validation import ProblemError, RowError, check_problem

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Chance:
    """A pair that may be drawn, how likely in percent, and whether it was."""

    host: str
    reviewer: str
    percent: int
    drawn: bool


@dataclass(frozen=True, slots=True)
class Draw:
    """One plan drawn; `expected` is the average score of all draws and `best` what no draw would give up."""

    chances: tuple[Chance, ...]
    covered: int
    score: int
    expected: float
    best: int
    seed: int


def draw(problem: Problem, *, percent: int) -> Draw:
    """Give every pair the chances that score most in the mean and at most `percent`; then draw a plan.

    Pins stay certain. The draw covers as many reviews as the caps allow once councils that could review each
    other are left with one direction, and protects no floor.

    :raises ProblemError: if the problem contradicts itself, or forbids circles of three
    """
    world = check_problem(problem)
    if not 1 <= percent <= WHOLE:
        raise ProblemError(
            [RowError("percent", None, f"must be a whole number from 1 to 100, not {percent!r}")]
        )
    if problem.rules.circular_years is not None:
        raise ProblemError([RowError("rules", None, "a draw cannot promise to leave out circles of three")])
    market, pairs, scores = build_market(world)
    best = choose_pairs(market).chosen
    likely = share_flow(market, percent, WHOLE)
    one_way = _one_way(market, best, likely)
    shares = np.zeros(len(pairs), dtype=np.int64)
    shares[pairs.having(one_way.pairs.numbers)] = share_flow(one_way, percent, WHOLE)
    taken = _round(pairs, shares, Random(problem.seed))  # noqa: S311
    pinned = is_pinned(world, pairs)
    made = taken | pinned
    chances = shares + WHOLE * pinned
    return Draw(
        chances=tuple(
            Chance(
                world.hosts[pairs.lines[place]].code,
                world.councils[pairs.columns[place]].code,
                int(chances[place]),
                bool(made[place]),
            )
            for place in np.flatnonzero(chances > 0).tolist()
        ),
        covered=int(made.sum()),
        score=int(scores.total[made].sum()),
        expected=round(float((scores.total * chances).sum()) / WHOLE, 2),
        best=int(scores.total[pairs.having(market.pairs.numbers[best]) | pinned].sum()),
        seed=problem.seed,
    )


def _one_way(market: Market, best: np.ndarray, likely: np.ndarray) -> Market:
    """Of two councils that could review each other keep the likelier direction: no draw holds both."""
    if not market.cycles:
        return market
    pairs = market.pairs
    kept = pairs.all()
    for here, (line, column) in enumerate(pairs.listed(pairs.all())):
        other = int(market.line[column])
        if other < 0 or line > other:
            continue
        there = pairs.place(other, int(market.at[line]))
        if there >= 0:
            first, second = (
                (int(likely[place]), bool(best[place]), int(market.score[place])) for place in (here, there)
            )
            kept[there if first >= second else here] = False
    return replace(
        market,
        pairs=Pairs(pairs.hosts, pairs.councils, pairs.lines[kept], pairs.columns[kept]),
        score=market.score[kept],
        tie=market.tie[kept],
    )


def _round(pairs: Pairs, shares: np.ndarray, dice: Random) -> np.ndarray:
    """Draw whole pairs that keep every chance, and every host's and council's number of reviews."""
    left = np.zeros((pairs.hosts, pairs.councils), dtype=np.int64)
    left[pairs.lines, pairs.columns] = shares
    while True:
        walk = _walk(left % WHOLE > 0)
        if not walk:
            return np.asarray(left[pairs.lines, pairs.columns] >= WHOLE)
        ups, downs = walk[::2], walk[1::2]
        up = min([WHOLE - left[cell] for cell in ups] + [left[cell] for cell in downs])
        down = min([left[cell] for cell in ups] + [WHOLE - left[cell] for cell in downs])
        step = int(up) if dice.randrange(int(up + down)) < down else -int(down)
        for cell in ups:
            left[cell] += step
        for cell in downs:
            left[cell] -= step


def _walk(open_pairs: np.ndarray) -> list[tuple[int, int]]:
    """A circle of open pairs, or else a path that can go no further at either end."""
    cells = np.argwhere(open_pairs)
    if not len(cells):
        return []
    lines, columns = open_pairs.sum(axis=1), open_pairs.sum(axis=0)
    ends = [cell for cell in cells.tolist() if lines[cell[0]] == 1 or columns[cell[1]] == 1]
    line, column = (ends or cells.tolist())[0]
    along_line = bool(columns[column] == 1 or not ends)
    walk, seen = [(line, column)], {("line", line), ("column", column)}
    while True:
        line, column = walk[-1]
        row = open_pairs[line] if along_line else open_pairs[:, column]
        onward = [
            place for place in np.flatnonzero(row).tolist() if place != (column if along_line else line)
        ]
        if not onward:
            return walk
        closing = [place for place in onward if ("column" if along_line else "line", place) in seen]
        place = (closing or onward)[0]
        walk.append((line, place) if along_line else (place, column))
        if closing:
            return _circle(walk)
        seen.add(("column" if along_line else "line", place))
        along_line = not along_line


def _circle(walk: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The part of a walk that comes back to itself."""
    last = walk[-1]
    shared = 1 if walk[-2][0] == last[0] else 0
    start = next(place for place, cell in enumerate(walk[:-1]) if cell[shared] == last[shared])
    if start + 1 < len(walk) - 1 and walk[start + 1][shared] == last[shared]:
        start += 1
    return walk[start:]
