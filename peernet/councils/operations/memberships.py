"""Joining a council and leaving it."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils import notices
from peernet.councils.models import Council, Membership
from peernet.councils.operations.assistants import settle_assistants
from peernet.councils.queries import councils_open_to
from peernet.councils.states import MEMBERSHIP_WORKFLOW, ROLES_OF_MEMBERS
from peernet.outbox.operations import post


@transaction.atomic
def request_membership(*, council: Council, role: str, job_title: str, by: Any, at: datetime) -> Membership:
    """Ask to join a council that one's verified address belongs to.

    :raises DomainError: if no verified address of the person belongs to the council, or no such role
    :raises WrongStateError: if the person belongs to a council already, or waits for one
    """
    if role not in dict(ROLES_OF_MEMBERS):
        raise DomainError("Choose a role from the list.", field="role")
    if not councils_open_to(by, on=at.date()).filter(pk=council.pk).exists():
        message = f"None of your verified email addresses belongs to {council}. Add your work address first."
        raise DomainError(message, field="council")
    refuse_second(by)
    try:
        with transaction.atomic():
            membership = Membership.objects.create(
                person=by, council=council, role=role, job_title=job_title, requested_at=at
            )
    except IntegrityError as error:
        raise WrongStateError("You have just asked to join a council. Wait for its answer.") from error
    tell(membership, "membership.requested", by=by, at=at, role=role)
    notices.membership_requested(membership)
    return membership


@transaction.atomic
def approve(*, membership: Membership, role: str, by: Any, at: datetime) -> Membership:
    """Let the person belong, in a role.

    :raises DomainError: if the role is none of a member
    :raises NotYoursError: if it is one's own request
    :raises WrongStateError: if it has been decided
    """
    if role not in dict(ROLES_OF_MEMBERS):
        raise DomainError("Choose a role from the list.", field="role")
    locked = _locked(membership)
    _refuse_own(locked, by)
    MEMBERSHIP_WORKFLOW.take(locked, "approve")
    locked.role, locked.decided_at, locked.decided_by = role, at, by
    locked.save(update_fields=["state", "role", "decided_at", "decided_by"])
    tell(locked, "membership.approved", by=by, at=at, role=role)
    notices.membership_approved(locked)
    return locked


@transaction.atomic
def refuse(*, membership: Membership, reason: str, by: Any, at: datetime) -> Membership:
    """Turn the request down, with a reason the person is told.

    :raises DomainError: without a reason
    :raises NotYoursError: if it is one's own request
    :raises WrongStateError: if it has been decided
    """
    if not reason.strip():
        raise DomainError("Say why, so that the person knows what to do.", field="reason")
    locked = _locked(membership)
    _refuse_own(locked, by)
    MEMBERSHIP_WORKFLOW.take(locked, "refuse")
    locked.reason, locked.decided_at, locked.decided_by = reason.strip(), at, by
    locked.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    tell(locked, "membership.refused", by=by, at=at)
    notices.membership_refused(locked)
    return locked


@transaction.atomic
def end(*, membership: Membership, reason: str = "", by: Any, at: datetime) -> Membership:
    """End a membership in force: the person leaves, or an approver ends it and the person is told.

    :raises WrongStateError: if it is not in force
    """
    locked = _locked(membership)
    MEMBERSHIP_WORKFLOW.take(locked, "end")
    locked.reason, locked.ended_at = reason.strip(), at
    locked.save(update_fields=["state", "reason", "ended_at"])
    tell(locked, "membership.ended", by=by, at=at)
    notices.membership_ended(locked, by=by)
    return locked


@transaction.atomic
def withdraw(*, membership: Membership, by: Any, at: datetime) -> Membership:
    """Take back a request that nobody has decided, so that the person can ask elsewhere.

    :raises WrongStateError: if it has been decided
    """
    locked = _locked(membership)
    MEMBERSHIP_WORKFLOW.take(locked, "withdraw")
    locked.ended_at = at
    locked.save(update_fields=["state", "ended_at"])
    tell(locked, "membership.withdrawn", by=by, at=at)
    return locked


def _locked(membership: Membership) -> Membership:
    return (
        Membership.objects.select_for_update(of=("self",))
        .select_related("council", "person")
        .get(pk=membership.pk)
    )


def refuse_second(person: Any) -> None:
    """Hold to one council at a time.

    :raises WrongStateError: if the person belongs to one or waits for one
    """
    standing = person.memberships.standing().select_related("council").order_by("pk").first()
    if standing:
        words = (
            "You already wait for" if standing in person.memberships.waiting() else "You already belong to"
        )
        remedy = "One person has one council at a time: end that first."
        raise WrongStateError(f"{words} {standing.council}. {remedy}")


def _refuse_own(membership: Membership, by: Any) -> None:
    if membership.person_id == by.pk:
        raise NotYoursError("Somebody else decides about your own request.")


def tell(membership: Membership, verb: str, *, by: Any, at: datetime, **detail: Any) -> None:
    """Log it, and let subjects above follow once it is committed; acting for others ends with it."""
    record(verb=verb, subject=membership, by=by, at=at, council=membership.council.code, **detail)
    post("membership.changed", membership=membership.pk)
    if verb == "membership.ended":
        settle_assistants(at=at)
