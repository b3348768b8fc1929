"""Asking somebody by email to join, and their saying yes."""

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.wording import written
from peernet.councils import notices, rules
from peernet.councils.invitation_mail import TOPIC
from peernet.councils.last_days import last_day
from peernet.councils.links import new_link
from peernet.councils.models import Council, Invitation, Membership
from peernet.councils.operations.days import settle_days
from peernet.councils.operations.memberships import refuse_second, tell
from peernet.councils.states import (
    COUNCIL_INVITATION_WORKFLOW,
    MEMBERSHIP_WORKFLOW,
    CouncilRole,
    MembershipState,
)
from peernet.outbox.operations import post

LASTS = timedelta(days=14)
MOST_WAITING = 100


@transaction.atomic
def invite(
    *,
    council: Council,
    email: str,
    role: str,
    until: date | None = None,
    why: str = "",
    by: Any,
    at: datetime,
) -> Invitation:
    """Ask an address to join a council; the link works once, for 14 days. An observer comes with a last day.

    Nothing here depends on whether somebody has an account with this address.

    :raises NotYoursError: unless ``by`` decides about the council's people or is of the network's staff
    :raises DomainError: if it is no address, or the last day of an observer cannot be
    :raises WrongStateError: if the council has ended, or an invitation to the address is out already
    """
    if not rules.may_invite(by, council):
        raise NotYoursError("Only the council's approvers and the network invite people to it.")
    today = timezone.localdate(at)
    if not Council.objects.current_on(today).filter(pk=council.pk).exists():
        raise WrongStateError(f"{council} has ended, so nobody can join it.")
    address = _address(email)
    until, why = _observing(role, until, why, today)
    _make_room(council, address, at)
    if council.invitations.open().count() >= MOST_WAITING:
        raise WrongStateError(f"{MOST_WAITING} invitations are out already. Withdraw some first.")
    try:
        with transaction.atomic():
            made = Invitation.objects.create(
                council=council,
                email=address,
                role=role,
                until=until,
                why=why,
                invited_by=by,
                invited_at=at,
                sent_at=at,
                expires_at=at + LASTS,
                **new_link(),
            )
    except IntegrityError as error:
        message = "An invitation to this address is out already. Send it again, or withdraw it first."
        raise DomainError(message, field="email") from error
    record(verb="invitation.sent", subject=made, by=by, at=at, council=council.code, role=role)
    post(TOPIC, selector=made.selector)
    return made


@transaction.atomic
def send_again(*, invitation: Invitation, by: Any, at: datetime) -> Invitation:
    """Send a new link for another 14 days; the old one stops working.

    :raises WrongStateError: if it was accepted or withdrawn
    """
    held = _locked(invitation)
    COUNCIL_INVITATION_WORKFLOW.take(held, "send_again")
    _observing(held.role, held.until, held.why, timezone.localdate(at))
    link = new_link()
    held.selector, held.digest = link["selector"], link["digest"]
    held.sent_at, held.expires_at, held.invited_by = at, at + LASTS, by
    held.save(update_fields=["selector", "digest", "sent_at", "expires_at", "invited_by"])
    record(verb="invitation.sent_again", subject=held, by=by, at=at, council=held.council.code)
    post(TOPIC, selector=held.selector)
    return held


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Any, at: datetime) -> Invitation:
    """Stop the link from working; the address is forgotten.

    :raises WrongStateError: if it was accepted or withdrawn
    """
    held = _locked(invitation)
    COUNCIL_INVITATION_WORKFLOW.take(held, "withdraw")
    _close(held, at)
    record(verb="invitation.withdrawn", subject=held, by=by, at=at, council=held.council.code)
    return held


@transaction.atomic
def accept(*, invitation: Invitation, job_title: str, by: Any, at: datetime) -> Membership:
    """Say yes with the account one has, whatever its address: the invited one proves nothing more.

    Where whoever invited no longer decides there, it becomes a request that the approvers answer.

    :raises DomainError: without a job title, or with one's own invitation
    :raises WrongStateError: if the link no longer works, or one belongs to a council already
    """
    held = _locked(invitation)
    COUNCIL_INVITATION_WORKFLOW.take(held, "accept")
    if held.expires_at <= at:
        raise WrongStateError("This invitation has expired. Ask the person who sent it for a new one.")
    if held.invited_by_id == by.pk:
        raise NotYoursError("You sent this invitation, so somebody else has to accept it.")
    title = written(job_title, field="job_title", limit=120, empty="Enter your job title")
    observes = held.role == CouncilRole.OBSERVER
    membership = _belonging(held, by=by, at=at)
    membership.job_title = title
    if membership.state == MembershipState.REQUESTED and rules.may_invite(held.invited_by, held.council):
        MEMBERSHIP_WORKFLOW.take(membership, "approve")
        membership.decided_at, membership.decided_by = at, held.invited_by
    elif observes:
        raise WrongStateError("Whoever invited you no longer can. Ask the council for a new invitation.")
    try:
        with transaction.atomic():
            membership.save()
    except IntegrityError as error:
        raise WrongStateError("You have just joined a council, or asked to.") from error
    held.membership = membership
    _close(held, at)
    if membership.ends_on is not None:
        settle_days(at=at, again_on=membership.ends_on + timedelta(days=1))
    active = membership.state == MembershipState.ACTIVE
    verb = "membership.accepted" if active else "membership.requested"
    tell(membership, verb, by=by, at=at, role=held.role, invited_by=held.invited_by_id)
    if active:
        notices.invitation_accepted(membership, held.invited_by)
    else:
        notices.membership_requested(membership)
    return membership


def _make_room(council: Council, address: str, at: datetime) -> None:
    for old in council.invitations.open().filter(email=address, expires_at__lte=at).order_by("pk"):
        COUNCIL_INVITATION_WORKFLOW.take(old, "withdraw")
        _close(old, at)


def _belonging(invitation: Invitation, *, by: Any, at: datetime) -> Membership:
    plain = {"person": by, "council": invitation.council, "role": invitation.role, "requested_at": at}
    if invitation.role == CouncilRole.OBSERVER:
        today = timezone.localdate(at)
        _observing(invitation.role, invitation.until, invitation.why, today)
        if by.memberships.in_force_on(today).filter(council=invitation.council).exists():
            raise WrongStateError(f"You belong to {invitation.council} already, or read along with it.")
        return Membership(**plain, starts_on=today, ends_on=invitation.until)
    asked = by.memberships.waiting().filter(council=invitation.council).first()
    if asked is not None:
        asked.role = invitation.role
        return asked
    refuse_second(by)
    return Membership(**plain)


def _observing(role: str, until: date | None, why: str, today: date) -> tuple[date | None, str]:
    if role != CouncilRole.OBSERVER:
        return None, ""
    until = last_day(until, today, missing="Say until which day they read along.")
    return until, written(why, field="why", limit=200, empty="Say who they are and what they look at.")


def _address(email: str) -> str:
    address = email.strip().lower()
    try:
        EmailValidator()(address)
    except ValidationError as error:
        message = "Enter an email address, such as name@thornby.gov.uk."
        raise DomainError(message, field="email") from error
    if len(address) > 200:
        raise DomainError("This address is too long.", field="email")
    return address


def _close(invitation: Invitation, at: datetime) -> None:
    invitation.closed_at, invitation.email = at, ""
    invitation.save(update_fields=["state", "closed_at", "email", "membership"])


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("council", "invited_by")
    return rows.get(pk=invitation.pk)
