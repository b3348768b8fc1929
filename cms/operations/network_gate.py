"""Second gate: a case study is screened, judged by two people, and the network decides."""

from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import TaskState, WorkflowState

from cms import levels, network_notices, rules
from cms.evidence import Evidence
from cms.models import CaseStudyPage, CouncilApprovalTask, NetworkValidationTask, ScreeningTask
from cms.operations.gates import open_gate
from cms.operations.publishing import seal
from cms.operations.whole import require_whole
from cms.states import Level, levels_up_to
from cms.verdicts import Decision
from peernet.accounts.models import NetworkRole
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError
from peernet.outbox.operations import post


def begin_due_step(workflow_state: WorkflowState, *, by: Any, at: datetime) -> TaskState:
    """Begin the first step not passed for the words as they are: the council's again, when they changed.

    :raises DomainError: if the draft is not whole or cannot carry the level it claims
    """
    page = CaseStudyPage.objects.get(pk=workflow_state.object_id).get_latest_revision_as_object()
    steps = [task.specific for task in workflow_state.workflow.tasks]
    due = next(step for step in steps if not _passed(step, workflow_state, page))
    if isinstance(due, CouncilApprovalTask):
        return due.start(workflow_state, user=by)
    if isinstance(due, ScreeningTask):
        require_whole(page, at)
    state = due.begin(workflow_state, user=by)
    _ask(due, state, page)
    _let_validators_in()
    return state


def _ask(step: Any, state: Any, page: CaseStudyPage) -> None:
    if isinstance(step, ScreeningTask):
        network_notices.waits_for_screening(page)
    elif isinstance(step, NetworkValidationTask):
        network_notices.waits_for_judges(page)
    elif state.level_both_named() is None:
        network_notices.waits_for_decision(page)


@transaction.atomic
def screen(*, state: TaskState, by: Any, at: datetime, comment: str = "") -> None:
    """Find it complete, plain and free of anybody who could be recognised, which passes it to the judges.

    :raises NotYoursError: unless ``by`` validates and has no part in it
    """
    gate = open_gate(state)
    page = gate.page
    if not rules.may_judge(by, page):
        raise NotYoursError("Only validators whose council has no part in a case study screen it.")
    require_whole(page, at)
    record(verb="practice.screened", subject=page, by=by, at=at)
    gate.approve(user=by, comment=comment.strip())


@transaction.atomic
def accept(
    *,
    state: TaskState,
    level: Level,
    by: Any,
    at: datetime,
    comment: str = "",
    go_live_at: datetime | None = None,
) -> CaseStudyPage:
    """Accept where the judgements differ, at the claimed level or a lower one, which publishes it.

    :raises NotYoursError: unless ``by`` moderates, has no part in it, and another moderator cannot
    :raises DomainError: if the level is not open to it, or a lower one comes without a reason
    """
    gate = open_gate(state)
    page = gate.page
    if not gate.task.specific.may_decide(by, page):
        raise NotYoursError("A moderator decides whose council has no part in it, and who has not judged it.")
    if level != page.claimed_level and not comment.strip():
        raise DomainError("Say why the level is lower than claimed.", field="comment")
    return award(gate, page, level, by=by, at=at, comment=comment, go_live_at=go_live_at)


def award(
    gate: Any,
    page: CaseStudyPage,
    level: Level,
    *,
    by: Any,
    at: datetime,
    comment: str,
    go_live_at: datetime | None = None,
) -> CaseStudyPage:
    """Seal the words at a level and let them through the last gate.

    :raises DomainError: if the level is above the claim, or the evidence cannot carry it
    """
    require_whole(page, at)
    require_carried(page, level, at)
    record(verb="practice.validated", subject=page, by=by, at=at, level=level, claimed=page.claimed_level)
    page.go_live_at = go_live_at
    seal(page=page, level=level, by=by, at=at, on=at.date())
    gate.level = level
    gate.decision = Decision.ACCEPTED if level == page.claimed_level else Decision.LOWER
    gate.approve(user=by, comment=comment.strip())
    published = CaseStudyPage.objects.get(pk=page.pk)
    if go_live_at:
        record(verb="practice.scheduled", subject=published, by=by, at=at, level=level)
    else:
        record(verb="practice.published", subject=published, by=by, at=at, level=level)
    network_notices.accepted(published, level, by, go_live_at)
    return published


@transaction.atomic
def decline(*, state: TaskState, by: Any, at: datetime, comment: str) -> None:
    """Do not take it into the library: the draft stays with its council, which may submit it anew.

    :raises NotYoursError: unless ``by`` decides at this gate
    :raises DomainError: without reasons
    """
    gate = open_gate(state)
    page = gate.page
    if not gate.task.specific.may_decide(by, page):
        raise NotYoursError("A moderator decides whose council has no part in it, and who has not judged it.")
    if not comment.strip():
        raise DomainError("Write why it is not taken, and what would make it fit.", field="comment")
    record(verb="practice.declined", subject=page, by=by, at=at)
    gate.decision = Decision.DECLINED
    gate.reject(user=by, comment=comment.strip())
    gate.workflow_state.cancel(user=by)
    network_notices.declined(page, by)


def require_carried(page: CaseStudyPage, level: str, at: datetime) -> None:
    """Refuse a level above the claim, and one that the evidence attached cannot carry, naming the test.

    :raises DomainError: saying which
    """
    if level not in levels_up_to(page.claimed_level):
        raise DomainError(
            f"The council claims {page.get_claimed_level_display()}: accept that or less.", field="level"
        )
    missing = levels.unmet(level, Evidence.of(page, at.date()))
    if missing:
        raise DomainError(levels.refusal(level, missing), field="level")


def _passed(step: Any, workflow_state: WorkflowState, page: CaseStudyPage) -> bool:
    return step.task_states.filter(
        workflow_state=workflow_state,
        status=TaskState.STATUS_APPROVED,
        finished_at__gte=page.latest_revision.created_at,
    ).exists()


def _let_validators_in() -> None:
    """Whoever is asked to judge must find the desk open, wherever their role was given."""
    judges = NetworkRole.objects.filter(role__in=[NetworkRole.Role.VALIDATOR, NetworkRole.Role.MODERATOR])
    for person in judges.order_by("person").values_list("person", flat=True).distinct():
        post("network_role.changed", person=person)
