"""How long ago a day was, in words."""

from datetime import date

import pytest

from peernet.councils.ages import age_between

TODAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("then", "words"),
    [
        (date(2026, 3, 10), "less than a month"),
        (date(2026, 2, 11), "less than a month"),
        (date(2026, 2, 10), "1 month"),
        (date(2025, 3, 10), "1 year"),
        (date(2025, 3, 11), "11 months"),
        (date(2023, 2, 9), "3 years and 1 month"),
        (date(2024, 2, 29), "2 years"),
        (date(2027, 1, 1), "less than a month"),
    ],
)
def test_an_age_is_told_in_whole_years_and_months(then: date, words: str) -> None:
    assert str(age_between(then, TODAY)) == words
