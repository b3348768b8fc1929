"""Exceptions to a cycle: decided with a reason and a last day, decided again, and those the rule makes."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.wording import written
from peernet.councils.models import Council
from peernet.reviews.models import CycleException, ReviewType
from peernet.reviews.programme.cycles import inadequate_on, said

LONGEST = timedelta(days=2 * 366)
SHORTEST_CYCLE, LONGEST_CYCLE = 6, 60
#: How long an exception by the rule lasts, and how long before its end it is decided again.
RULE_LASTS = timedelta(days=365)
BEFORE_THE_END = timedelta(days=60)


@transaction.atomic
def except_from_cycle(
    *,
    council: Council,
    review_type: ReviewType,
    months: int,
    reason: str,
    until: date,
    decide_again_on: date,
    by: Any,
    at: datetime,
) -> CycleException:
    """Give a council a cycle of its own for a while.

    :raises DomainError: if a reason or a sensible day is missing
    :raises WrongStateError: if it has one already
    """
    _check(months, until=until, decide_again_on=decide_again_on, today=timezone.localdate(at))
    if CycleException.objects.standing().filter(council=council, review_type=review_type).exists():
        raise WrongStateError(f"{council} has a cycle of its own already. Decide about that one again.")
    return _made(
        council=council,
        review_type=review_type,
        months=months,
        basis=CycleException.Basis.DECISION,
        reason=_reason(reason),
        until=until,
        decide_again_on=decide_again_on,
        by=by,
        at=at,
    )


@transaction.atomic
def decide_again(
    *, exception: CycleException, keep: bool, reason: str, until: date | None, by: Any, at: datetime
) -> CycleException | None:
    """Keep an exception until another day, with a new entry of its own, or end it.

    :raises WrongStateError: if it has been ended
    :raises DomainError: if the reason is missing, or it is kept without a sensible last day
    """
    held = _held(exception)
    because = _reason(reason)
    today = timezone.localdate(at)
    if keep:
        if until is None:
            raise DomainError("Say until when it is kept.", field="until")
        again_on = until - BEFORE_THE_END if until - today > BEFORE_THE_END else today
        _check(held.months, until=until, decide_again_on=again_on, today=today)
    _end(held, f"Decided again: {because}"[:300], by=by, at=at)
    if not keep or until is None:
        return None
    return _made(
        council=held.council,
        review_type=held.review_type,
        months=held.months,
        basis=held.basis,
        judged_on=held.judged_on,
        reason=because,
        until=until,
        decide_again_on=again_on,
        by=by,
        at=at,
    )


@transaction.atomic
def apply_rule(*, review_type: ReviewType, fictional: bool, by: Any, at: datetime) -> tuple[int, int]:
    """Write down whom the rule makes an exception, and end those it no longer does.

    How many were made and how many ended. A judgement is written down once: after its last day it takes a
    decision to go on.
    """
    today = timezone.localdate(at)
    councils = {each.pk: each for each in Council.objects.current_on(today).filter(fictional=fictional)}
    struggling = inadequate_on(councils, today)
    rows = CycleException.objects.filter(review_type=review_type, council__in=councils)
    known = set(rows.filter(judged_on__isnull=False).values_list("council_id", "judged_on"))
    ended = 0
    by_rule = rows.standing().filter(basis=CycleException.Basis.RULE).select_related("council", "review_type")
    for row in by_rule.order_by("pk"):
        if row.council_id not in struggling:
            _end(row, "Its latest judgement is no longer inadequate.", by=by, at=at)
            ended += 1
    taken = set(rows.standing().values_list("council_id", flat=True))
    new = [key for key in sorted(struggling) if key not in taken and (key, struggling[key]) not in known]
    if review_type.struggling_cycle_months >= review_type.cycle_months:
        new = []
    for key in new:
        _made(
            council=councils[key],
            review_type=review_type,
            months=review_type.struggling_cycle_months,
            basis=CycleException.Basis.RULE,
            judged_on=struggling[key],
            reason=f"Judged inadequate on {said(struggling[key])}.",
            until=today + RULE_LASTS,
            decide_again_on=today + RULE_LASTS - BEFORE_THE_END,
            by=by,
            at=at,
        )
    return len(new), ended


def _made(*, by: Any, at: datetime, **fields: Any) -> CycleException:
    made: CycleException = CycleException.objects.create(
        starts_on=timezone.localdate(at), decided_by=by, decided_at=at, **fields
    )
    record(
        verb="cycle_exception.decided",
        subject=made,
        by=by,
        at=at,
        months=made.months,
        basis=made.basis,
        until=made.until.isoformat(),
    )
    return made


def _end(held: CycleException, because: str, *, by: Any, at: datetime) -> None:
    held.ended_at, held.ended_because = at, because
    held.save(update_fields=["ended_at", "ended_because"])
    record(verb="cycle_exception.ended", subject=held, by=by, at=at)


def _held(exception: CycleException) -> CycleException:
    rows = CycleException.objects.select_for_update(of=("self",)).select_related("council", "review_type")
    held = rows.get(pk=exception.pk)
    if held.ended_at is not None:
        raise WrongStateError("This has been decided already.")
    return held


def _check(months: int, *, until: date, decide_again_on: date, today: date) -> None:
    if not SHORTEST_CYCLE <= months <= LONGEST_CYCLE:
        raise DomainError(f"A cycle has {SHORTEST_CYCLE} to {LONGEST_CYCLE} months.", field="months")
    if until <= today:
        raise DomainError("Choose a last day that is still to come.", field="until")
    if until - today > LONGEST:
        raise DomainError("An exception lasts at most two years. It can be kept again.", field="until")
    if not today <= decide_again_on <= until:
        raise DomainError("Decide again on a day from today to the last day.", field="decide_again_on")


def _reason(text: str) -> str:
    return written(text, field="reason", limit=250, empty="Say why, so that the council can be told.")
