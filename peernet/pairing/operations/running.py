"""Run the solver for a round, and run it again on a stored question."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.pairing.loading import load_problem
from peernet.pairing.models import Run
from peernet.pairing.options import Options, stored_problem
from peernet.pairing.saving import differences, new_run, save_rows
from peernet.pairing.solver import solve
from peernet.pairing.solving import solved
from peernet.reviews.models import Round
from peernet.reviews.operations import advance_round
from peernet.reviews.states import ROUND_WORKFLOW


@dataclass(frozen=True)
class Replay:
    """Whether a run gave the same answer again, and in what it differed if not."""

    differences: tuple[str, ...]

    @property
    def same(self) -> bool:
        return not self.differences


def run_pairing(*, round: Round, options: Options, seed: int, by: Any, at: datetime) -> Run:
    """Pair the councils that are due and keep the answer with its reasons. Nobody is told yet.

    The solver works before the transaction begins, so that no lock is held meanwhile.

    :raises WrongStateError: if the round has been published
    :raises DomainError: if nobody is due, or the solver refuses the question
    """
    ROUND_WORKFLOW.take(Round.objects.get(pk=round.pk), "pair")
    problem = load_problem(round, options=options, seed=seed, today=timezone.localdate(at))
    if not problem.hosts:
        raise DomainError("No council is due in this round, so there is nobody to pair.")
    plan = solved(problem)
    with transaction.atomic():
        paired = advance_round(round=round, step="pair", by=by, at=at)
        run = new_run(problem=problem, plan=plan, round=paired, by=by, started_at=at)
        run.save()
        save_rows(run, plan)
        record(
            verb="run.made", subject=run, by=by, at=at, covered=run.covered, demanded=run.demanded, seed=seed
        )
    return run


def replay(run: Run) -> Replay:
    """Ask the stored question again and compare every figure, pair and reason. Changes nothing."""
    return Replay(tuple(differences(run, solve(stored_problem(run)))))
