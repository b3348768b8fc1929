"""What the workspace of one review shows to one person."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from peernet.reviews import rules
from peernet.reviews.joining import TABS, TASKS, Tab, Task
from peernet.reviews.models import Review
from peernet.reviews.path import open_steps
from peernet.reviews.requirements import missing_for, needs_reason
from peernet.reviews.stage_work import own_tasks
from peernet.reviews.states import REVIEW_WORKFLOW


@dataclass(frozen=True)
class StepOffer:
    """A step this person may take now, or what is missing before it."""

    name: str
    label: str
    url: str
    missing: list[str]
    asks_reason: bool

    @property
    def cancels(self) -> bool:
        return self.name == "cancel"


def tabs_of(user: Any, review: Review) -> list[Tab]:
    """The pages of a review that this person may open."""
    tabs = [
        Tab("overview", "Overview", reverse("reviews:detail", args=[review.pk])),
        Tab("scope", "Scope", reverse("reviews:scope", args=[review.pk])),
        Tab("team", "Team", reverse("reviews:team", args=[review.pk])),
        Tab("preparing", "Preparing", reverse("reviews:preparing", args=[review.pk])),
        Tab("timetable", "Timetable", reverse("reviews:timetable", args=[review.pk])),
        Tab("asks", "Asks", reverse("reviews:asks", args=[review.pk])),
    ]
    if rules.may_log_visit(user, review):
        tabs.append(Tab("notes", "Visit log", reverse("reviews:notes", args=[review.pk])))
    return tabs + [tab for joined in TABS for tab in joined(user, review)]


def steps_for(user: Any, review: Review) -> list[StepOffer]:
    """The steps that are open now and this person's to take, each with what is missing before it."""
    return [
        StepOffer(
            name=step,
            label=REVIEW_WORKFLOW.label(step),
            url=reverse("reviews:step", args=[review.pk, step]),
            missing=missing_for(review, step),
            asks_reason=needs_reason(review, step),
        )
        for step in open_steps(review)
        if rules.may_take(user, review, step)
    ]


def tasks_of(user: Any, review: Review) -> list[Task]:
    """The work of this stage and nothing else."""
    return own_tasks(user, review) + [task for joined in TASKS for task in joined(user, review)]
