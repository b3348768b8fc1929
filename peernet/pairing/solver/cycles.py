"""Finds councils that would review each other in a circle, so that a row can forbid just that circle."""

from dataclasses import dataclass
from itertools import permutations

import numpy as np

from peernet.pairing.solver.market import Market

SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Cut:
    """At most `most` of these pairs may be made together; a pair is line * councils + column."""

    pairs: tuple[int, ...]
    most: int


def broken_circles(market: Market, pairs: np.ndarray, amounts: np.ndarray) -> list[Cut]:
    """The circles that these pairs make, each as the row that forbids it.

    `amounts` may be fractions, as in a relaxed plan.
    """
    width = len(market.capacity)
    made = {
        (int(market.at[pair // width]), int(pair % width)): float(amount)
        for pair, amount in zip(pairs, amounts, strict=True)
        if amount > SLACK
    }
    cuts: set[Cut] = set()
    if 2 in market.cycles:
        cuts |= _mutual(market, made, width)
    if 3 in market.cycles:
        cuts |= _triangles(market, made, width)
    if market.cycles == (2, 3):
        cuts |= _threes(market, made, pairs)
    return sorted(cuts, key=lambda cut: cut.pairs)


def _mutual(market: Market, made: dict[tuple[int, int], float], width: int) -> set[Cut]:
    return {
        Cut(
            tuple(sorted((_pair(market, (host, reviewer), width), _pair(market, (reviewer, host), width)))), 1
        )
        for (host, reviewer), amount in made.items()
        if host < reviewer and amount + made.get((reviewer, host), 0.0) > 1 + SLACK
    }


def _triangles(market: Market, made: dict[tuple[int, int], float], width: int) -> set[Cut]:
    every = dict.fromkeys(market.fixed, 1.0)
    every.update({edge: max(amount, every.get(edge, 0.0)) for edge, amount in made.items()})
    reviewers: dict[int, list[int]] = {}
    for host, reviewer in every:
        reviewers.setdefault(host, []).append(reviewer)
    cuts = set()
    for first, second in made:
        for third in reviewers.get(second, ()):
            edges = ((first, second), (second, third), (third, first))
            if third == first or edges[2] not in every or sum(every[edge] for edge in edges) <= 2 + SLACK:
                continue
            free = tuple(sorted(_pair(market, edge, width) for edge in edges if edge not in market.fixed))
            if free:
                cuts.add(Cut(free, len(free) - 1))
    return cuts


def _threes(market: Market, made: dict[tuple[int, int], float], pairs: np.ndarray) -> set[Cut]:
    """Three councils that each want one review more make at most two among them, or close a circle."""
    lines = market.line
    one = {council for council in market.at.tolist() if market.demand[lines[council]] == 1}
    known = set(pairs.tolist())
    reviewers: dict[int, list[int]] = {}
    for host, reviewer in made:
        if host in one and reviewer in one:
            reviewers.setdefault(host, []).append(reviewer)
    cuts = set()
    for first, some in reviewers.items():
        for second in some:
            for third in reviewers.get(second, ()):
                edges = tuple(permutations(sorted((first, second, third)), 2)) if third != first else ()
                if sum(made.get(edge, 0.0) for edge in edges) > 2 + SLACK:
                    numbers = (_pair(market, edge, len(market.capacity)) for edge in edges)
                    cuts.add(Cut(tuple(sorted(number for number in numbers if number in known)), 2))
    return cuts


def _pair(market: Market, edge: tuple[int, int], width: int) -> int:
    return int(market.line[edge[0]]) * width + edge[1]
