"""Hold a review up for a while, and let it go on."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import WrongStateError
from peernet.reviews import notices, verbs
from peernet.reviews.models import Pause, Review
from peernet.reviews.operations.locking import locked
from peernet.reviews.path import paused
from peernet.reviews.states import ENDED
from peernet.reviews.wording import written

LONGEST_REASON = 500


@transaction.atomic
def pause(*, review: Review, reason: str, by: Any, at: datetime) -> Review:
    """Stop the clocks until somebody resumes. Both sides are told; the reason stays with the review.

    :raises WrongStateError: if the review has ended or is paused already
    :raises DomainError: if the reason is missing
    """
    held = locked(review, "host", "reviewer", "review_type", "version")
    check_pausing(held)
    why = written(
        reason,
        field="reason",
        limit=LONGEST_REASON,
        empty="Say why the review is paused, so both sides know.",
    )
    Pause.objects.create(review=held, since=timezone.localdate(at), reason=why, paused_by=by)
    record(verb=verbs.PAUSED.name, subject=held, by=by, at=at)
    notices.review_moved(held, verbs.PAUSED.words, by=by)
    return held


@transaction.atomic
def resume(*, review: Review, by: Any, at: datetime) -> Review:
    """Go on. What was due moves by the days of the pause.

    :raises WrongStateError: if the review is not paused
    """
    held = locked(review, "host", "reviewer", "review_type", "version")
    stopped = Pause.objects.select_for_update().filter(review=held, until=None).first()
    if stopped is None:
        raise WrongStateError("This review is not paused.")
    stopped.until, stopped.resumed_by = max(timezone.localdate(at), stopped.since), by
    stopped.save(update_fields=["until", "resumed_by"])
    record(verb=verbs.RESUMED.name, subject=held, by=by, at=at)
    notices.review_moved(held, verbs.RESUMED.words, by=by)
    return held


def check_pausing(review: Review) -> None:
    """:raises WrongStateError: if the review has ended or is paused already"""
    if review.state in ENDED:
        raise WrongStateError("This review has ended, so there is nothing to pause.")
    if paused(review):
        raise WrongStateError("This review is paused already.")
