"""The way of a case study through its gates, as its authors and the network's people may read it."""

from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from wagtail.models import TaskState, WorkflowState, get_default_page_content_type

from cms.models import CaseStudyPage, GateState, Judgement, NetworkValidationTask
from cms.queue import Queue, queue_of
from cms.verdicts import JUDGES
from peernet.core.components.clock import Stage


@dataclass(frozen=True)
class Way:
    """Where it stands now, who said what on the way, and how many wait before it."""

    page: CaseStudyPage
    stages: list[Stage] = field(default_factory=list)
    here: GateState | None = None
    queue: Queue | None = None
    given: int = 0
    #: What was written at a gate: the decision with its reasons, the latest first.
    said: list[GateState] = field(default_factory=list)
    #: Judgements that the reader may read, round by round, the latest first.
    rounds: list[list[Judgement]] = field(default_factory=list)
    #: The decision that returned it to its council, until it is submitted again.
    came_back: GateState | None = None

    @property
    def being_judged(self) -> bool:
        """Whether judges are what it waits for."""
        return self.here is not None and isinstance(self.here.task.specific, NetworkValidationTask)

    @property
    def judgements_given(self) -> str:
        """How many of the judgements of the open round there are."""
        return {0: "No judgement is given yet", 1: "One of two judgements is given"}.get(self.given, "")


def latest_workflow(page: CaseStudyPage) -> WorkflowState | None:
    """The run through the gates that a case study is in, or was in last."""
    runs = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(), object_id=str(page.pk)
    )
    return runs.select_related("current_task_state__task", "workflow").order_by("-created_at", "-pk").first()


def way_of(page: CaseStudyPage, reader: Any, now: datetime) -> Way:
    """What one person may know of a case study's way; nothing if it was never submitted."""
    run = latest_workflow(page)
    if run is None:
        return Way(page)
    states = list(
        GateState.objects.filter(workflow_state=run).select_related("task", "finished_by").order_by("-pk")
    )
    here = next((state for state in states if state.status == TaskState.STATUS_IN_PROGRESS), None)
    judgements = (
        Judgement.objects.visible_to(reader)
        .filter(page=page)
        .select_related("validator")
        .prefetch_related("opinions")
        .order_by("-round", "place")
    )
    return Way(
        page=page,
        stages=_stages(run, states),
        here=here,
        queue=queue_of(here, now) if here else None,
        given=min(here.judgements.count(), JUDGES) if here else 0,
        said=[state for state in states if state.comment and state.status != TaskState.STATUS_CANCELLED],
        came_back=_came_back(run, states),
        rounds=[list(given) for _, given in groupby(judgements, key=lambda each: each.round_id)],
    )


def _came_back(run: WorkflowState, states: list[GateState]) -> GateState | None:
    last = next((state for state in states if state.status == TaskState.STATUS_REJECTED), None)
    if last is None or run.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return last
    return last if run.status == WorkflowState.STATUS_CANCELLED and last.decision else None


def _stages(run: WorkflowState, states: list[GateState]) -> list[Stage]:
    tasks = list(run.workflow.tasks)
    finished = run.status == WorkflowState.STATUS_APPROVED
    now_at = run.current_task_state.task_id if run.current_task_state and not finished else None
    keys = [task.pk for task in tasks]
    place = keys.index(now_at) if now_at in keys else len(keys)
    return [_stage(task, number, place, states) for number, task in enumerate(tasks)]


def _stage(task: Any, number: int, place: int, states: list[GateState]) -> Stage:
    passed = [
        state.finished_at
        for state in states
        if state.task_id == task.pk and state.status == TaskState.STATUS_APPROVED and state.finished_at
    ]
    state = "done" if number < place else {0: "current", 1: "next"}.get(number - place, "later")
    return Stage(label=task.name, state=state, on=passed[0].date() if passed and number < place else None)
