"""The two gates of Wagtail's workflow: the council signs off, then the network judges the evidence."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Task, TaskState

from cms import rules
from cms.decisions import ACCEPT, form_for, level_named, lower_to
from cms.models.case_study import CaseStudyPage
from cms.states import Level, levels_up_to


class GateState(TaskState):
    """One case study at one gate, with the level awarded if the gate awards one."""

    level = models.CharField(max_length=10, choices=Level, blank=True)

    @property
    def page(self) -> CaseStudyPage:
        """The case study at the gate, as last saved by its author."""
        row = CaseStudyPage.objects.get(pk=self.workflow_state.object_id)
        return row.get_latest_revision_as_object()

    def get_comment(self) -> str:
        """What the history shows: the level awarded, then what was written."""
        return ". ".join(filter(None, [self.get_level_display(), self.comment]))

    def cancel(self, user: Any = None, resume: bool = False, comment: str = "") -> "GateState":
        """Take the case study back from the gate."""
        from cms import operations

        cancelled = super().cancel(user=user, resume=resume, comment=comment)
        operations.recalled(page=self.page, by=user, at=timezone.now())
        return cancelled


class Gate(Task):
    """What both gates share. Wagtail asks here who may decide; ``cms.operations`` does what follows."""

    task_state_class = GateState
    admin_form_fields = Task.admin_form_fields

    class Meta:
        abstract = True

    def may_decide(self, user: Any, page: CaseStudyPage) -> bool:
        """Whether this person decides about this case study at this gate."""
        raise NotImplementedError

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        keys = {
            state.pk: state.workflow_state.object_id for state in waiting.select_related("workflow_state")
        }
        pages = CaseStudyPage.objects.select_related("council").in_bulk([int(key) for key in keys.values()])
        mine = [
            pk for pk, key in keys.items() if int(key) in pages and self.may_decide(user, pages[int(key)])
        ]
        return self.task_states.filter(pk__in=mine)

    def get_form_for_action(self, action: str) -> Any:
        return form_for(action)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """The author waits while somebody decides about the words."""
        return True


class CouncilApprovalTask(Gate):
    """First gate: somebody who approves practice for the owning council."""

    class Meta:
        verbose_name = "council's approval"

    @classmethod
    def get_description(cls) -> str:
        return "The owning council's approver or director signs the case study off"

    def may_decide(self, user: Any, page: CaseStudyPage) -> bool:
        return rules.may_approve(user, page)

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


class NetworkValidationTask(Gate):
    """Second gate: a validator from another council accepts at a level or asks for changes."""

    class Meta:
        verbose_name = "network's validation"

    @classmethod
    def get_description(cls) -> str:
        return "A validator who does not belong to the owning council judges the evidence"

    def may_decide(self, user: Any, page: CaseStudyPage) -> bool:
        return rules.may_judge(user, page)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        page = obj.specific
        if not self.may_decide(user, page):
            return []
        claimed, *lower = levels_up_to(page.get_latest_revision_as_object().claimed_level)
        return [
            (ACCEPT, f"Accept as {claimed.label}", True),
            *((lower_to(level), f"Accept as {level.label}, lower than claimed", True) for level in lower),
            ("reject", "Ask for changes", True),
        ]

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Ask the validators, or the council first when the words changed since it signed them off."""
        from cms import operations

        return operations.ask_network(self, workflow_state, by=user, at=timezone.now())

    def begin(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Open the gate itself."""
        return super().start(workflow_state, user=user)

    def on_action(
        self, task_state: Any, user: Any, action_name: str, *, comment: str = "", **rest: Any
    ) -> None:
        from cms import operations

        if action_name == "reject":
            operations.send_back(state=task_state, by=user, at=timezone.now(), comment=comment)
        else:
            level = level_named(action_name, task_state.page.claimed_level)
            operations.validate(state=task_state, level=level, by=user, at=timezone.now(), comment=comment)
