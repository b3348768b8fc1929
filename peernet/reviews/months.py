"""Days and months added to a day without falling off the end of the calendar."""

from datetime import date, timedelta

LAST = date.max


def days_after(day: date, days: int) -> date:
    """So many days later, or the calendar's last day."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return LAST if days > 0 else date.min


def months_after(day: date, months: int) -> date:
    """The same day some months later, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > LAST.year:
        return LAST
    if year < date.min.year:
        return date.min
    for shorter in range(4):
        try:
            return date(year, month + 1, day.day - shorter)
        except ValueError:
            continue
    raise AssertionError("a month has at least 28 days")
