"""Move a review from stage to stage."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import DateField, Value
from django.db.models.functions import Greatest
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.reviews import notices, verbs
from peernet.reviews.models import Review
from peernet.reviews.operations.locking import locked
from peernet.reviews.operations.sessions import release
from peernet.reviews.path import check_open
from peernet.reviews.requirements import missing_for, needs_reason
from peernet.reviews.states import REVIEW_WORKFLOW
from peernet.reviews.wording import written

#: The moment that a step leaves on the review.
MOMENTS = {
    "give_feedback": "feedback_given_at",
    "ask_for_facts": "facts_asked_at",
    "finalise": "final_at",
    "publish": "report_out_at",
    "keep_confidential": "report_out_at",
    "monitor": "plan_agreed_at",
    "begin_progress_review": "progress_begun_at",
    "close": "closed_at",
}
#: The reason that a step leaves on the review, and what to say when it is not given.
REASONS = {
    "cancel": ("cancelled_reason", "Say why the review is cancelled."),
    "keep_confidential": ("withheld_reason", "Say why the report is not published."),
}


@transaction.atomic
def advance(*, review: Review, step: str, by: Any, at: datetime, reason: str = "") -> Review:
    """Take one step of ``REVIEW_WORKFLOW``, leave a trace and tell both sides.

    :raises WrongStateError: if it is not the time for this step
    :raises DomainError: if something is missing before it, with what is missing, or a reason is needed
    """
    if step not in REVIEW_WORKFLOW.by_name:
        raise DomainError(f"A review has no step “{step}”.")
    held = locked(review, "host", "reviewer", "review_type", "version")
    check_open(held, step)
    REVIEW_WORKFLOW.take(held, step)
    if missing := missing_for(held, step):
        raise DomainError(" ".join(missing))
    held.stage_since = at
    fields = ["state", "stage_since"]
    if moment := MOMENTS.get(step):
        setattr(held, moment, at)
        fields.append(moment)
    if needs_reason(held, step):
        field, ask = REASONS[step]
        setattr(held, field, written(reason, field="reason", limit=1000, empty=ask))
        fields.append(field)
    held.save(update_fields=fields)
    if step == "cancel":
        release(held)
        held.pauses.filter(until=None).update(
            until=Greatest("since", Value(timezone.localdate(at), DateField())), resumed_by=by
        )  # type: ignore[attr-defined]
    verb = verbs.STEPS[step]
    record(verb=verb.name, subject=held, by=by, at=at)
    notices.review_moved(held, verb.words, by=by)
    return held
