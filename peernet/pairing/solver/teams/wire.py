"""Team problems and plans as JSON."""

import json
from typing import Any

from peernet.pairing.solver.teams.plan import TeamPlan
from peernet.pairing.solver.teams.problem import TeamProblem
from peernet.pairing.solver.wire import read_json, to_primitives


def team_problem_from_json(text: str) -> TeamProblem:
    """Read a problem.

    :raises ProblemError: naming every field that cannot be read
    """
    return read_json(TeamProblem, text)


def team_problem_to_json(problem: TeamProblem) -> str:
    """Write a problem as team_problem_from_json reads it."""
    return json.dumps(to_primitives(problem), ensure_ascii=False, indent=2)


def team_plan_to_primitives(plan: TeamPlan) -> dict[str, Any]:
    """A plan as dicts, lists, text and numbers; `proven` is added for readers."""
    return {**to_primitives(plan), "proven": plan.proven}


def team_plan_to_json(plan: TeamPlan) -> str:
    """Write a plan."""
    return json.dumps(team_plan_to_primitives(plan), ensure_ascii=False, indent=2)
