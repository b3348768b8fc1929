"""What a referral reference may look like."""

import pytest

from peernet.concerns.references import checked_reference
from peernet.core.errors import DomainError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("MASH-2026-0412", "MASH-2026-0412"),
        (" mash / 2026 / 12 ", "MASH/2026/12"),
        ("cs/4411/26", "CS/4411/26"),
        ("1234567", "1234567"),
        ("A1", "A1"),
        ("R" * 6 + "1" * 18, "R" * 6 + "1" * 18),
    ],
)
def test_a_reference_is_kept_in_capitals_without_blanks(typed: str, kept: str) -> None:
    assert checked_reference(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "MASH",
        "-1",
        "1-",
        "MASH--1",
        "R" * 6 + "1" * 19,
        "Child aged 7, see notes",
        "M-1; rang at 9",
        "<b>1</b>",
        "MASH-1\0",
        "МASH-1",
        "٣٤٥",
    ],
)
def test_what_is_no_reference_is_refused_beside_its_field(typed: str) -> None:
    with pytest.raises(DomainError) as refused:
        checked_reference(typed)

    assert refused.value.field == "reference"


@pytest.mark.parametrize(
    "typed",
    ["12/03/2014", "1-3-14", "2014-03-12", "2014/3/2", "12032014", "20140312", "CH-12/03/2014", "X20140312"],
)
def test_a_date_of_birth_is_refused_in_any_writing(typed: str) -> None:
    with pytest.raises(DomainError, match="date of birth"):
        checked_reference(typed)


@pytest.mark.parametrize("typed", ["9434765919", "943 476 5919", "943-476-5919"])
def test_a_health_number_is_refused(typed: str) -> None:
    with pytest.raises(DomainError, match="health number"):
        checked_reference(typed)


@pytest.mark.parametrize("typed", ["JOHNSON-1", "Wetherby7", "CH/PATRICIA/9"])
def test_a_long_word_is_taken_for_a_name(typed: str) -> None:
    with pytest.raises(DomainError, match="name"):
        checked_reference(typed)


@pytest.mark.parametrize("typed", ["REF-99-13-2019", "2026-0412", "99139999"])
def test_figures_that_are_no_day_are_no_date_of_birth(typed: str) -> None:
    assert checked_reference(typed) == typed
