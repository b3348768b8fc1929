"""What the host may say about the team: an objection with a reason, which others decide."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.reviews import notices, verbs
from peernet.reviews.models import Objection, Seat
from peernet.reviews.operations.locking import locked
from peernet.reviews.states import BEFORE_THE_VISIT, InvitationState
from peernet.reviews.wording import written


@transaction.atomic
def object_to(*, seat: Seat, reason: str, by: Any, at: datetime) -> Objection:
    """Say that somebody should not come, and why. The host does not choose who comes instead.

    :raises WrongStateError: once the visit has begun, or if the host has objected to them before
    :raises DomainError: if the reason is missing
    """
    held = locked(seat, "review__host", "review__reviewer", "person")
    if held.review.state not in BEFORE_THE_VISIT or held.state == InvitationState.DECLINED:
        raise WrongStateError("The host objects before the visit, to people who may come.")
    why = written(reason, field="reason", limit=500, empty="Say why this person should not come.")
    if Objection.objects.filter(review=held.review, person=held.person).exists():
        raise WrongStateError(f"The host has objected to {held.person} already.")
    raised = Objection.objects.create(
        review=held.review, person=held.person, reason=why, raised_by=by, raised_at=at
    )
    record(verb=verbs.OBJECTED.name, subject=held.review, by=by, at=at)
    notices.host_objects(held.review)
    return raised


@transaction.atomic
def decide_objection(*, objection: Objection, uphold: bool, answer: str, by: Any, at: datetime) -> Objection:
    """Uphold it, so that somebody else has to come, or not; with an answer that the host reads.

    :raises WrongStateError: if it has been decided
    :raises DomainError: if there is no answer
    """
    held = locked(objection, "review__host", "review__reviewer")
    if held.upheld is not None:
        raise WrongStateError("This objection has been decided.")
    held.answer = written(answer, field="answer", limit=500, empty="Give the host an answer.")
    held.upheld, held.decided_by, held.decided_at = uphold, by, at
    held.save(update_fields=["upheld", "answer", "decided_by", "decided_at"])
    record(verb=verbs.OBJECTION_DECIDED.name, subject=held.review, by=by, at=at, upheld=uphold)
    notices.objection_decided(held.review, by=by)
    return held


@transaction.atomic
def clear_declaration(*, seat: Seat, by: Any, at: datetime) -> Seat:
    """Say that what somebody declared does not stand against their coming.

    :raises WrongStateError: if nothing was declared, or it was looked at before
    """
    held = locked(seat, "review__host", "person")
    if not held.declared or held.cleared_at is not None or held.state != InvitationState.ACCEPTED:
        raise WrongStateError("There is no declaration to look at.")
    if by.pk == held.person_id:
        raise DomainError("Somebody else looks at what you declared.")
    held.cleared_at = at
    held.save(update_fields=["cleared_at"])
    record(verb=verbs.DECLARATION_CLEARED.name, subject=held, by=by, at=at, review=held.review_id)
    return held
