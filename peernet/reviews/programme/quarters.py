"""Quarters of the calendar, by their first day."""

from collections.abc import Iterator
from datetime import date, timedelta

MONTHS = 3


def quarter_of(day: date) -> date:
    """The first day of the quarter a day is in."""
    return date(day.year, MONTHS * ((day.month - 1) // MONTHS) + 1, 1)


def after(quarter: date) -> date:
    """The first day of the next quarter."""
    return quarter_of(quarter + timedelta(days=100))


def last_day_of(quarter: date) -> date:
    """The last day of a quarter."""
    return after(quarter) - timedelta(days=1)


def quarters_from(day: date, *, count: int) -> Iterator[date]:
    """So many quarters, the one of the day first."""
    quarter = quarter_of(day)
    for _ in range(count):
        yield quarter
        quarter = after(quarter)


def in_words(quarter: date) -> str:
    """A quarter as people say it."""
    last = last_day_of(quarter)
    return f"{quarter:%B} to {last:%B} {last.year}"
