"""First gate: somebody who approves practice for the owning council."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import TaskState

from cms import rules
from cms.models.case_study import CaseStudyPage
from cms.models.gates import Gate
from peernet.councils.states import Ability


class CouncilApprovalTask(Gate):
    """First gate: somebody who approves practice for the owning council."""

    class Meta:
        verbose_name = "council's approval"

    @classmethod
    def get_description(cls) -> str:
        return "The owning council's approver or director signs the case study off"

    def may_decide(self, user: Any, page: CaseStudyPage) -> bool:
        return rules.may_approve(user, page)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        councils = user.memberships.active().able_to(Ability.APPROVE_PRACTICE).values("council")
        ours = CaseStudyPage.objects.filter(council__in=councils) if user.is_active else None
        keys = [] if ours is None else [str(pk) for pk in ours.values_list("pk", flat=True)]
        return self.task_states.filter(
            status=TaskState.STATUS_IN_PROGRESS, workflow_state__object_id__in=keys
        )

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Whoever approves for the council may still mend a word; everybody else waits."""
        return not self.may_decide(user, obj.specific)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        if not self.may_decide(user, obj.specific):
            return []
        return [("approve", "Approve for the council", True), ("reject", "Ask for changes", True)]

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        from cms import operations

        state = super().start(workflow_state, user=user)
        operations.submitted(page=state.page, by=user, at=timezone.now())
        return state

    def on_action(
        self, task_state: Any, user: Any, action_name: str, *, comment: str = "", **rest: Any
    ) -> None:
        from cms import operations

        decide = operations.send_back if action_name == "reject" else operations.approve
        decide(state=task_state, by=user, at=timezone.now(), comment=comment)
