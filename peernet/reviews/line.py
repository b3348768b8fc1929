"""The clock line of a review: its stages with their dates, and by when the next step should be taken."""

from datetime import date

from django.utils import timezone

from peernet.core.components.clock import Stage
from peernet.reviews.clock import GROUPS
from peernet.reviews.deadlines import deadline_of, deadlines_of
from peernet.reviews.models import Review
from peernet.reviews.path import paused
from peernet.reviews.states import ReviewState as S
from peernet.reviews.terms import ClockKey

#: The clock that runs at a stage.
CLOCK_AT = {
    S.FEEDBACK_GIVEN: ClockKey.REPORT,
    S.DRAFTING: ClockKey.REPORT,
    S.FACTUAL_CHECK: ClockKey.FACTS,
    S.FINAL: ClockKey.REPORT,
    S.PUBLISHED: ClockKey.PLAN,
    S.FINAL_CONFIDENTIAL: ClockKey.PLAN,
    S.ACTION_PLANNING: ClockKey.PLAN,
    S.MONITORING: ClockKey.PROGRESS,
    S.PROGRESS_REVIEW: ClockKey.PROGRESS_REPORT,
}
SHOWN = {"Report": ClockKey.REPORT, "Act": ClockKey.PLAN, "Progress": ClockKey.PROGRESS}


def by_when(review: Review, *, today: date) -> date | None:
    """The day by which the next step should be taken, where there is one; none while it is paused."""
    if paused(review):
        return None
    state = S(review.state)
    if state in {S.CONFIRMED, S.PREPARING, S.READY}:
        return review.visit_starts_on
    if state is S.ON_SITE:
        return review.visit_ends_on
    key = CLOCK_AT.get(state)
    found = deadline_of(review, key, today=today) if key else None
    if found is None and key == ClockKey.FACTS:
        found = deadline_of(review, ClockKey.REPORT, today=today)
    return found.due_on if found else None


def stages(review: Review, *, today: date) -> list[Stage]:
    """What is done, where the review stands, and what is still to come; only stages that it has."""
    groups = [
        (label, states) for label, states in GROUPS if any(review.version.uses(each) for each in states)
    ]
    now = next((place for place, (_, states) in enumerate(groups) if review.state in states), -1)
    dates = _dates(review, today)
    return [
        Stage(label, _state(review, place, now), dates.get(label)) for place, (label, _) in enumerate(groups)
    ]


def _state(review: Review, place: int, now: int) -> str:
    if review.state == S.CANCELLED:
        return "skipped"
    if review.state == S.CLOSED or place < now:
        return "done"
    if place == now:
        return "current"
    return "next" if place == now + 1 else "later"


def _dates(review: Review, today: date) -> dict[str, date]:
    dates = {"Visit": review.visit_starts_on} if review.visit_starts_on else {}
    known = {each.key: each for each in deadlines_of(review, today=today)}
    for label, key in SHOWN.items():
        if found := known.get(key):
            dates[label] = found.stopped_on or found.due_on
    if review.final_at:
        dates["Report"] = timezone.localdate(review.final_at)
    return dates
