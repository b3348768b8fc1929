"""Second gate, in three steps: it is screened, two people judge it, the network decides."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import TaskState

from cms import rules
from cms.adopters import NOBODY, adopters_by_page
from cms.decisions import ACCEPT, DECLINE, judge_as, level_named, lower_to
from cms.evidence import Evidence
from cms.levels import open_to
from cms.models.case_study import CaseStudyPage
from cms.models.gates import Gate
from cms.parties import councils_of, owners_in
from peernet.accounts.rules import may_moderate, may_validate

Actions = list[tuple[str, str, bool]]


class NetworkGate(Gate):
    """What the network's steps share: they begin once the ones before are passed for the same words."""

    class Meta:
        abstract = True

    def may_act(self, user: Any) -> bool:
        """Whether the person has the role that this step asks for."""
        return may_validate(user)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        if not self.may_act(user):
            return self.task_states.none()
        waiting = list(self.waiting())
        taken_up = adopters_by_page([int(state.workflow_state.object_id) for state in waiting])
        mine = councils_of(user)
        theirs = [
            state.pk
            for state in waiting
            if not mine & owners_in(state.revision.content)
            and not mine & taken_up.get(int(state.workflow_state.object_id), NOBODY).councils
        ]
        return self.task_states.filter(pk__in=theirs)

    def start(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Begin the first step that is not passed for the words as they are now, perhaps an earlier one."""
        from cms import operations

        return operations.begin_due_step(workflow_state, by=user, at=timezone.now())

    def begin(self, workflow_state: Any, user: Any = None) -> TaskState:
        """Begin this step itself."""
        return super().start(workflow_state, user=user)


class ScreeningTask(NetworkGate):
    """Whether it is complete, plain and free of anybody who could be recognised."""

    class Meta:
        verbose_name = "network's screening"

    @classmethod
    def get_description(cls) -> str:
        return "Somebody of the network reads whether it is complete, plain and points to nobody"

    def may_decide(self, user: Any, page: CaseStudyPage) -> bool:
        return rules.may_judge(user, page)

    def get_actions(self, obj: Any, user: Any) -> Actions:
        if not self.may_decide(user, _latest(obj)):
            return []
        return [("approve", "Accept for judging", True), ("reject", "Send back", True)]

    def on_action(
        self, task_state: Any, user: Any, action_name: str, *, comment: str = "", **rest: Any
    ) -> None:
        from cms import operations

        decide = operations.send_back if action_name == "reject" else operations.screen
        decide(state=task_state, by=user, at=timezone.now(), comment=comment)


class NetworkValidationTask(NetworkGate):
    """Two people who stand apart judge the evidence, neither reading the other first."""

    sends_back = False

    class Meta:
        verbose_name = "network's validation"

    @classmethod
    def get_description(cls) -> str:
        return "Two people from councils without a part in it judge the evidence"

    def may_decide(self, user: Any, page: CaseStudyPage) -> bool:
        return rules.may_judge(user, page)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        theirs = super().get_task_states_user_can_moderate(user, **kwargs)
        return theirs.exclude(gatestate__judgements__validator=user.pk)

    def get_actions(self, obj: Any, user: Any) -> Actions:
        page = _latest(obj)
        here = page.current_workflow_task_state
        if here is None or not self.may_decide(user, page) or rules.has_judged(user, here):
            return []
        return [(judge_as(page.claimed_level), "Give your judgement", True)]

    def on_action(self, task_state: Any, user: Any, action_name: str, **given: Any) -> None:
        from cms import operations

        form = self.filled_in(judge_as(task_state.page.claimed_level), given)
        operations.judge(state=task_state, by=user, at=timezone.now(), **form.given())


class NetworkDecisionTask(NetworkGate):
    """A moderator weighs two judgements that differ."""

    decides = True

    class Meta:
        verbose_name = "network's decision"

    @classmethod
    def get_description(cls) -> str:
        return "A moderator decides where the two judgements differ"

    def may_act(self, user: Any) -> bool:
        return may_moderate(user)

    def may_decide(self, user: Any, page: CaseStudyPage) -> bool:
        here = page.current_workflow_task_state
        return rules.may_decide(user, page) and not (here and rules.leaves_it_to_another(user, page, here))

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        mine = [state.pk for state in states if self.may_decide(user, state.specific.page)]
        return states.filter(pk__in=mine)

    def get_actions(self, obj: Any, user: Any) -> Actions:
        page = _latest(obj)
        if not self.may_decide(user, page):
            return []
        levels = open_to(page.claimed_level, Evidence.of(page, timezone.localdate()))
        return [
            *(
                (ACCEPT, f"Accept as {level.label}", True)
                if level == page.claimed_level
                else (lower_to(level), f"Accept as {level.label}, lower than claimed", True)
                for level in levels
            ),
            ("reject", "Ask for changes", True),
            (DECLINE, "Decline", True),
        ]

    def on_action(self, task_state: Any, user: Any, action_name: str, **given: Any) -> None:
        from cms import operations

        said = self.filled_in(action_name, given).cleaned_data
        decision = {"state": task_state, "by": user, "at": timezone.now(), **said}
        if action_name == "reject":
            operations.send_back(**decision)
        elif action_name == DECLINE:
            operations.decline(**decision)
        else:
            operations.accept(level=level_named(action_name, task_state.page.claimed_level), **decision)


def _latest(obj: Any) -> CaseStudyPage:
    return obj.specific.get_latest_revision_as_object()
