"""What the workspace of one review shows to one person."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.urls import reverse

from peernet.audit.models import Entry
from peernet.reviews import rules
from peernet.reviews.joining import HISTORIES, TABS, TASKS, Tab, Task
from peernet.reviews.models import Review, Seat
from peernet.reviews.requirements import missing_for, needs_reason
from peernet.reviews.stage_work import own_tasks
from peernet.reviews.states import REVIEW_WORKFLOW
from peernet.reviews.verbs import DECLINED, WORDS

LONGEST_TIMELINE = 30


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


@dataclass(frozen=True)
class Moment:
    """One thing that happened."""

    words: str
    at: datetime
    by: str


def tabs_of(user: Any, review: Review) -> list[Tab]:
    """The pages of a review that this person may open."""
    tabs = [
        Tab("overview", "Overview", reverse("reviews:detail", args=[review.pk])),
        Tab("scope", "Scope", reverse("reviews:scope", args=[review.pk])),
        Tab("team", "Team", reverse("reviews:team", args=[review.pk])),
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
        for step in REVIEW_WORKFLOW.open_steps(review)
        if rules.may_take(user, review, step)
    ]


def tasks_of(user: Any, review: Review) -> list[Task]:
    """The work of this stage and nothing else."""
    return own_tasks(user, review) + [task for joined in TASKS for task in joined(user, review)]


def timeline_of(user: Any, review: Review) -> list[Moment]:
    """What happened, newest first, as far as this person may know."""
    words = dict(WORDS)
    entries = entries_about(Review, [review.pk], WORDS) | _about_seats(user, review)
    for joined, more_words in HISTORIES:
        entries |= joined(user, review)
        words |= more_words
    shown = entries.select_related("by").order_by("-at", "-pk")[:LONGEST_TIMELINE]
    return [Moment(words[entry.verb], entry.at, entry.by.name if entry.by else "Peernet") for entry in shown]


def entries_about(kind: type[models.Model], keys: Iterable[int], verbs: Iterable[str]) -> QuerySet:
    """Log entries about rows of one kind, with one of these verbs."""
    return Entry.objects.filter(
        subject_kind=kind._meta.label_lower, subject_key__in=[str(key) for key in keys], verb__in=verbs
    )


def _about_seats(user: Any, review: Review) -> QuerySet:
    shown = set(WORDS) if rules.may_build_team(user, review) else set(WORDS) - {DECLINED.name}
    return entries_about(Seat, review.seats.values_list("pk", flat=True), shown)
