"""Ask the solver, and say in one sentence why it refuses."""

from peernet.core.errors import DomainError
from peernet.pairing.solver import ProblemError, solve
from peernet.pairing.solver.plan import Plan
from peernet.pairing.solver.problem import Problem


def solved(problem: Problem) -> Plan:
    """The plan of a round.

    :raises DomainError: naming the first rows that the solver refuses
    """
    try:
        return solve(problem)
    except ProblemError as refusal:
        raise DomainError(
            f"The pairing could not be run: {'; '.join(map(str, refusal.rows[:5]))}."
        ) from refusal
