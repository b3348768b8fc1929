"""The timetable as it is read: day by day, for the wall or for one person's calendar."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from peernet.core.calendars import Hour, as_calendar
from peernet.reviews.models import Review, Session


@dataclass(frozen=True)
class VisitDay:
    """One day with its sessions; one of no visit is shown so that nothing gets lost when a visit moves."""

    day: date
    sessions: list[Session]
    outside: bool


def days_of(review: Review, sessions: Iterable[Session]) -> list[VisitDay]:
    """Every day of the visit, also those without a session, and days outside it that still hold one."""
    by_day: dict[date, list[Session]] = defaultdict(list)
    for session in sessions:
        by_day[timezone.localdate(session.starts_at)].append(session)
    visit = set(visit_days(review))
    return [VisitDay(day, by_day[day], day not in visit) for day in sorted(visit | set(by_day))]


def visit_days(review: Review) -> list[date]:
    """The days of the visit."""
    first, last = review.visit_starts_on, review.visit_ends_on
    if first is None:
        return []
    return [first + timedelta(days=each) for each in range(((last or first) - first).days + 1)]


def calendar_of(review: Review, sessions: Iterable[Session], *, address: str) -> bytes:
    """Sessions for a calendar; who else is there and what is asked stays on the page."""
    page = f"{address}{reverse('reviews:timetable', args=[review.pk])}"
    hours = [_hour(session, page) for session in sessions]
    return as_calendar(hours, name=str(review))


def _hour(session: Session, page: str) -> Hour:
    way = f"Allow {session.travel_minutes} minutes to get there." if session.travel_minutes else ""
    return Hour(
        key=f"session-{session.key}@peernet",
        title=f"{session.get_kind_display()}: {session.title}",
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        written_at=session.planned_at,
        notes=way,
        url=page,
        place=session.room.name if session.room else "",
    )


def of_person(sessions: Any, person: Any) -> Any:
    """Those in which one person is."""
    return sessions.filter(people=person)
