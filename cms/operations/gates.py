"""What both gates share: a state held for a decision, changes asked for, a case study taken back."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import TaskState

from cms import notices
from cms.models import CaseStudyPage, GateState
from cms.signatory import Signatory
from cms.verdicts import Decision
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError


def open_gate(state: TaskState) -> GateState:
    """The gate behind a state, held for a decision.

    :raises WrongStateError: if somebody decided already
    """
    gate = GateState.objects.select_for_update(of=("self",)).get(pk=state.pk)
    if gate.status != TaskState.STATUS_IN_PROGRESS:
        raise WrongStateError("Somebody has decided about this case study already.")
    return gate


@transaction.atomic
def send_back(
    *, state: TaskState, by: Any, at: datetime, comment: str, signatory: Signatory | None = None
) -> None:
    """Ask for changes at either gate, with feedback the author reads above the draft.

    :raises NotYoursError: unless ``by`` decides at this gate
    :raises WrongStateError: while it is judged, which ends with two judgements
    :raises DomainError: without feedback
    """
    gate = open_gate(state)
    page, task = gate.page, gate.task.specific
    if not task.sends_back:
        raise WrongStateError("Two people are judging it: say in your judgement what should change.")
    if signatory is None and not task.may_decide(by, page):
        raise NotYoursError("Only those who decide at this gate send a case study back.")
    if not comment.strip():
        raise DomainError("Write what should change, and why.", field="comment")
    if task.decides:
        gate.decision = Decision.REVISE
    signed = {"signatory": str(signatory)} if signatory else {}
    record(verb="practice.sent_back", subject=page, by=by, at=at, gate=task.name, **signed)
    gate.reject(user=by, comment=said_by(signatory, comment))
    notices.sent_back(page, by, task.name)


def said_by(signatory: Signatory | None, comment: str) -> str:
    """What the history keeps: who signed by link, if somebody did, then their words."""
    return ". ".join(filter(None, [f"{signatory}, by link" if signatory else "", comment.strip()]))


def recalled(*, page: CaseStudyPage, by: Any, at: datetime) -> None:
    """Note that a case study was taken back from a gate. Called by the gate."""
    record(verb="practice.recalled", subject=page, by=by, at=at)
