"""The way through the two gates: submitted, approved by the council, judged by the network, published."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import TaskState, WorkflowState

from cms import levels, notices, rules
from cms.models import CaseStudyPage, CouncilApprovalTask, GateState, NetworkValidationTask
from cms.operations.publishing import seal
from cms.states import Level, levels_up_to
from peernet.accounts.models import NetworkRole
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.outbox.operations import post


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
    record(verb="practice.submitted", subject=page, by=by, at=at, claimed=page.claimed_level)
    notices.submitted(page, by)


@transaction.atomic
def approve(*, state: TaskState, by: Any, at: datetime, comment: str = "") -> None:
    """Sign off for the council, which passes the case study to the network.

    :raises NotYoursError: unless ``by`` approves practice in the owning council
    """
    gate = _open(state)
    page = gate.page
    if not rules.may_approve(by, page):
        raise NotYoursError("Only the owning council's approver or director approves its practice.")
    record(verb="practice.approved_by_council", subject=page, by=by, at=at)
    gate.approve(user=by, comment=comment.strip())
    notices.approved_by_council(page, by)


def ask_network(
    task: NetworkValidationTask, workflow_state: WorkflowState, *, by: Any, at: datetime
) -> TaskState:
    """Open the network's gate; or the council's again, when the words changed since it signed them off.

    :raises DomainError: if the draft is not whole or cannot carry the level it claims
    """
    page = CaseStudyPage.objects.get(pk=workflow_state.object_id).get_latest_revision_as_object()
    council = CouncilApprovalTask.objects.get(workflow_tasks__workflow=workflow_state.workflow)
    signed_off = council.task_states.filter(
        workflow_state=workflow_state,
        status=TaskState.STATUS_APPROVED,
        finished_at__gte=page.latest_revision.created_at,
    )
    if not signed_off.exists():
        return council.start(workflow_state, user=by)
    require_whole(page, at)
    state = task.begin(workflow_state, user=by)
    notices.waits_for_network(page)
    _let_validators_in()
    return state


@transaction.atomic
def validate(*, state: TaskState, level: Level, by: Any, at: datetime, comment: str = "") -> CaseStudyPage:
    """Accept for the network at the claimed level or a lower one, which publishes the case study.

    :raises NotYoursError: unless ``by`` validates and does not belong to the owning council
    :raises DomainError: if the level is not open to it, or a lower one comes without a reason
    """
    gate = _open(state)
    page = gate.page
    if not rules.may_judge(by, page):
        raise NotYoursError("Validators decide about case studies of councils they do not belong to.")
    require_whole(page, at)
    if level not in levels_up_to(page.claimed_level):
        raise DomainError(f"The council claims {page.get_claimed_level_display()}: accept that or less.")
    if level != page.claimed_level and not comment.strip():
        raise DomainError("Say why the level is lower than claimed.", field="comment")
    record(verb="practice.validated", subject=page, by=by, at=at, level=level, claimed=page.claimed_level)
    seal(page=page, level=level, by=by, on=at.date())
    gate.level = level
    gate.approve(user=by, comment=comment.strip())
    published = CaseStudyPage.objects.get(pk=page.pk)
    record(verb="practice.published", subject=published, by=by, at=at, level=level)
    notices.published(published, level, by)
    return published


@transaction.atomic
def send_back(*, state: TaskState, by: Any, at: datetime, comment: str) -> None:
    """Ask for changes at either gate, with feedback the author reads above the draft.

    :raises NotYoursError: unless ``by`` decides at this gate
    :raises DomainError: without feedback
    """
    gate = _open(state)
    page, task = gate.page, gate.task.specific
    if not task.may_decide(by, page):
        raise NotYoursError("Only those who decide at this gate send a case study back.")
    if not comment.strip():
        raise DomainError("Write what should change, and why.", field="comment")
    record(verb="practice.sent_back", subject=page, by=by, at=at, gate=task.name)
    gate.reject(user=by, comment=comment.strip())
    notices.sent_back(page, by, task.name)


def recalled(*, page: CaseStudyPage, by: Any, at: datetime) -> None:
    """Note that a case study was taken back from a gate. Called by the gate."""
    record(verb="practice.recalled", subject=page, by=by, at=at)


def require_whole(page: CaseStudyPage, at: datetime) -> None:
    """Refuse a draft with gaps, naming them; the editor's form says the same beside each field."""
    try:
        page.full_clean()
    except ValidationError as invalid:
        names = [
            str(page._meta.get_field(name).verbose_name) for name in invalid.message_dict if name != "__all__"
        ]
        raise DomainError(f"Fill in or correct: {', '.join(names)}.") from invalid
    missing = levels.unmet(page.claimed_level, claims=page.claims(), started_on=page.started_on, on=at.date())
    if missing:
        raise DomainError(levels.refusal(page.claimed_level, missing), field="claimed_level")


def _let_validators_in() -> None:
    """Whoever is asked to judge must find the desk open, wherever their role was given."""
    judges = NetworkRole.objects.filter(role__in=[NetworkRole.Role.VALIDATOR, NetworkRole.Role.MODERATOR])
    for person in judges.order_by("person").values_list("person", flat=True).distinct():
        post("network_role.changed", person=person)


def _open(state: TaskState) -> GateState:
    gate = GateState.objects.select_for_update(of=("self",)).get(pk=state.pk)
    if gate.status != TaskState.STATUS_IN_PROGRESS:
        raise WrongStateError("Somebody has decided about this case study already.")
    return gate
