"""`python -m peernet.pairing.solver.teams < problem.json > plan.json`: 0 when solved, 2 when refused."""

import sys

from peernet.pairing.solver.command import answer
from peernet.pairing.solver.teams.solve import solve_teams
from peernet.pairing.solver.teams.wire import team_plan_to_json, team_problem_from_json

if __name__ == "__main__":
    sys.exit(answer(lambda text: team_plan_to_json(solve_teams(team_problem_from_json(text)))))
