"""Decide about a pair above the solver, and take that back."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import NotYoursError
from peernet.pairing.exchange import exchange_in
from peernet.pairing.models import Decision, Run
from peernet.pairing.rules import closed_to, may_view_decision
from peernet.pairing.wishes import Refused, Wish, WishesRefusedError, problem_of, wished
from peernet.reviews.models import Round
from peernet.reviews.states import ROUND_WORKFLOW


@transaction.atomic
def decide(*, round: Round, wishes: Sequence[Wish], by: Any, at: datetime) -> list[Decision]:
    """Keep pins and vetoes of a round, all of them or none. They count from the next run.

    :raises WrongStateError: if the round has been published
    :raises WishesRefusedError: naming each that repeats or contradicts another, or breaks a rule
    """
    locked = _open(round)
    _not_too_close(by, wishes)
    wished(problem_of(locked, today=timezone.localdate(at)), wishes)
    return [_keep(locked, wish, by, at) for wish in wishes]


@transaction.atomic
def swap(*, run: Run, one: str, other: str, reason: str, by: Any, at: datetime) -> list[Decision]:
    """Let two hosts of a plan, named by their codes, exchange their reviewers: two pins.

    :raises DomainError: if either has not exactly one reviewer in this plan, or it is one host
    :raises WrongStateError, WishesRefusedError: as ``decide`` does
    """
    exchange = exchange_in(run, one, other, reason)
    for held in exchange.freed:
        take_back(decision=held, by=by, at=at)
    return decide(round=run.round, wishes=exchange.wishes, by=by, at=at)


@transaction.atomic
def take_back(*, decision: Decision, by: Any, at: datetime) -> None:
    """Leave the pair to the solver again.

    :raises WrongStateError: if the round has been published
    """
    _open(decision.round)
    if not may_view_decision(by, decision):
        raise NotYoursError("You are too close to one of these councils to decide about it.")
    record(verb="decision.taken_back", subject=decision, by=by, at=at, kind=decision.kind)
    decision.delete()


def _not_too_close(by: Any, wishes: Sequence[Wish]) -> None:
    closed = closed_to(by)
    refused = [
        Refused(number, "You are too close to one of these councils to decide about it.")
        for number, wish in enumerate(wishes)
        if closed & {wish.host.pk, wish.reviewer.pk}
    ]
    if refused:
        raise WishesRefusedError(refused)


def _open(round: Round) -> Round:
    locked = Round.objects.select_for_update().get(pk=round.pk)
    ROUND_WORKFLOW.take(locked, "pair")
    return locked


def _keep(round: Round, wish: Wish, by: Any, at: datetime) -> Decision:
    made = Decision.objects.create(
        round=round,
        host=wish.host,
        reviewer=wish.reviewer,
        kind=wish.kind,
        reason=wish.reason,
        by=by,
        at=at,
    )
    record(verb="decision.made", subject=made, by=by, at=at, kind=made.kind)
    return made
