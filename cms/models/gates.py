"""What the gates of Wagtail's workflow share: the state of a case study at one of them, who may decide."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import Task, TaskState

from cms.decisions import form_for
from cms.models.case_study import CaseStudyPage
from cms.states import Level
from cms.verdicts import Decision
from peernet.core.errors import DomainError


class GateState(TaskState):
    """One case study at one gate, with the decision and the level awarded where the gate decides."""

    level = models.CharField(max_length=10, choices=Level, blank=True)
    decision = models.CharField(max_length=8, choices=Decision, blank=True)

    @property
    def page(self) -> CaseStudyPage:
        """The case study at the gate, as last saved by its author."""
        row = CaseStudyPage.objects.get(pk=self.workflow_state.object_id)
        return row.get_latest_revision_as_object()

    def judged_round(self) -> "GateState | None":
        """The round of judgements that this state belongs to, or that came last before it."""
        rounds = GateState.objects.filter(
            workflow_state=self.workflow_state_id, task__networkvalidationtask__isnull=False
        )
        return rounds.filter(pk__lte=self.pk).order_by("-pk").first()

    def level_both_named(self) -> Level | None:
        """The level that both judgements of the round name, if they name the same."""
        judged = self.judged_round()
        named = {each.level for each in judged.judgements.all()} if judged else set()
        return Level(named.pop()) if len(named) == 1 and "" not in named else None

    def get_comment(self) -> str:
        """What the history shows: the decision and the level awarded, then what was written."""
        declined = self.get_decision_display() if self.decision == Decision.DECLINED else ""
        return ". ".join(filter(None, [declined or self.get_level_display(), self.comment]))

    def cancel(self, user: Any = None, resume: bool = False, comment: str = "") -> "GateState":
        """Take the case study back from the gate."""
        from cms import operations

        cancelled = super().cancel(user=user, resume=resume, comment=comment)
        operations.recalled(page=self.page, by=user, at=timezone.now())
        return cancelled


class Gate(Task):
    """What all gates share. Wagtail asks here who may decide; ``cms.operations`` does what follows."""

    task_state_class = GateState
    admin_form_fields = Task.admin_form_fields
    #: Whether somebody sends a case study back from here, and whether the network's word is given here.
    sends_back = True
    decides = False

    class Meta:
        abstract = True

    def may_decide(self, user: Any, page: CaseStudyPage) -> bool:
        """Whether this person decides about this case study at this gate."""
        raise NotImplementedError

    def waiting(self) -> QuerySet[TaskState]:
        """The states in which a case study waits here, with its words."""
        here = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        return here.select_related("revision", "workflow_state")

    def get_form_for_action(self, action: str) -> Any:
        return form_for(action)

    def get_template_for_action(self, action: str) -> str:
        return "cms/admin/gate.html"

    def filled_in(self, action: str, given: dict[str, Any]) -> Any:
        """The form of a decision, checked again: the editor hands on whatever the browser sent.

        :raises DomainError: if it is not filled in as it asks
        """
        form = self.get_form_for_action(action)(given)
        if not form.is_valid():
            raise DomainError(" ".join(message for said in form.errors.values() for message in said))
        return form

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """The author waits while somebody decides about the words."""
        return True
