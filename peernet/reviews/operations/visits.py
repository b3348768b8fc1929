"""When the team visits, and visits that move to other days."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.reviews import notices, verbs
from peernet.reviews.models import Rearrangement, Review
from peernet.reviews.operations.calendar import blackouts_between
from peernet.reviews.operations.locking import locked
from peernet.reviews.operations.sessions import follow_visit
from peernet.reviews.programme.cycles import said
from peernet.reviews.states import BEFORE_THE_VISIT, ReviewState
from peernet.reviews.wording import written

LONGEST_VISIT = timedelta(days=14)
#: People have kept the days free: moving them takes a reason.
PROMISED = {ReviewState.CONFIRMED, ReviewState.PREPARING, ReviewState.READY, ReviewState.ON_SITE}


@transaction.atomic
def plan_visit(
    *, review: Review, starts_on: date, ends_on: date, by: Any, at: datetime, reason: str = ""
) -> Review:
    """Set the days of the visit, or move it: with a reason, once a team has kept the days free.

    :raises WrongStateError: once the visit has ended
    :raises DomainError: if the dates are in the past, the wrong way round or far apart, the host is not
        visited on one of them, or a visit is moved without a reason
    """
    held = locked(review, "host", "reviewer", "review_type", "version")
    check_planning(held)
    first_was, last_was = held.visit_starts_on, held.visit_ends_on
    _check_days(held, starts_on, ends_on, today=timezone.localdate(at))
    moved = (first_was, last_was) != (starts_on, ends_on)
    if first_was and last_was and held.state in PROMISED and moved:
        why = written(
            reason, field="reason", limit=500, empty="Say why the visit moves: people kept the days free."
        )
        Rearrangement.objects.create(
            review=held,
            first_was=first_was,
            last_was=last_was,
            first_is=starts_on,
            last_is=ends_on,
            reason=why,
            moved_by=by,
            moved_at=at,
        )
        verb, tell = verbs.REARRANGED, notices.visit_moved
    else:
        verb, tell = verbs.VISIT_PLANNED, notices.visit_planned
    held.visit_starts_on, held.visit_ends_on = starts_on, ends_on
    held.save(update_fields=["visit_starts_on", "visit_ends_on"])
    went, outside = follow_visit(held, days=(starts_on - first_was).days) if first_was and moved else (0, 0)
    record(
        verb=verb.name,
        subject=held,
        by=by,
        at=at,
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat(),
        **({"sessions_moved": went, "sessions_outside": outside} if went or outside else {}),
    )
    tell(held, by=by, sessions=sessions_told(went, outside))
    return held


def sessions_told(moved: int, outside: int) -> str:
    """What became of the timetable, in a sentence or two."""
    said = "The timetable has moved with it." if moved else ""
    if outside:
        left = "1 session has" if outside == 1 else f"{outside} sessions have"
        said = f"{said} {left} no place on the new days: look at the timetable.".strip()
    return said


def moves_promised_days(review: Review) -> bool:
    """Whether a change of the days needs a reason."""
    return bool(review.state in PROMISED and review.visit_starts_on and review.visit_ends_on)


def check_planning(review: Review) -> None:
    """:raises WrongStateError: once the visit has ended"""
    if review.state not in [*BEFORE_THE_VISIT, ReviewState.ON_SITE]:
        raise WrongStateError("The dates of a visit can be changed only before it ends.")


def _check_days(review: Review, starts_on: date, ends_on: date, *, today: date) -> None:
    if review.state == ReviewState.ON_SITE:
        if starts_on != review.visit_starts_on:
            raise DomainError("The visit has begun, so only its last day can move.", field="starts_on")
        if ends_on < today:
            raise DomainError("Choose a last day that is not in the past.", field="ends_on")
    elif starts_on < today:
        raise DomainError("Choose a first day that is not in the past.", field="starts_on")
    if ends_on < starts_on:
        raise DomainError("The visit must end on or after the day it starts.", field="ends_on")
    if ends_on - starts_on > LONGEST_VISIT:
        raise DomainError(f"A visit lasts at most {LONGEST_VISIT.days} days.", field="ends_on")
    if closed := blackouts_between(review.host, starts_on, ends_on):
        first = closed[0]
        raise DomainError(
            f"{review.host} is not visited from {said(first.starts_on)} to {said(first.ends_on)} "
            f"({first.get_kind_display().lower()}). Choose other days.",
            field="starts_on",
        )
