"""The host's position, and the hours that a review takes."""

import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import ChangedMeanwhileError, DomainError, WrongStateError
from peernet.reviews import notices, verbs
from peernet.reviews.models import Hours, Position, Review
from peernet.reviews.operations.locking import locked
from peernet.reviews.preparing.states import POSITION_WRITTEN, HoursPart
from peernet.reviews.states import ReviewState
from peernet.reviews.wording import written

LONGEST_POSITION = 12_000
SHORTEST, LONGEST = 5, 24 * 60
#: Hours are logged while somebody remembers them.
REMEMBERED = timedelta(days=366)
CHANGED = "Somebody else has rewritten the position since you opened it."


@transaction.atomic
def write_position(*, review: Review, text: str, version: int, by: Any, at: datetime) -> Position:
    """Write what the host says of itself; ``version`` is the one the person began from, 0 for none.

    :raises WrongStateError: once the visit has begun, or before there is a scope
    :raises ChangedMeanwhileError: if somebody else has rewritten it since
    :raises DomainError: if it says nothing or too much
    """
    held = locked(review, "host", "reviewer")
    check_position(held)
    words = written(
        text, field="text", limit=LONGEST_POSITION, empty="Write what the team should know of you."
    )
    there = Position.objects.select_for_update().filter(review=held).first()
    if (there.version if there else 0) != version:
        raise ChangedMeanwhileError(CHANGED)
    if there is None:
        try:
            with transaction.atomic():
                there = Position.objects.create(review=held, text=words, written_by=by, written_at=at)
        except IntegrityError as other:
            raise ChangedMeanwhileError(CHANGED) from other
    else:
        fresh = {"text": words, "version": version + 1, "written_by": by, "written_at": at}
        # The database compares once more: SQLite holds no row for us.
        if not Position.objects.filter(pk=there.pk, version=version).update(**fresh):
            raise ChangedMeanwhileError(CHANGED)
        there.refresh_from_db()
    record(verb=verbs.POSITION_WRITTEN.name, subject=held, by=by, at=at, version=there.version)
    if there.sent_at:
        notices.position_sent(held, by=by)
    return there


@transaction.atomic
def send_position(*, position: Position, by: Any, at: datetime) -> Position:
    """Let the team read it.

    :raises WrongStateError: if the team reads it already, or the visit has begun
    """
    held = locked(position, "review__host", "review__reviewer")
    check_position(held.review)
    if held.sent_at is not None:
        raise WrongStateError("The team reads it already.")
    held.sent_at = at
    held.save(update_fields=["sent_at"])
    record(verb=verbs.POSITION_SENT.name, subject=held.review, by=by, at=at, version=held.version)
    notices.position_sent(held.review, by=by)
    return held


@transaction.atomic
def log_hours(
    *,
    review: Review,
    side: str,
    part: str,
    minutes: int,
    worked_on: date,
    by: Any,
    at: datetime,
    key: uuid.UUID | None = None,
) -> Hours:
    """Log time spent. Sent again under its key it is the same entry, whose ``logged_at`` is then not ``at``.

    :raises WrongStateError: if the review was cancelled
    :raises DomainError: if the time makes no sense, or the key belongs to something else
    """
    held = locked(review)
    if part not in HoursPart.values:
        raise DomainError("Choose what the time was spent on.", field="part")
    if not SHORTEST <= minutes <= LONGEST:
        raise DomainError(f"Log from {SHORTEST} minutes up to a day at a time.", field="minutes")
    today = timezone.localdate(at)
    if not today - REMEMBERED <= worked_on <= today:
        raise DomainError("Choose a day of the last year, up to today.", field="worked_on")
    fields = {"review": held, "person": by, "side": side, "part": part, "minutes": minutes}
    if key and (there := Hours.objects.filter(key=key).first()):
        if any(getattr(there, name) != value for name, value in fields.items()):
            raise DomainError("This key belongs to something else.", field="key")
        return there
    if held.state == ReviewState.CANCELLED:
        raise WrongStateError("This review was cancelled, so its hours are closed.")
    logged = Hours.objects.create(**fields, worked_on=worked_on, key=key or uuid.uuid4(), logged_at=at)
    record(verb=verbs.HOURS_LOGGED.name, subject=logged, by=by, at=at, review=held.pk)
    return logged


@transaction.atomic
def take_back_hours(*, hours: Hours, by: Any, at: datetime) -> None:
    """Take an entry back that was wrong; the log keeps that there was one."""
    record(verb=verbs.HOURS_TAKEN_BACK.name, subject=hours, by=by, at=at, review=hours.review_id)
    hours.delete()


def check_position(review: Review) -> None:
    """:raises WrongStateError: once the visit has begun, or before the review is scoped"""
    if review.state not in POSITION_WRITTEN:
        raise WrongStateError(
            "A position is written from scoping until the visit begins. "
            f"This review is at “{review.get_state_display()}”."
        )
