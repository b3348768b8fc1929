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
    earliest = _tuesday(_earliest(review, today))
    firsts = [earliest + timedelta(weeks=4 * month) for month in range(3 * MOST_WINDOWS)]
    closed = list(Blackout.objects.of(review.host).touching(earliest, firsts[-1] + length))
    free = [
        Window(review.host.code, first, first + length)
        for first in firsts
        if not any(each.starts_on <= first + length and each.ends_on >= first for each in closed)
    ]
    return tuple(free[:MOST_WINDOWS])


def _earliest(review: Review, today: date) -> date:
    soonest = today + timedelta(weeks=WEEKS_AHEAD)
    if review.round is None:
        return soonest
    return max(soonest, min(review.round.starts_on, today + FARTHEST))


def _tuesday(day: date) -> date:
    return day + timedelta(days=(1 - day.weekday()) % 7)
