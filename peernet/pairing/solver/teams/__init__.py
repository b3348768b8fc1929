"""Stage 2: named people to teams, one team for every visit. Plain Python, no Django."""

from peernet.pairing.solver.teams.plan import TeamPlan
from peernet.pairing.solver.teams.problem import TeamProblem
from peernet.pairing.solver.teams.solve import solve_teams

__all__ = ["TeamPlan", "TeamProblem", "solve_teams"]
