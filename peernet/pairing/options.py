"""What a programme manager decides before a run: rules, weights, whom to protect, what each council bears."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

from peernet.pairing.solver.problem import Fairness, Problem, Rules, Weights
from peernet.pairing.solver.wire import problem_from_json

MOST_REVIEWS = 12
MOST_YEARS = 20
MOST_KM = 1_000
MOST_WEIGHT = 100
MOST_SEED = 2**31 - 1
#: Up to how many reviews asked for somebody waits for the answer.
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Options:
    """`capacity` is how many reviews a council may lead, `demand` how many councils review each host."""

    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    fairness: Fairness = Fairness.LEXIMIN
    capacity: int = 1
    demand: int = 1


def options_of(problem: Problem) -> Options:
    """The decisions under which a problem was put."""
    return Options(
        rules=problem.rules,
        weights=problem.weights,
        fairness=problem.fairness,
        capacity=max((council.capacity for council in problem.councils), default=1),
        demand=max((host.demand for host in problem.hosts), default=1),
    )


def stored_problem(run: Any) -> Problem:
    """The question a run answered."""
    return problem_from_json(json.dumps(run.problem))


def answered_soon(problem: Problem) -> Problem:
    """The same question for somebody who waits: in large rounds only the worst-served host is protected."""
    asked = sum(host.demand for host in problem.hosts)
    return problem if asked <= AT_ONCE else replace(problem, fairness=Fairness.FLOOR)
