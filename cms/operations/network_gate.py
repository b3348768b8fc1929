"""Second gate: validators from other councils judge the evidence, which publishes."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import TaskState, WorkflowState

from cms import notices, rules
from cms.models import CaseStudyPage, CouncilApprovalTask, NetworkValidationTask
from cms.operations.gates import open_gate
from cms.operations.publishing import seal
from cms.operations.whole import require_whole
from cms.states import Level, levels_up_to
from peernet.accounts.models import NetworkRole
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError
from peernet.outbox.operations import post


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
    gate = open_gate(state)
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


def _let_validators_in() -> None:
    """Whoever is asked to judge must find the desk open, wherever their role was given."""
    judges = NetworkRole.objects.filter(role__in=[NetworkRole.Role.VALIDATOR, NetworkRole.Role.MODERATOR])
    for person in judges.order_by("person").values_list("person", flat=True).distinct():
        post("network_role.changed", person=person)
