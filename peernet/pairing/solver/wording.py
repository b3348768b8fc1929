"""Small pieces of English that sentences are made of."""

from collections.abc import Sequence
from datetime import date

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, ... 11th, 12th, 13th, ... 21st."""
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def month(day: date) -> str:
    """May 2023, whatever the machine's language."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def listed(parts: Sequence[str]) -> str:
    """one; one and two; one, two and three."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def counted(number: int, one: str, many: str) -> str:
    """1 review, 2 reviews."""
    return f"{number} {one if number == 1 else many}"
