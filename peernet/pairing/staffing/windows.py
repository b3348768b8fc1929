"""On which days a review could visit."""

from datetime import date, timedelta

from peernet.pairing.solver.teams.problem import Window
from peernet.reviews.models import Blackout, Review

#: How many weeks a team has to prepare, and how far ahead one looks.
WEEKS_AHEAD, MOST_WINDOWS = 8, 6
FARTHEST = timedelta(days=10 * 365)


def windows_of(review: Review, *, today: date) -> tuple[Window, ...]:
    """The days agreed; without any, one visit a month that no closed day stands against."""
    if review.visit_starts_on:
        last = review.visit_ends_on or review.visit_starts_on
        return (Window(review.host.code, review.visit_starts_on, last),)
    length = timedelta(days=max(review.review_type.days_on_site, 1) - 1)
    found: list[Window] = []
    first = _tuesday(_earliest(review, today))
    for _ in range(3 * MOST_WINDOWS):
        closed = Blackout.objects.of(review.host).touching(first, first + length)
        if len(found) < MOST_WINDOWS and not closed.exists():
            found.append(Window(review.host.code, first, first + length))
        first = _tuesday(first + timedelta(days=28))
    return tuple(found)


def _earliest(review: Review, today: date) -> date:
    soonest = today + timedelta(weeks=WEEKS_AHEAD)
    if review.round is None:
        return soonest
    return max(soonest, min(review.round.starts_on, today + FARTHEST))


def _tuesday(day: date) -> date:
    return day + timedelta(days=(1 - day.weekday()) % 7)
