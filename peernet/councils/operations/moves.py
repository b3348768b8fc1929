"""Somebody goes from one council to another: asked, approved by the new one, taken back."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.wording import written
from peernet.councils import hearing, move_notices, rules
from peernet.councils.models import Council, Membership, Move
from peernet.councils.operations.days import settle_days
from peernet.councils.operations.memberships import tell
from peernet.councils.states import MOVE_WORKFLOW, ROLES_OF_MEMBERS, CouncilRole, MembershipState

FARTHEST = timedelta(days=366)


@transaction.atomic
def move(
    *,
    membership: Membership,
    council: Council,
    role: str,
    job_title: str,
    starts_on: date,
    handed_to: Any = None,
    by: Any,
    at: datetime,
) -> Move:
    """Say that somebody works for another council from a day. Their rights here end the day before, whatever
    the new council answers; it decides about the rights there.

    :raises NotYoursError: unless it is oneself, or one approves people at the old council
    :raises DomainError: if the council, the day, the job or whoever takes over cannot be
    :raises WrongStateError: if the membership is not in force, or the person moves already
    """
    today = timezone.localdate(at)
    rows = Membership.objects.select_for_update(of=("self",)).select_related("council", "person")
    left = rows.get(pk=membership.pk)
    if not rules.may_move(by, left):
        raise NotYoursError("Only the person and the council's approvers say that somebody moves.")
    if left.state != MembershipState.ACTIVE or left.role == CouncilRole.OBSERVER or left.ends_on is not None:
        raise WrongStateError("Only a membership in force, without a last day, can be moved.")
    _refuse_what_cannot_be(left, council, role, starts_on, handed_to, today)
    title = written(job_title, field="job_title", limit=120, empty="Enter the job title at the new council")
    try:
        with transaction.atomic():
            made = Move.objects.create(
                person=left.person,
                leaving=left,
                council=council,
                role=role,
                job_title=title,
                starts_on=starts_on,
                handed_to=handed_to,
                asked_by=by,
                asked_at=at,
            )
    except IntegrityError as error:
        raise WrongStateError("This person waits to move already.") from error
    left.ends_on = starts_on - timedelta(days=1)
    left.save(update_fields=["ends_on"])
    record(verb="move.asked", subject=made, by=by, at=at, **_places(made))
    settle_days(at=at, again_on=starts_on)
    move_notices.move_asked(made, by=by)
    return made


@transaction.atomic
def approve_move(*, move: Move, role: str, by: Any, at: datetime) -> Move:
    """Let the person belong to the new council from their first day, or from today if that has passed.

    :raises NotYoursError: unless ``by`` approves people at the new council, and is not the person
    :raises WrongStateError: if it was decided or taken back, or the person has joined a council since
    """
    if role not in dict(ROLES_OF_MEMBERS):
        raise DomainError("Choose a role from the list.", field="role")
    held = _to_decide(move, by)
    MOVE_WORKFLOW.take(held, "approve")
    begins = max(held.starts_on, timezone.localdate(at))
    try:
        with transaction.atomic():
            held.arriving = Membership.objects.create(
                person=held.person,
                council=held.council,
                role=role,
                job_title=held.job_title,
                state=MembershipState.ACTIVE,
                requested_at=held.asked_at,
                decided_at=at,
                decided_by=by,
                starts_on=begins,
            )
    except IntegrityError as error:
        raise WrongStateError("This person has joined a council since, or waits for one.") from error
    held.role, held.decided_by, held.decided_at = role, by, at
    held.save(update_fields=["state", "role", "decided_by", "decided_at", "arriving"])
    record(verb="move.approved", subject=held, by=by, at=at, role=role, **_places(held))
    tell(held.arriving, "membership.approved", by=by, at=at, role=role)
    for hear in hearing.APPROVED:
        hear(held, by, at)
    settle_days(at=at, again_on=begins)
    move_notices.move_approved(held)
    return held


@transaction.atomic
def refuse_move(*, move: Move, reason: str, by: Any, at: datetime) -> Move:
    """Not take the person on. They stay where they are if the day has not come.

    :raises DomainError: without a reason
    :raises NotYoursError: unless ``by`` approves people at the new council, and is not the person
    :raises WrongStateError: if it was decided or taken back
    """
    said = written(reason, field="reason", limit=300, empty="Say why, so that the person knows what to do.")
    held = _to_decide(move, by)
    MOVE_WORKFLOW.take(held, "refuse")
    held.reason, held.decided_by, held.decided_at = said, by, at
    held.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    _stay(held, at)
    record(verb="move.refused", subject=held, by=by, at=at, **_places(held))
    move_notices.move_refused(held)
    return held


@transaction.atomic
def withdraw_move(*, move: Move, by: Any, at: datetime) -> Move:
    """Take it back before the new council has answered. The person stays if the day has not come.

    :raises NotYoursError: unless it is oneself, or one approves people at the old council
    :raises WrongStateError: if it was decided or taken back
    """
    held = _locked(move)
    if not rules.may_take_move_back(by, held):
        raise NotYoursError("Only the person and the old council's approvers take this back.")
    MOVE_WORKFLOW.take(held, "withdraw")
    held.decided_by, held.decided_at = by, at
    held.save(update_fields=["state", "decided_by", "decided_at"])
    _stay(held, at)
    record(verb="move.withdrawn", subject=held, by=by, at=at, **_places(held))
    move_notices.move_withdrawn(held, by=by)
    return held


def _refuse_what_cannot_be(
    left: Membership, council: Council, role: str, starts_on: date, handed_to: Any, today: date
) -> None:
    if role not in dict(ROLES_OF_MEMBERS):
        raise DomainError("Choose a role from the list.", field="role")
    if council.pk == left.council_id or council.fictional != left.council.fictional:
        raise DomainError("Choose another council of this network.", field="council")
    if starts_on < today:
        raise DomainError("Choose today or a day to come.", field="starts_on")
    if starts_on - today > FARTHEST:
        raise DomainError("Choose a day in the next twelve months.", field="starts_on")
    if left.starts_on is not None and starts_on <= left.starts_on:
        raise DomainError("Choose a day after the first day at the present council.", field="starts_on")
    if not Council.objects.current_on(starts_on).filter(pk=council.pk).exists():
        raise DomainError("That council does not exist on this day.", field="council")
    if handed_to is not None:
        here = left.council.memberships.active().filter(person=handed_to, person__is_active=True)
        if handed_to.pk == left.person_id or not here.exists():
            raise DomainError("Choose a colleague at the present council.", field="handed_to")


def _stay(move: Move, at: datetime) -> None:
    staying = Membership.objects.filter(
        pk=move.leaving_id, state=MembershipState.ACTIVE, ends_on__gte=timezone.localdate(at)
    )
    staying.update(ends_on=None)


def _to_decide(move: Move, by: Any) -> Move:
    held = _locked(move)
    if not rules.may_decide_move(by, held):
        raise NotYoursError("Only the new council's approvers decide, never about themselves.")
    return held


def _locked(move: Move) -> Move:
    rows = Move.objects.select_for_update(of=("self",))
    return rows.select_related("person", "council", "leaving__council", "handed_to").get(pk=move.pk)


def _places(move: Move) -> dict[str, str]:
    return {
        "council": move.council.code,
        "left": move.leaving.council.code,
        "starts_on": move.starts_on.isoformat(),
    }
