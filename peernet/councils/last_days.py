"""Last days of what is given for a while and ends by itself."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from peernet.core.errors import DomainError

#: The longest that somebody reads along: six months.
LONGEST_LOOK = timedelta(days=184)


def last_day(until: date | None, today: date, *, missing: str) -> date:
    """Give back a last day that can be: after today, and in the next six months.

    :raises DomainError: if there is none, or it cannot be
    """
    if until is None:
        raise DomainError(missing, field="until")
    if until <= today:
        raise DomainError("Choose a last day in the future.", field="until")
    if until - today > LONGEST_LOOK:
        raise DomainError("Choose a last day in the next six months.", field="until")
    return until


def day_begins(day: date) -> datetime:
    """The first moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.min))
