"""Set actions, change their particulars, and name the committee that answers for all of them."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import ChangedMeanwhileError, DomainError, WrongStateError
from peernet.councils.rules import belongs_to
from peernet.findings import notices, verbs
from peernet.findings.due import usual_day
from peernet.findings.models import Action, Finding, Plan
from peernet.findings.operations.repeating import same
from peernet.findings.states import WITH_HOST, ActionState, FindingState, Size
from peernet.indicators.models import Indicator
from peernet.reviews.models import Review
from peernet.reviews.operations.locking import locked
from peernet.reviews.wording import written

CHANGED = "Somebody else has changed this action since you opened it."
CHANGEABLE = [*WITH_HOST, ActionState.LAPSED]


@dataclass(frozen=True)
class Particulars:
    """What is said of an action: what, why, who, by when, and how one will know."""

    title: str
    success: str
    owner: Any = None
    team: str = ""
    due_on: date | None = None
    outcome: str = ""
    others: Sequence[Any] = field(default_factory=tuple)
    indicator: Indicator | None = None
    effort: str = ""
    impact: str = ""


@transaction.atomic
def set_action(
    *, finding: Finding, by: Any, at: datetime, key: uuid.UUID | None = None, **said: Any
) -> Action:
    """Propose what the host will do about a finding; ``said`` are the fields of ``Particulars``.

    Sent again under its key it is the same action. Without a day it is due by the finding's weight.

    :raises WrongStateError: unless the host has accepted the finding
    :raises DomainError: if nobody of the host owns it, the day is past, something is missing, or the key
        belongs to something else
    """
    held = locked(finding, "review__host", "review__reviewer")
    told = Particulars(**said)
    fields = _checked(held.review, told) | {"due_on": told.due_on or usual_day(held, timezone.localdate(at))}
    if key and (there := Action.objects.filter(key=key).first()):
        sent = fields | {"finding": held, "set_by": by, "others": set(told.others)}
        return same(there, sent, thing="action")
    check_setting(held)
    if fields["due_on"] < timezone.localdate(at):
        raise DomainError("Choose a day that is not in the past.", field="due_on")
    action = Action.objects.create(
        finding=held, council=held.review.host, set_by=by, set_at=at, key=key or uuid.uuid4(), **fields
    )
    action.others.set(told.others)
    record(verb=verbs.SET.name, subject=action, by=by, at=at, finding=held.pk, review=held.review_id)
    notices.action_set(action, by=by)
    return action


@transaction.atomic
def change_action(
    *, action: Action, by: Any, at: datetime, version: int | None = None, **said: Any
) -> Action:
    """Say something else about an action that is still with the host.

    ``version`` is the one the person began from, so that nobody overwrites what they have not read.

    :raises WrongStateError: once it is done, verified, closed or set aside
    :raises ChangedMeanwhileError: if somebody else has changed it since
    :raises DomainError: if nobody of the host owns it, a new day is past, or something is missing
    """
    held = locked(action, "finding__review__host", "finding__review__reviewer", "owner")
    check_changing(held)
    began = held.version
    if version not in (None, began):
        raise ChangedMeanwhileError(CHANGED)
    told = Particulars(**said)
    fields = _checked(held.finding.review, told) | {"due_on": told.due_on or held.due_on}
    if fields["due_on"] != held.due_on and fields["due_on"] < timezone.localdate(at):
        raise DomainError("Choose a day that is not in the past.", field="due_on")
    changed = [name for name, value in fields.items() if getattr(held, name) != value]
    before = set(held.owners())
    for name in changed:
        setattr(held, name, fields[name])
    held.version = began + 1
    named = {name: fields[name] for name in changed} | {"version": held.version}
    # The database compares once more: SQLite holds no row for us.
    if not Action.objects.filter(pk=held.pk, version=began).update(**named):
        raise ChangedMeanwhileError(CHANGED)
    held.others.set(told.others)
    record(
        verb=verbs.CHANGED.name,
        subject=held,
        by=by,
        at=at,
        review=held.finding.review_id,
        changed=", ".join(changed),
    )
    notices.action_given(held, before, by=by)
    return held


@transaction.atomic
def name_committee(*, review: Review, committee: str, by: Any, at: datetime) -> Plan:
    """Say which one committee of the host answers for the action plan; a new one follows the old.

    :raises DomainError: without a name
    """
    held = locked(review, "host")
    name = " ".join(written(committee, field="committee", limit=160, empty="Name the committee.").split())
    plan, _ = Plan.objects.update_or_create(
        review=held, defaults={"committee": name, "named_by": by, "named_at": at}
    )
    record(verb=verbs.COMMITTEE.name, subject=plan, by=by, at=at, review=held.pk)
    return plan


def check_setting(finding: Finding) -> None:
    """:raises WrongStateError: unless the host has accepted the finding and still has to deal with it"""
    if finding.state != FindingState.FINAL:
        raise WrongStateError(
            "Actions are set once the council has accepted the finding and until it is addressed. "
            f"This one is “{finding.get_state_display()}”."
        )


def check_changing(action: Action) -> None:
    """:raises WrongStateError: once the action is no longer with the host"""
    if action.state not in CHANGEABLE:
        raise WrongStateError(
            f"An action is changed while it is with the council. This one is “{action.get_state_display()}”."
        )


def _checked(review: Review, told: Particulars) -> dict[str, Any]:
    title = written(told.title, field="title", limit=160, empty="Say what will be done.")
    success = written(told.success, field="success", limit=300, empty="Say how you will know that it worked.")
    outcome = written(told.outcome, field="outcome", limit=300)
    team = " ".join(written(told.team, field="team", limit=120).split())
    if told.owner is None and not team:
        raise DomainError("Say which person or which team owns it.", field="owner")
    for each in [told.owner, *told.others]:
        if each is not None and not belongs_to(each, review.host):
            name = "owner" if each == told.owner else "others"
            raise DomainError(f"The owner must be a member of {review.host}.", field=name)
    if told.owner is not None and told.owner in told.others:
        raise DomainError("Somebody is named twice among the owners.", field="others")
    for name in ("effort", "impact"):
        if (size := getattr(told, name)) and size not in Size.values:
            raise DomainError("Choose small, medium or large.", field=name)
    return {
        "title": " ".join(title.split()),
        "success": success,
        "outcome": outcome,
        "owner": told.owner,
        "team": team,
        "indicator": told.indicator,
        "effort": told.effort,
        "impact": told.impact,
    }
