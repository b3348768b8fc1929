"""Who joins the visiting team."""

from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.models import Membership
from peernet.reviews import notices, verbs
from peernet.reviews.conflicts import conflicts_of
from peernet.reviews.models import Review, Seat
from peernet.reviews.operations.locking import locked
from peernet.reviews.states import (
    BEFORE_THE_VISIT,
    INVITATION_WORKFLOW,
    DeclineReason,
    InvitationState,
    TeamRole,
)


@transaction.atomic
def invite(*, review: Review, person: Any, role: str, by: Any, at: datetime) -> Seat:
    """Ask somebody to join the team. Inviting them again to the same role gives the seat they already have.

    :raises WrongStateError: once the visit has begun
    :raises DomainError: if they are too close to the host, belong to no council, have answered no, hold
        another role, or the review has a lead peer already
    """
    held = locked(review, "host", "reviewer")
    if held.state not in BEFORE_THE_VISIT:
        raise WrongStateError("People join a team before the visit begins.")
    if role not in TeamRole.values:
        raise DomainError("Choose what the person will do on the team.", field="role")
    if there := held.seats.filter(person=person).first():
        return _same_invitation(there, role)
    if conflicts := conflicts_of(person, held, at=at):
        raise DomainError(" ".join(conflicts), field="person")
    membership = Membership.objects.active().filter(person=person).select_related("council").first()
    if membership is None:
        raise DomainError(f"{person} belongs to no council yet, so cannot be invited.", field="person")
    if role == TeamRole.LEAD_PEER:
        _check_lead(held, membership)
    seat = Seat.objects.create(
        review=held, person=person, council=membership.council, role=role, invited_at=at
    )
    record(verb=verbs.INVITED.name, subject=seat, by=by, at=at, review=held.pk)
    notices.invited(seat)
    return seat


@transaction.atomic
def accept_invitation(*, seat: Seat, by: Any, at: datetime) -> Seat:
    """Say yes. Conflicts are asked about again, because people change jobs.

    :raises WrongStateError: if the invitation was answered before, or the visit has begun
    :raises DomainError: if the person is too close to the host by now
    """
    held = locked(seat, "review__host", "review__reviewer", "person")
    if held.review.state not in BEFORE_THE_VISIT:
        raise WrongStateError("This review no longer takes people on its team.")
    INVITATION_WORKFLOW.take(held, "accept")
    if conflicts := conflicts_of(held.person, held.review, at=at):
        raise DomainError(" ".join(conflicts))
    held.answered_at = at
    held.save(update_fields=["state", "answered_at"])
    record(verb=verbs.ACCEPTED.name, subject=held, by=by, at=at, review=held.review_id)
    notices.invitation_answered(held)
    return held


@transaction.atomic
def decline_invitation(*, seat: Seat, because: str, by: Any, at: datetime) -> Seat:
    """Say no, with one of the reasons of ``DeclineReason``.

    :raises WrongStateError: if the invitation was answered before
    :raises DomainError: if no reason is given
    """
    held = locked(seat, "review__host", "review__reviewer", "person")
    INVITATION_WORKFLOW.take(held, "decline")
    if because not in DeclineReason.values:
        raise DomainError("Choose the reason why you cannot join.", field="because")
    held.declined_because, held.answered_at = because, at
    held.save(update_fields=["state", "declined_because", "answered_at"])
    record(verb=verbs.DECLINED.name, subject=held, by=by, at=at, review=held.review_id)
    notices.invitation_answered(held)
    return held


def _same_invitation(seat: Seat, role: str) -> Seat:
    if seat.state == InvitationState.DECLINED:
        raise DomainError(f"{seat.person} has said no. Invite somebody else.", field="person")
    if seat.role != role:
        raise DomainError(
            f"{seat.person} is on this team already, as {seat.get_role_display().lower()}.", field="person"
        )
    return seat


def _check_lead(review: Review, membership: Membership) -> None:
    if membership.council_id != review.reviewer_id:
        raise DomainError(f"The lead peer comes from {review.reviewer}.", field="person")
    if review.seats.standing().filter(role=TeamRole.LEAD_PEER).exists():
        raise DomainError("This review already has a lead peer.", field="role")
