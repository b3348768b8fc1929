"""Where case studies wait, since when, and how long each gate took those that passed it."""

import statistics
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from wagtail.models import TaskState, WorkflowState, get_default_page_content_type

from cms.models import CaseStudyPage

#: The gates by the name of their model, in the order in which they are passed.
GATES = {
    "councilapprovaltask": "Council signs off",
    "screeningtask": "Network screens",
    "networkvalidationtask": "Two people judge",
    "networkdecisiontask": "Network decides",
}
PASSED = [TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED]
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Waiting:
    """One case study at one gate, and its place among those that wait there."""

    page: CaseStudyPage
    state: int
    gate: str
    since: datetime
    place: int
    days: int

    @property
    def step(self) -> str:
        """The gate in words."""
        return GATES[self.gate]


@dataclass(frozen=True)
class Pace:
    """What one gate holds and how long it takes, in days."""

    gate: str
    waiting: int
    longest_wait: int | None
    decided: int
    median: float | None
    longest: int | None

    @property
    def step(self) -> str:
        """The gate in words."""
        return GATES[self.gate]


def queue(now: datetime, *, among: Any = None) -> list[Waiting]:
    """Everything that waits, gate by gate and in the order of arrival; ``among`` keeps some case studies."""
    rows = list(_states().filter(status=TaskState.STATUS_IN_PROGRESS, **_under_way()))
    found = CaseStudyPage.objects if among is None else among
    keys = [int(row["workflow_state__object_id"]) for row in rows]
    # The places count everybody, whether or not this reader is told who they are.
    pages = {page.pk: page for page in found.select_related("council").filter(pk__in=keys)}
    return list(_placed(rows, pages, now))


def pace(now: datetime, pages: Collection[int], *, since: datetime | None = None) -> list[Pace]:
    """How long each gate took some case studies, of those decided since a day if one is named."""
    waits: dict[str, list[int]] = {gate: [] for gate in GATES}
    took: dict[str, list[float]] = {gate: [] for gate in GATES}
    wanted = set(pages)
    for row in _states().filter(status__in=[*PASSED, TaskState.STATUS_IN_PROGRESS]):
        gate = row["task__content_type__model"]
        if int(row["workflow_state__object_id"]) not in wanted:
            continue
        if row["status"] == TaskState.STATUS_IN_PROGRESS:
            if row["workflow_state__status"] == WorkflowState.STATUS_IN_PROGRESS:
                waits[gate].append((now - row["started_at"]).days)
        elif row["finished_at"] and (since is None or row["finished_at"] >= since):
            took[gate].append((row["finished_at"] - row["started_at"]) / DAY)
    return [_pace(gate, waits[gate], took[gate]) for gate in GATES]


def _pace(gate: str, waits: list[int], took: list[float]) -> Pace:
    return Pace(
        gate=gate,
        waiting=len(waits),
        longest_wait=max(waits, default=None),
        decided=len(took),
        median=round(statistics.median(took), 1) if took else None,
        longest=round(max(took)) if took else None,
    )


def _states() -> Any:
    states = TaskState.objects.filter(
        workflow_state__base_content_type=get_default_page_content_type(),
        task__content_type__app_label="cms",
        task__content_type__model__in=GATES,
    )
    return states.order_by("started_at", "pk").values(
        "pk",
        "status",
        "started_at",
        "finished_at",
        "task__content_type__model",
        "workflow_state__object_id",
        "workflow_state__status",
    )


def _under_way() -> dict[str, str]:
    return {"workflow_state__status": WorkflowState.STATUS_IN_PROGRESS}


def _placed(rows: list[dict[str, Any]], pages: dict[int, CaseStudyPage], now: datetime) -> Iterator[Waiting]:
    order = list(GATES)
    places = dict.fromkeys(order, 0)
    for row in sorted(rows, key=lambda row: order.index(row["task__content_type__model"])):
        gate = row["task__content_type__model"]
        places[gate] += 1
        page = pages.get(int(row["workflow_state__object_id"]))
        if page is not None:
            days = (now - row["started_at"]).days
            yield Waiting(page, row["pk"], gate, row["started_at"], places[gate], days)
