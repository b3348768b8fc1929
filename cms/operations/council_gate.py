"""First gate: the author submits, the owning council signs off."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import TaskState, WorkflowState

from cms import notices, rules
from cms.models import CaseStudyPage
from cms.operations.agreements import ask_joint_owners, require_agreed
from cms.operations.gates import open_gate, said_by
from cms.operations.whole import require_whole
from cms.signatory import Signatory
from peernet.audit.operations import record
from peernet.core.errors import NotYoursError, WrongStateError


@transaction.atomic
def submit(*, page: CaseStudyPage, by: Any, at: datetime) -> WorkflowState:
    """Send the latest draft to the council's gate, for the first time or after changes.

    :raises NotYoursError: unless ``by`` writes for the council
    :raises WrongStateError: if it is at a gate already
    :raises DomainError: if something is missing, naming it
    """
    if not rules.may_write_on(by, page.council):
        raise NotYoursError("Only authors of the council that owns this case study submit it.")
    draft = page.get_latest_revision_as_object()
    current = draft.current_workflow_state
    if current is None:
        return draft.get_workflow().start(draft, by)
    if current.status != WorkflowState.STATUS_NEEDS_CHANGES:
        raise WrongStateError("This case study has been submitted already.")
    current.resume(by)
    return current


def submitted(*, page: CaseStudyPage, by: Any, at: datetime) -> None:
    """Note that a draft reached the council's gate, and ask whoever approves. Called by the gate.

    :raises DomainError: if the draft is not whole or cannot carry the level it claims
    """
    require_whole(page, at)
    page.check_requests.filter(answered_at=None).update(answered_at=at)
    record(verb="practice.submitted", subject=page, by=by, at=at, claimed=page.claimed_level)
    notices.submitted(page, by)
    ask_joint_owners(page)


@transaction.atomic
def approve(
    *, state: TaskState, by: Any, at: datetime, comment: str = "", signatory: Signatory | None = None
) -> None:
    """Sign off for the council, which passes the case study to the network.

    A ``signatory`` signed by link and has no account; ``by`` is None then, see ``cms.operations.links``.

    :raises NotYoursError: unless ``by`` approves practice in the owning council
    :raises WrongStateError: if a joint owner has not agreed to the words
    """
    gate = open_gate(state)
    page = gate.page
    if signatory is None and not rules.may_approve(by, page):
        raise NotYoursError("Only the owning council's approver or director approves its practice.")
    require_agreed(page)
    signed = {"signatory": str(signatory)} if signatory else {}
    record(verb="practice.approved_by_council", subject=page, by=by, at=at, **signed)
    gate.approve(user=by, comment=said_by(signatory, comment))
    notices.approved_by_council(page, by)
