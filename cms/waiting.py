"""What waits for one person at the editors' desk: drafts sent back, drafts begun, decisions to take."""

from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component
from wagtail.models import TaskState, WorkflowState

from cms.models import CaseStudyPage, CouncilShelfPage
from peernet.councils.states import Ability


def waiting_for(person: Any) -> dict[str, Any]:
    """The person's shelves, their council's drafts by where they stand, and open decisions."""
    councils = list(
        person.memberships.active().able_to(Ability.WRITE_PRACTICE).values_list("council", flat=True)
    )
    ours = CaseStudyPage.objects.filter(council__in=councils, has_unpublished_changes=True)
    pages = list(ours.order_by("-latest_revision_created_at", "-pk").prefetch_workflow_states()[:50])
    stands = {page.pk: page.current_workflow_state for page in pages}
    return {
        "shelves": CouncilShelfPage.objects.filter(council__in=councils),
        "sent_back": [page for page in pages if _is(stands[page.pk], WorkflowState.STATUS_NEEDS_CHANGES)],
        "begun": [page for page in pages if stands[page.pk] is None],
        "under_way": [page for page in pages if _is(stands[page.pk], WorkflowState.STATUS_IN_PROGRESS)],
        "to_decide": TaskState.objects.reviewable_by(person).count(),
    }


def _is(state: WorkflowState | None, status: str) -> bool:
    return state is not None and state.status == status


class WaitingPanel(Component):
    """The first panel of the desk's home."""

    name = "waiting"
    template_name = "cms/admin/waiting.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return waiting_for(parent_context["request"].user)
