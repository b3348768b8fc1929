"""Who joins the visiting team."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.models import Membership
from peernet.peers.models import Role
from peernet.peers.states import PeerRole
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
from peernet.reviews.wording import written


@transaction.atomic
def invite(
    *, review: Review, person: Any, role: str, by: Any, at: datetime, brings: str | None = None
) -> Seat:
    """Ask somebody to join the team. Inviting them again to the same role gives the seat they already have.

    ``brings`` is the role of the team's template that they fill; without it, the first that is free.

    :raises WrongStateError: once the visit has begun
    :raises DomainError: if they are too close to the host, belong to no council, have answered no, hold
        another role, or the review has a lead peer already
    """
    held = locked(review, "host", "reviewer", "version")
    if held.state not in BEFORE_THE_VISIT:
        raise WrongStateError("People join a team before the visit begins.")
    if role not in TeamRole.values:
        raise DomainError("Choose what the person will do on the team.", field="role")
    there = held.seats.filter(person=person).first()
    if there and not may_ask_again(there, held, role):
        return _same_invitation(there, role)
    if conflicts := conflicts_of(person, held, at=at):
        raise DomainError(" ".join(conflicts), field="person")
    membership = Membership.objects.active().filter(person=person).select_related("council").first()
    if membership is None:
        raise DomainError(f"{person} belongs to no council yet, so cannot be invited.", field="person")
    if role == TeamRole.LEAD_PEER:
        _check_lead(held, membership)
    if brings and brings not in PeerRole.values:
        raise DomainError("Choose what the person brings to the team.", field="brings")
    seat, _ = Seat.objects.update_or_create(
        review=held,
        person=person,
        defaults={
            "council": membership.council,
            "role": role,
            "brings": free_part(held, person) if brings is None else brings,
            "state": InvitationState.INVITED,
            "asked_for": held.visit_starts_on,
            "invited_at": at,
            "answered_at": None,
            "declined_because": "",
        },
    )
    held.substitutes.filter(person=person).delete()  # type: ignore[attr-defined]
    record(verb=verbs.INVITED.name, subject=seat, by=by, at=at, review=held.pk)
    notices.invited(seat)
    return seat


@transaction.atomic
def accept_invitation(*, seat: Seat, by: Any, at: datetime, declared: str = "") -> Seat:
    """Say yes, and declare what ties one to the host, if anything does; it is looked at before the team is
    confirmed. Conflicts are asked about again, because people change jobs.

    :raises WrongStateError: if the invitation was answered before, or the visit has begun
    :raises DomainError: if the person is too close to the host by now
    """
    held = locked(seat, "review__host", "review__reviewer", "person")
    if held.review.state not in BEFORE_THE_VISIT:
        raise WrongStateError("This review no longer takes people on its team.")
    INVITATION_WORKFLOW.take(held, "accept")
    if conflicts := conflicts_of(held.person, held.review, at=at):
        raise DomainError(" ".join(conflicts))
    held.answered_at, held.declared = at, written(declared, field="declared", limit=500)
    held.save(update_fields=["state", "answered_at", "declared"])
    record(verb=verbs.ACCEPTED.name, subject=held, by=by, at=at, review=held.review_id)
    notices.invitation_answered(held)
    return held


@transaction.atomic
def decline_invitation(*, seat: Seat, because: str, by: Any, at: datetime, declared: str = "") -> Seat:
    """Say no, with one of the reasons of ``DeclineReason``; what happens next depends on it.

    :raises WrongStateError: if the invitation was answered before
    :raises DomainError: if no reason is given
    """
    held = locked(seat, "review__host", "review__reviewer", "person")
    INVITATION_WORKFLOW.take(held, "decline")
    if because not in DeclineReason.values:
        raise DomainError("Choose the reason why you cannot join.", field="because")
    held.declined_because, held.answered_at = because, at
    held.declared = written(declared, field="declared", limit=500)
    held.save(update_fields=["state", "declined_because", "answered_at", "declared"])
    record(verb=verbs.DECLINED.name, subject=held, by=by, at=at, review=held.review_id)
    notices.invitation_answered(held)
    return held


def may_ask_again(seat: Seat, review: Review, role: str) -> bool:
    """Whether a refusal leaves room for another question.

    Whoever was busy is asked again for other days, whoever said it is not their field for another part.
    Somebody too close to the host, or on leave, is not asked again.
    """
    if seat.state != InvitationState.DECLINED:
        return False
    if seat.declined_because == DeclineReason.BUSY:
        return review.visit_starts_on != seat.asked_for
    return seat.declined_because == DeclineReason.FIELD and role != seat.role


def free_part(review: Review, person: Any) -> str:
    """The first role of the template that the person brings and nobody fills, or nothing."""
    roles = set(Role.objects.filter(peer__person=person).values_list("role", flat=True))
    filled = Counter(review.seats.standing().values_list("brings", flat=True))  # type: ignore[attr-defined]
    parts = review.version.parts
    return next((part.role for part in parts if part.role in roles and filled[part.role] < part.most), "")


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
