"""Working days and months, with English bank holidays."""

from datetime import date

import pytest

from peernet.reviews.days import is_working_day, working_days_after, working_days_between
from peernet.reviews.months import months_after
from peernet.reviews.terms import Length, Unit


@pytest.mark.parametrize(
    ("day", "open_"),
    [
        (date(2026, 5, 1), True),
        (date(2026, 5, 2), False),
        (date(2026, 5, 4), False),
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),
        (date(2027, 3, 29), False),
        (date(2026, 3, 17), True),
        (date(2026, 8, 3), True),
    ],
)
def test_weekends_and_the_bank_holidays_of_england_are_no_working_days(day: date, open_: bool) -> None:
    assert is_working_day(day) is open_


@pytest.mark.parametrize(
    ("day", "number", "after"),
    [
        (date(2026, 4, 30), 1, date(2026, 5, 1)),
        (date(2026, 5, 1), 1, date(2026, 5, 5)),
        (date(2026, 12, 24), 2, date(2026, 12, 30)),
        (date(2026, 5, 5), -1, date(2026, 5, 1)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
        (date.max, 5, date.max),
    ],
)
def test_working_days_are_counted_over_holidays_both_ways(day: date, number: int, after: date) -> None:
    assert working_days_after(day, number) == after


def test_working_days_between_leave_out_the_last_day() -> None:
    assert working_days_between(date(2026, 5, 1), date(2026, 5, 6)) == 2
    assert working_days_between(date(2026, 5, 6), date(2026, 5, 1)) == 0


def test_months_end_on_the_last_day_of_a_shorter_month_and_at_the_end_of_the_calendar() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(9999, 11, 1), 3) == date.max


@pytest.mark.parametrize(
    ("length", "words", "after"),
    [
        (Length(3, Unit.MONTHS), "3 months", date(2026, 7, 30)),
        (Length(1, Unit.DAYS), "1 day", date(2026, 5, 1)),
        (Length(10, Unit.WORKING_DAYS), "10 working days", date(2026, 5, 15)),
    ],
)
def test_a_length_says_itself_and_runs_out(length: Length, words: str, after: date) -> None:
    assert (str(length), length.after(date(2026, 4, 30))) == (words, after)
