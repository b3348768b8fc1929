"""What waits for one person at the editors' desk: drafts sent back, drafts begun, decisions to take."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component
from wagtail.models import TaskState, WorkflowState, get_default_page_content_type

from cms.models import CaseStudyPage, CouncilShelfPage
from peernet.councils.states import Ability

SHOWN = 50


def waiting_for(person: Any) -> dict[str, Any]:
    """The person's shelves, their council's drafts by where they stand, and open decisions."""
    councils = list(
        person.memberships.active().able_to(Ability.WRITE_PRACTICE).values_list("council", flat=True)
    )
    ours = CaseStudyPage.objects.filter(council__in=councils, has_unpublished_changes=True)
    pages = list(ours.order_by("-latest_revision_created_at", "-pk")[:SHOWN])
    stands = _where_they_stand(pages)
    deciding = list(TaskState.objects.reviewable_by(person).select_related("task", "workflow_state"))
    by_step = Counter(state.task.name for state in deciding)
    theirs = {state.workflow_state.object_id for state in deciding}
    return {
        "shelves": CouncilShelfPage.objects.filter(council__in=councils),
        "sent_back": [page for page in pages if stands.get(page.pk) == WorkflowState.STATUS_NEEDS_CHANGES],
        "begun": [page for page in pages if page.pk not in stands],
        "under_way": _with_steps(
            [
                page
                for page in pages
                if stands.get(page.pk) == WorkflowState.STATUS_IN_PROGRESS and str(page.pk) not in theirs
            ]
        ),
        "to_decide": sum(by_step.values()),
        "to_decide_by_step": list(by_step.items()),
    }


def _with_steps(pages: list[CaseStudyPage]) -> list[CaseStudyPage]:
    """The pages, each with the ``step`` it waits at and its place among those that wait there."""
    here = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=get_default_page_content_type(),
        workflow_state__object_id__in=[str(page.pk) for page in pages],
    ).select_related("task", "workflow_state")
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).order_by("started_at", "pk")
    lines: dict[int, list[int]] = {}
    for task, state in waiting.values_list("task", "pk"):
        lines.setdefault(task, []).append(state)
    steps = {
        int(state.workflow_state.object_id): f"{state.task.name}: "
        f"{lines[state.task_id].index(state.pk) + 1} of {len(lines[state.task_id])} that wait there"
        for state in here
    }
    for page in pages:
        page.step = steps.get(page.pk, "")
    return pages


def _where_they_stand(pages: list[CaseStudyPage]) -> dict[int, str]:
    """The status of the workflow each page is in; pages in none are left out."""
    moving = WorkflowState.objects.active().filter(
        base_content_type=get_default_page_content_type(), object_id__in=[str(page.pk) for page in pages]
    )
    return {int(state.object_id): state.status for state in moving}


class WaitingPanel(Component):
    """The first panel of the desk's home."""

    name = "waiting"
    template_name = "cms/admin/waiting.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return waiting_for(parent_context["request"].user)
