"""How long ago a day was, in words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Age:
    """Whole years and months between two days."""

    years: int
    months: int

    def __str__(self) -> str:
        parts = [_counted(self.years, "year"), _counted(self.months, "month")]
        return " and ".join(part for part in parts if part) or "less than a month"


def age_between(then: date, now: date) -> Age:
    """The age, on one day, of something that happened on another; nothing for a day to come."""
    months = (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)
    years, months = divmod(max(months, 0), 12)
    return Age(years, months)


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}" if number else ""
