"""The clocks of a review: when each runs out, moved by pauses, and whether it was kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from peernet.reviews.clock import Side
from peernet.reviews.days import working_days_after, working_days_between
from peernet.reviews.models import Review
from peernet.reviews.months import days_after
from peernet.reviews.path import paused
from peernet.reviews.states import ENDED, PATH
from peernet.reviews.states import ReviewState as S
from peernet.reviews.terms import ClockKey, Length, Unit

#: For each clock: the field of the moment that stops it, and the first stage at which it has stopped.
STOPS = {
    ClockKey.PAPERS: ("", S.READY),
    ClockKey.FACTS: ("final_at", S.FINAL),
    ClockKey.REPORT: ("report_out_at", S.PUBLISHED),
    ClockKey.PLAN: ("plan_agreed_at", S.MONITORING),
    ClockKey.PROGRESS: ("progress_begun_at", S.PROGRESS_REVIEW),
    ClockKey.PROGRESS_REPORT: ("closed_at", S.CLOSED),
}
SIDES = {
    ClockKey.PAPERS: Side.HOST,
    ClockKey.FACTS: Side.HOST,
    ClockKey.REPORT: Side.TEAM,
    ClockKey.PLAN: Side.HOST,
    ClockKey.PROGRESS: Side.TEAM,
    ClockKey.PROGRESS_REPORT: Side.TEAM,
}


@dataclass(frozen=True)
class Deadline:
    """One clock: when it runs out, how far pauses have moved it, and when it was stopped."""

    key: str
    due_on: date
    first_due_on: date
    stopped: bool
    stopped_on: date | None
    standing: bool
    allowed: str
    side: Side

    @property
    def label(self) -> str:
        return str(ClockKey(self.key).label)

    @property
    def moved_by(self) -> int:
        """Days that pauses have added."""
        return (self.due_on - self.first_due_on).days

    def overdue(self, today: date) -> bool:
        """Whether it has run out with nothing done; never while the review is paused."""
        return not self.stopped and not self.standing and today > self.due_on

    def days_left(self, today: date) -> int:
        """Days until it runs out; below nothing when it has."""
        return (self.due_on - today).days

    @property
    def days_late(self) -> int:
        """Days by which it was missed, once stopped."""
        return max((self.stopped_on - self.due_on).days, 0) if self.stopped_on else 0


def due_after(anchor: date, length: Length, pauses: Iterable[tuple[date, date]]) -> date:
    """When a clock that started on a day runs out, with the pauses before that added on.

    A pause lasts from its first day up to the day on which work went on, which is not part of it.
    """
    due = length.after(anchor)
    for since, until in sorted(pauses):
        first = max(since, anchor)
        if first > due or until <= first:
            continue
        if length.unit == Unit.WORKING_DAYS:
            due = max(working_days_after(due, working_days_between(first, until)), until)
        else:
            due = days_after(due, (until - first).days)
    return due


def deadlines_of(review: Review, *, today: date) -> list[Deadline]:
    """The clocks of a review that are known by now, in their order; none of one that was cancelled."""
    if review.state == S.CANCELLED:
        return []
    found = (_deadline(review, key, today) for key in ClockKey)
    return [each for each in found if each is not None]


def deadline_of(review: Review, key: str, *, today: date) -> Deadline | None:
    """One clock of a review, where it has it and it is known by now."""
    return next((each for each in deadlines_of(review, today=today) if each.key == key), None)


def running(review: Review, *, today: date) -> list[Deadline]:
    """The clocks that have started and not been stopped."""
    return [
        each
        for each in deadlines_of(review, today=today)
        if not each.stopped and _started(review, each.key) and review.state not in ENDED
    ]


def stretches(review: Review, *, today: date) -> list[tuple[date, date]]:
    """The pauses of a review; one that goes on lasts until today."""
    return [(each.since, each.until or max(today, each.since)) for each in review.pauses.all()]  # type: ignore[attr-defined]


def _deadline(review: Review, key: ClockKey, today: date) -> Deadline | None:
    length, anchor = review.version.length_of(key), _anchor(review, key)
    if length is None or anchor is None:
        return None
    pauses = [] if key == ClockKey.PAPERS else stretches(review, today=today)
    if key == ClockKey.PAPERS:
        length = Length(-length.amount, length.unit)
    first = length.after(anchor)
    due = max(due_after(anchor, length, pauses), first)
    moment, stage = STOPS[key]
    stopped_at: datetime | None = getattr(review, moment) if moment else None
    stopped = PATH.index(review.state) >= PATH.index(stage)
    return Deadline(
        key=str(key),
        due_on=due,
        first_due_on=first,
        stopped=stopped,
        stopped_on=timezone.localdate(stopped_at) if stopped and stopped_at else None,
        standing=paused(review),
        allowed=str(review.version.length_of(key)),
        side=SIDES[key],
    )


def _anchor(review: Review, key: str) -> date | None:
    if key == ClockKey.PAPERS:
        return review.visit_starts_on
    if key == ClockKey.FACTS:
        return timezone.localdate(review.facts_asked_at) if review.facts_asked_at else None
    return review.visit_ends_on


def _started(review: Review, key: str) -> bool:
    if key == ClockKey.PAPERS:
        return review.state in {S.CONFIRMED, S.PREPARING}
    return PATH.index(review.state) >= PATH.index(S.FEEDBACK_GIVEN)
