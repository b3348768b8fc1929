"""How many case studies wait at a step before one, and how long that step took lately."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.contrib.humanize.templatetags.humanize import apnumber, ordinal
from wagtail.models import TaskState

WORDS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
#: Fewer than this say nothing about how long it takes.
ENOUGH = 5
A_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Queue:
    """A place among those that wait for the same step. ``days`` is None as long as too little is known."""

    place: int
    of: int
    days: int | None

    def __str__(self) -> str:
        if self.of == 1:
            place = "It is the only one that waits here"
        else:
            nth = WORDS[self.place - 1] if self.place <= len(WORDS) else ordinal(self.place)
            place = f"It is the {nth} of {apnumber(self.of)} that wait here"
        if self.days is None:
            return f"{place}."
        took = "a day" if self.days <= 1 else f"{self.days} days"
        return f"{place}. Half of those of the last year took no longer than {took}."


def queue_of(state: TaskState, now: datetime) -> Queue:
    """Where the case study of a state stands among all that wait for the same step, the oldest first."""
    waiting = list(
        TaskState.objects.filter(task=state.task_id, status=TaskState.STATUS_IN_PROGRESS)
        .order_by("started_at", "pk")
        .values_list("pk", flat=True)
    )
    return Queue(waiting.index(state.pk) + 1, len(waiting), _days(state.task_id, now))


def _days(task: int, now: datetime) -> int | None:
    done = TaskState.objects.filter(
        task=task,
        status__in=[TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED],
        finished_at__gte=now - A_YEAR,
    ).values_list("started_at", "finished_at")
    took = [finished - started for started, finished in done]
    return max(round(median(took) / timedelta(days=1)), 1) if len(took) >= ENOUGH else None
