"""Set actions, move them on, and have somebody else check that they are done."""

import uuid
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.rules import belongs_to
from peernet.findings import notices, rules, verbs
from peernet.findings.models import Action, Finding
from peernet.findings.operations.repeating import same
from peernet.findings.operations.steps import address_when_done
from peernet.findings.states import ACTION_WORKFLOW, FindingState
from peernet.findings.words import WORDS_OF
from peernet.indicators.models import Indicator
from peernet.reviews.operations.locking import locked
from peernet.reviews.wording import written

#: After these nothing has to be explained any more.
CLEARS_REMARK = frozenset({"start", "report_done", "verify"})


@transaction.atomic
def set_action(
    *,
    finding: Finding,
    title: str,
    success: str,
    owner: Any,
    due_on: date,
    by: Any,
    at: datetime,
    indicator: Indicator | None = None,
    key: uuid.UUID | None = None,
) -> Action:
    """Propose what the host will do about a finding. Sent again under its key it is the same action.

    :raises WrongStateError: unless the host has accepted the finding
    :raises DomainError: if the owner is not of the host council, the day is past, something is missing, or
        the key belongs to something else
    """
    held = locked(finding, "review__host", "review__reviewer")
    fields = _checked(held, title=title, success=success, owner=owner) | {
        "due_on": due_on,
        "indicator": indicator,
    }
    if key and (there := Action.objects.filter(key=key).first()):
        return same(there, fields | {"finding": held, "set_by": by}, thing="action")
    check_setting(held)
    if due_on < timezone.localdate(at):
        raise DomainError("Choose a day that is not in the past.", field="due_on")
    action = Action.objects.create(finding=held, set_by=by, set_at=at, key=key or uuid.uuid4(), **fields)
    record(verb=verbs.SET.name, subject=action, by=by, at=at, finding=held.pk, review=held.review_id)
    notices.action_set(action, by=by)
    return action


@transaction.atomic
def advance_action(*, action: Action, step: str, by: Any, at: datetime, words: str = "") -> Action:
    """Take one step of ``ACTION_WORKFLOW``. ``report_done`` needs its evidence as words, ``block``,
    ``send_back`` and ``supersede`` a reason.

    :raises WrongStateError: if it is not the time
    :raises NotYoursError: if somebody verifies who is not on the visiting team
    :raises DomainError: if words are missing
    """
    if step not in ACTION_WORKFLOW.by_name:
        raise DomainError(f"An action has no step “{step}”.")
    held = locked(action, "finding__review__host", "finding__review__reviewer", "owner")
    left = ACTION_WORKFLOW.take(held, step)
    if step in CLEARS_REMARK:
        held.remark = ""
    if step in WORDS_OF:
        field, limit, empty = WORDS_OF[step]
        setattr(held, field, written(words, field="words", limit=limit, empty=empty))
    if step == "verify":
        # Separation of duties holds whoever calls: pages, API, scripts.
        if not rules.may_verify(by, held):
            raise NotYoursError("Only somebody of the visiting team verifies an action.")
        held.verified_by, held.verified_at = by, at
    held.save(update_fields=["state", "evidence", "remark", "verified_by", "verified_at"])
    verb = verbs.ACTION[step]
    record(verb=verb.name, subject=held, by=by, at=at, review=held.finding.review_id, left=left)
    notices.action_moved(held, step, verb.words, by=by)
    address_when_done(held.finding, by=by, at=at)
    return held


def check_setting(finding: Finding) -> None:
    """:raises WrongStateError: unless the host has accepted the finding and still has to deal with it"""
    if finding.state != FindingState.FINAL:
        raise WrongStateError(
            "Actions are set once the council has accepted the finding and until it is addressed. "
            f"This one is “{finding.get_state_display()}”."
        )


def _checked(finding: Finding, *, title: str, success: str, owner: Any) -> dict[str, Any]:
    title = written(title, field="title", limit=160, empty="Say what will be done.")
    success = written(success, field="success", limit=300, empty="Say how you will know that it worked.")
    if not belongs_to(owner, finding.review.host):
        raise DomainError(f"The owner must be a member of {finding.review.host}.", field="owner")
    return {"title": " ".join(title.split()), "success": success, "owner": owner}
