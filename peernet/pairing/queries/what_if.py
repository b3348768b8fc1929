"""What would move if somebody decided about a pair, before it is kept."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from peernet.core.errors import DomainError
from peernet.pairing.comparing import Comparison, Side, compare, side_of_plan, side_of_run
from peernet.pairing.freshness import changes_since
from peernet.pairing.models import Decision, Run
from peernet.pairing.options import answered_soon
from peernet.pairing.solver.problem import Problem
from peernet.pairing.solving import solved
from peernet.pairing.wishes import Wish, problem_of, wished
from peernet.reviews.models import Round


def what_if(
    round: Round, wishes: Sequence[Wish], *, today: date, freed: Collection[Decision] = ()
) -> Comparison:
    """Today's plan beside the one with the wishes granted and some decisions taken back. Keeps nothing.

    :raises WishesRefusedError: as ``wished`` does
    :raises DomainError: if nobody is due, or an older decision stands in the way of any plan
    """
    asked = problem_of(round, today=today)
    problem = answered_soon(asked)
    if not problem.hosts:
        raise DomainError("No council is due in this round, so there is nothing to move.")
    gone = {(each.host.code, each.reviewer.code) for each in freed}
    left = replace(
        problem,
        pins=tuple(pin for pin in problem.pins if (pin.host, pin.reviewer) not in gone),
        vetoes=tuple(veto for veto in problem.vetoes if (veto.host, veto.reviewer) not in gone),
    )
    then = wished(left, wishes)
    found = compare(_today(round, problem, asked), side_of_plan(solved(then)))
    return replace(found, in_turn=problem == asked)


def _today(round: Round, problem: Problem, asked: Problem) -> Side:
    """The latest run while it stands and was asked the same, else what a run would give now."""
    latest = Run.objects.filter(round=round).newest_first().first()
    if problem == asked and latest and not changes_since(latest):
        return side_of_run(latest)
    return side_of_plan(solved(problem))
