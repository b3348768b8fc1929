"""Working days in England: neither a weekend nor a bank holiday."""

from datetime import date
from functools import lru_cache

from holidays.countries import UnitedKingdom

from peernet.reviews.months import days_after

SATURDAY = 5
#: The years that the rules for Easter cover.
KNOWN_YEARS = range(1900, 4100)


@lru_cache(maxsize=64)
def bank_holidays(year: int) -> frozenset[date]:
    """The bank holidays of England in a year, worked out without asking anybody."""
    return frozenset(UnitedKingdom(subdiv="ENG", years=year)) if year in KNOWN_YEARS else frozenset()


def is_working_day(day: date) -> bool:
    """Whether offices are open."""
    return day.weekday() < SATURDAY and day not in bank_holidays(day.year)


def working_days_after(day: date, number: int) -> date:
    """So many working days later, the day itself not counted; earlier where the number is negative."""
    ahead = 1 if number > 0 else -1
    for _ in range(abs(number)):
        following = days_after(day, ahead)
        while following != day and not is_working_day(following):
            day, following = following, days_after(following, ahead)
        day = following
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days there are from the first day on, up to but not on the last."""
    days = max((last - first).days, 0)
    return sum(is_working_day(days_after(first, each)) for each in range(days))
