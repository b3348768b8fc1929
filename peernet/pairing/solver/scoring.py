"""How good a pair is: a few named terms from 0 to 1000, weighted by numbers anybody may edit."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from peernet.pairing.solver.conditions import coded
from peernet.pairing.solver.plan import Term
from peernet.pairing.solver.problem import Judgement
from peernet.pairing.solver.world import World

FULL = 1000
FAR_KM = 300
REVERSE_SHARE = 0.8
JUDGEMENT_VALUE = {Judgement.OUTSTANDING: 1000, Judgement.GOOD: 700, Judgement.REQUIRES_IMPROVEMENT: 300}


@dataclass(frozen=True, slots=True)
class ScoreTerm:
    """One consideration. `values` gives 0..1000 for each of many pairs, and `applies` says for which hosts it
    means anything; where it means nothing it is left out and the other weights share its place.
    """

    name: str
    sentence: str
    values: Callable[[World, np.ndarray, np.ndarray], np.ndarray]
    applies: Callable[[World], np.ndarray]


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Every term of the pairs asked about, and their sum."""

    total: np.ndarray
    values: dict[str, np.ndarray]
    points: dict[str, np.ndarray]
    weights: dict[str, int]

    def terms(self, place: int) -> tuple[Term, ...]:
        """The breakdown of one pair."""
        return tuple(
            Term(name, int(self.values[name][place]), weight, int(self.points[name][place]))
            for name, weight in self.weights.items()
        )


def _closeness(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    host = world.at[lines]
    named = world.closeness.at(host, columns)
    naming = (world.closeness.at(columns, host) * REVERSE_SHARE).astype(np.int64)
    return np.maximum(named, naming)


def _has_neighbours(world: World) -> np.ndarray:
    """Does the host name a neighbour, or is it named by one near enough to count?"""
    grid = world.closeness
    near = (grid.values * REVERSE_SHARE).astype(np.int64) > 0
    return np.isin(world.at, grid.rows) | np.isin(world.at, grid.columns[near])


def _judgement_values(world: World) -> np.ndarray:
    return world.once(
        "judgement",
        lambda: np.array([JUDGEMENT_VALUE.get(council.judgement, 0) for council in world.councils], np.int64),
    )


def _judgement(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    return _judgement_values(world)[columns]


def _any_judgement(world: World) -> np.ndarray:
    return _all_hosts(world, bool(_judgement_values(world).any()))


def _distance(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    value = np.nan_to_num(np.clip(FULL - world.km(lines, columns) * FULL / FAR_KM, 0, FULL))
    return value.astype(np.int64)


def _is_placed(world: World) -> np.ndarray:
    return world.is_placed[world.at]


def _themes(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    themes = sorted({theme for host in world.hosts for theme in host.wanted})
    value = np.zeros(np.broadcast_shapes(lines.shape, columns.shape), dtype=np.int64)
    for theme in themes:
        wanted = np.array([theme in host.wanted for host in world.hosts])
        held = np.array([theme in row.strengths for row in world.councils])
        value += wanted[lines] & held[columns]
    return value * FULL // np.maximum(_asked(world), 1)[lines]


def _asked(world: World) -> np.ndarray:
    return world.once("asked", lambda: np.array([len(set(host.wanted)) for host in world.hosts], np.int64))


def _balance(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    owed = _owed(world)
    values = FULL // 2 + np.rint(owed / (np.abs(owed).max() or 1.0) * FULL / 2)
    return np.asarray(values.astype(np.int64)[columns])


def _owed(world: World) -> np.ndarray:
    return world.once(
        "owed", lambda: np.array([council.days_received - council.days_given for council in world.councils])
    )


def _region(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    regions = coded(world, "region")
    elsewhere = (regions[world.at[lines]] != regions[columns]) & (regions[columns] >= 0)
    return np.asarray(elsewhere * FULL, dtype=np.int64)


def _all_hosts(world: World, answer: bool) -> np.ndarray:
    return np.full(len(world.hosts), answer)


TERMS = (
    ScoreTerm(
        "closeness",
        "How close a statistical neighbour the reviewer is, by band and rank.",
        _closeness,
        _has_neighbours,
    ),
    ScoreTerm("judgement", "The reviewer's published judgement.", _judgement, _any_judgement),
    ScoreTerm(
        "distance", f"How near it is: full marks next door, none from {FAR_KM} km.", _distance, _is_placed
    ),
    ScoreTerm(
        "themes",
        "The share of the host's wanted themes that are strengths of the reviewer.",
        _themes,
        lambda world: _asked(world) > 0,
    ),
    ScoreTerm(
        "balance",
        "Councils that have received more days than they have given come first.",
        _balance,
        lambda world: _all_hosts(world, bool(_owed(world).any())),
    ),
    ScoreTerm(
        "region",
        "A reviewer from another region sees with fresh eyes.",
        _region,
        lambda world: coded(world, "region")[world.at] >= 0,
    ),
)


def score_pairs(world: World, lines: np.ndarray, columns: np.ndarray) -> Scores:
    """Weigh these pairs; a term's points are rounded down so that points add up to the score exactly."""
    weights = {term.name: getattr(world.problem.weights, term.name) for term in TERMS}
    applies = {
        term.name: weights[term.name]
        * world.once(("applies", term.name), partial(term.applies, world)).astype(np.int64)
        for term in TERMS
    }
    divisor = np.maximum(sum(applies.values()), 1)[lines]
    values = {term.name: term.values(world, lines, columns) for term in TERMS}
    points = {name: value * applies[name][lines] // divisor for name, value in values.items()}
    return Scores(total=np.asarray(sum(points.values())), values=values, points=points, weights=weights)
