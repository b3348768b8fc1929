"""Reading one cell."""

from datetime import date

import pytest

from peernet.councils.register.cells import CellError, Cells


@pytest.mark.parametrize("written", ["2024-03-18", "2024-03-18 00:00:00", "18/03/2024", " 2024-03-18 "])
def test_a_day_is_read_in_the_ways_it_is_published(written: str) -> None:
    assert Cells({"on": written}).day("on") == date(2024, 3, 18)


@pytest.mark.parametrize("written", ["18 March", "2024-13-01", "2024-02-30", "0", "31/02/2024"])
def test_what_is_no_day_is_refused_with_the_way_to_write_it(written: str) -> None:
    with pytest.raises(CellError, match="Write it as 2024-03-18"):
        Cells({"on": written}).day("on")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "=HYPERLINK(0)",
        "@SUM(A1)",
        "{{ settings }}",
        "Leeds\x00",
        "Leeds\nBradford",
        "Leeds\u202edrofdarB",
        "zero\u200bwidth",
    ],
)
def test_hostile_text_is_refused(hostile: str) -> None:
    with pytest.raises(CellError, match="plain words"):
        Cells({"name": hostile}).text("name")


@pytest.mark.parametrize(
    "name", ["King's Lynn", "Bournemouth, Christchurch and Poole", "Stoke-on-Trent", "St. Helens", "Ynys Môn"]
)
def test_names_of_places_are_accepted(name: str) -> None:
    assert Cells({"name": name}).text("name") == name


def test_text_has_a_longest_length() -> None:
    with pytest.raises(CellError, match="121 characters; 120 is the most"):
        Cells({"name": "x" * 121}).text("name")


@pytest.mark.parametrize("written", ["nan", "inf", "-1", "1e9", "56.1"])
def test_a_number_outside_its_limits_is_refused(written: str) -> None:
    with pytest.raises(CellError, match=r"between 49\.5 and 56"):
        Cells({"lat": written}).number("lat", low=49.5, high=56.0)


def test_words_are_not_a_number() -> None:
    with pytest.raises(CellError, match="not a number"):
        Cells({"lat": "north"}).number("lat", low=0, high=1)


def test_half_a_person_is_not_a_whole_number() -> None:
    with pytest.raises(CellError, match="whole number"):
        Cells({"people": "10.5"}).whole("people", low=1, high=100)


def test_an_empty_cell_is_nothing_unless_it_is_needed() -> None:
    cells = Cells({"empty": "  "})

    assert cells.day("empty", required=False) is None
    assert cells.number("empty", low=0, high=1) is None
    assert cells.codes("empty", longest=8) == ()
    with pytest.raises(CellError, match="Fill it in"):
        cells.text("empty")


def test_a_choice_is_read_whatever_its_case_and_spaces_and_refused_with_what_is_known() -> None:
    choices = {"very close": "very-close", "close": "close"}

    assert Cells({"how": "Very  Close "}).one_of("how", choices) == "very-close"
    with pytest.raises(CellError, match="none of: very close, close"):
        Cells({"how": "near"}).one_of("how", choices)


def test_a_code_has_letters_and_digits_only() -> None:
    assert Cells({"code": "E06000001"}).code("code", longest=9) == "E06000001"
    with pytest.raises(CellError, match="not a code"):
        Cells({"code": "E06 1"}).code("code", longest=9)
