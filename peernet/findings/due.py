"""When an action is due, and when it has been late for so long that it lapses."""

from calendar import monthrange
from datetime import date, timedelta

from peernet.findings.models import Finding
from peernet.findings.states import MONTHS_BY_WEIGHT, Weight

#: After so long past its day an action lapses by itself.
LAPSES_AFTER = timedelta(days=180)
#: For so long the indicator of a verified action is watched.
WATCHED_MONTHS = 24


def usual_day(finding: Finding, today: date) -> date:
    """The day by which an action is due when nobody says otherwise: the heavier the sooner."""
    return months_after(today, MONTHS_BY_WEIGHT[Weight(finding.weight)])


def months_after(day: date, months: int) -> date:
    """The same day so many months on, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
