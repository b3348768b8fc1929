"""How good a pair is: a few named terms from 0 to 1000, weighted by numbers anybody may edit."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from peernet.pairing.solver.plan import Term
from peernet.pairing.solver.problem import Judgement
from peernet.pairing.solver.world import World

FULL = 1000
FAR_KM = 300
REVERSE_SHARE = 0.8
JUDGEMENT_VALUE = {Judgement.OUTSTANDING: 1000, Judgement.GOOD: 700, Judgement.REQUIRES_IMPROVEMENT: 300}


@dataclass(frozen=True, slots=True)
class ScoreTerm:
    """One consideration. `values` gives 0..1000 for every (host, council) and says for which hosts it means
    anything; where it means nothing it is left out and the other weights share its place.
    """

    name: str
    sentence: str
    values: Callable[[World], tuple[np.ndarray, np.ndarray]]


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Every term of every pair, and their sum."""

    total: np.ndarray
    values: dict[str, np.ndarray]
    points: dict[str, np.ndarray]
    weights: dict[str, int]

    def terms(self, line: int, column: int) -> tuple[Term, ...]:
        """The breakdown of one pair."""
        return tuple(
            Term(name, int(self.values[name][line, column]), weight, int(self.points[name][line, column]))
            for name, weight in self.weights.items()
        )


def _closeness(world: World) -> tuple[np.ndarray, np.ndarray]:
    named = world.closeness[world.at]
    naming = (world.closeness.T[world.at] * REVERSE_SHARE).astype(np.int64)
    value = np.maximum(named, naming)
    return value, value.any(axis=1)


def _judgement(world: World) -> tuple[np.ndarray, np.ndarray]:
    values = np.array([JUDGEMENT_VALUE.get(council.judgement, 0) for council in world.councils])
    return _row(world, values), _all_hosts(world, bool(values.any()))


def _distance(world: World) -> tuple[np.ndarray, np.ndarray]:
    value = np.nan_to_num(np.clip(FULL - world.km * FULL / FAR_KM, 0, FULL))
    return value.astype(np.int64), ~np.isnan(world.km).all(axis=1)


def _themes(world: World) -> tuple[np.ndarray, np.ndarray]:
    themes = sorted({theme for host in world.hosts for theme in host.wanted})
    wanted = np.array([[theme in host.wanted for theme in themes] for host in world.hosts], dtype=np.int64)
    held = np.array([[theme in row.strengths for theme in themes] for row in world.councils], dtype=np.int64)
    asked = wanted.sum(axis=1)
    return (wanted @ held.T) * FULL // np.maximum(asked, 1)[:, None], asked > 0


def _balance(world: World) -> tuple[np.ndarray, np.ndarray]:
    owed = np.array([council.days_received - council.days_given for council in world.councils])
    largest = np.abs(owed).max()
    values = FULL // 2 + np.rint(owed / (largest or 1.0) * FULL / 2)
    return _row(world, values.astype(np.int64)), _all_hosts(world, bool(largest > 0))


def _region(world: World) -> tuple[np.ndarray, np.ndarray]:
    regions = np.array([council.region for council in world.councils], dtype=object)
    home = regions[world.at]
    elsewhere = (home[:, None] != regions) & (regions != "")
    return elsewhere * FULL, (home != "").astype(bool)


def _row(world: World, values: np.ndarray) -> np.ndarray:
    return np.broadcast_to(values, (len(world.hosts), len(world.councils)))


def _all_hosts(world: World, answer: bool) -> np.ndarray:
    return np.full(len(world.hosts), answer)


TERMS = (
    ScoreTerm(
        "closeness", "How close a statistical neighbour the reviewer is, by band and rank.", _closeness
    ),
    ScoreTerm("judgement", "The reviewer's published judgement.", _judgement),
    ScoreTerm("distance", f"How near it is: full marks next door, none from {FAR_KM} km.", _distance),
    ScoreTerm("themes", "The share of the host's wanted themes that are strengths of the reviewer.", _themes),
    ScoreTerm("balance", "Councils that have received more days than they have given come first.", _balance),
    ScoreTerm("region", "A reviewer from another region sees with fresh eyes.", _region),
)


def score_pairs(world: World) -> Scores:
    """Weigh every pair; a term's points are rounded down so that points add up to the score exactly."""
    weights = {term.name: getattr(world.problem.weights, term.name) for term in TERMS}
    found = {term.name: term.values(world) for term in TERMS}
    shared = sum(weights[name] * applies.astype(np.int64) for name, (_, applies) in found.items())
    divisor = np.maximum(shared, 1)[:, None]
    points = {
        name: np.asarray(values, dtype=np.int64) * (weights[name] * applies)[:, None] // divisor
        for name, (values, applies) in found.items()
    }
    return Scores(
        total=sum(points.values()),
        values={name: values for name, (values, _) in found.items()},
        points=points,
        weights=weights,
    )
