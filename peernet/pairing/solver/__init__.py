"""The pairing solver: a problem goes in, a plan with its reasons comes out. Plain Python, no Django."""

from peernet.pairing.solver.plan import Plan
from peernet.pairing.solver.problem import Problem
from peernet.pairing.solver.solve import solve
from peernet.pairing.solver.validation import ProblemError

__all__ = ["Plan", "Problem", "ProblemError", "solve"]
