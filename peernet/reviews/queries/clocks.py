"""The clocks of a review as a page and the API tell them: when, whose, and how it stands."""

from dataclasses import dataclass
from datetime import date

from peernet.reviews.clock import side_by_name
from peernet.reviews.deadlines import Deadline, deadlines_of
from peernet.reviews.models import Review


@dataclass(frozen=True)
class Told:
    """One clock in words."""

    key: str
    label: str
    due_on: date
    whose: str
    allowed: str
    words: str
    tone: str
    moved_by: int
    stopped_on: date | None
    overdue: bool


def clocks_of(review: Review, *, today: date) -> list[Told]:
    """The clocks of a review that are known by now."""
    return [_told(review, each, today) for each in deadlines_of(review, today=today)]


def _told(review: Review, deadline: Deadline, today: date) -> Told:
    words, tone = _words(deadline, today)
    return Told(
        key=deadline.key,
        label=deadline.label,
        due_on=deadline.due_on,
        whose=side_by_name(review, deadline.side),
        allowed=deadline.allowed,
        words=words,
        tone=tone,
        moved_by=deadline.moved_by,
        stopped_on=deadline.stopped_on,
        overdue=deadline.overdue(today),
    )


def _words(deadline: Deadline, today: date) -> tuple[str, str]:
    if deadline.stopped:
        late = deadline.days_late
        return (f"Done, {_days(late)} late", "quiet") if late else ("Done", "done")
    if deadline.standing:
        return "Stands while the review is paused", "quiet"
    left = deadline.days_left(today)
    if left < 0:
        return f"{_days(-left)} late", "attention"
    return ("Due today", "attention") if left == 0 else (f"In {_days(left)}", "neutral")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"
