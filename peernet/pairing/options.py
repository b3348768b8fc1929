"""What a programme manager decides before a run: rules, weights, and how many reviews each council bears."""

import json
from dataclasses import dataclass, field
from typing import Any

from peernet.pairing.solver.problem import Problem, Rules, Weights
from peernet.pairing.solver.wire import problem_from_json

MOST_REVIEWS = 12
MOST_YEARS = 20
MOST_KM = 1_000
MOST_WEIGHT = 100
MOST_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Options:
    """`capacity` is how many reviews a council may lead, `demand` how many councils review each host."""

    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    capacity: int = 1
    demand: int = 1


def options_of(problem: Problem) -> Options:
    """The decisions under which a problem was put."""
    return Options(
        rules=problem.rules,
        weights=problem.weights,
        capacity=max((council.capacity for council in problem.councils), default=1),
        demand=max((host.demand for host in problem.hosts), default=1),
    )


def stored_problem(run: Any) -> Problem:
    """The question a run answered."""
    return problem_from_json(json.dumps(run.problem))
