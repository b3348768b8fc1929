"""Spreadsheets and lists: a row for each case study, columns by name."""

from datetime import datetime

import pytest

from cms.importing.files import read_file
from peernet.core.uploads.containers import UnreadableError
from tests.cms.importing.samples import workbook
from tests.factories import CouncilFactory
from tests.factories.moments import TODAY

pytestmark = pytest.mark.django_db
CSV = "Title,Theme,Children reached,Steps,Colour\nWalking,Neglect,100,One\n"


def read(name, content):
    return read_file(name, content, council=CouncilFactory(), on=TODAY)


def test_each_row_is_a_case_study_and_unknown_columns_are_kept():
    made = read(
        "ours.xlsx",
        workbook(
            [
                "Title",
                "Theme",
                "Start date",
                "Set up cost",
                "Outcome 1: measure",
                "Outcome 1 - before",
                "Colour",
            ],
            ["Walking", "Neglect", datetime(2023, 9, 1), 5000, "Absent", 12.5, "teal"],
            [],
            ["Riding", "NEET", "April 2024", "£5k", None, None, None, "stray"],
        ),
    )

    assert [each.where for each in made] == ["Row 2", "Row 4"]
    assert made[0].values == {"theme": "neglect", "started_on": "2023-09-01", "set_up_cost": 5000}
    assert made[0].outcomes == [{"measure": "Absent", "baseline": "12.50"}]
    assert [(left.heading, left.text) for left in made[0].left] == [("Colour", "teal")]
    assert (made[1].title, made[1].values) == ("Riding", {"theme": "neet", "started_on": "2024-04-01"})
    assert made[1].remarks == ["Started on: “April 2024” is read as 1 April 2024."]
    assert [(left.heading, left.text) for left in made[1].left] == [
        ("Column 8", "stray"),
        ("Set-up cost in pounds", "£5k"),
    ]


def test_shares_are_read_as_they_are_shown():
    from openpyxl import load_workbook

    from tests.cms.importing.samples import BytesIO, saved

    book = load_workbook(BytesIO(workbook(["Title", "Outcome 1: before"], ["Walking", 0.084])))
    book.active["B2"].number_format = "0.0%"

    assert read("ours.xlsx", saved(book))[0].outcomes == [{"baseline": "8.40"}]


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.replace(",", ";").encode(),
        CSV.replace(",", "\t").encode("cp1252"),
        CSV.replace("\n", "\r\n").encode(),
        CSV.replace("\n", "\r").encode(),
        b"\n\n" + CSV.encode(),
    ],
)
def test_lists_of_every_kind_are_read(content):
    [made] = read("ours.csv", content)

    assert (made.title, made.values, made.steps) == (
        "Walking",
        {"theme": "neglect", "children_reached": 100},
        ["One"],
    )


def test_other_sheets_are_named():
    [made] = read("ours.xlsx", workbook(["Title", "Theme"], ["Walking", "neglect"], more=["Costs"]))

    assert made.remarks == ["Only the first sheet is read; “Costs” is not."]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("ours.csv", b"Colour,Size\nred,5\n", "names no field"),
        ("ours.csv", b"Title,Theme\n", "no case study below"),
        ("ours.csv", b'Title\n"' + b"x" * 250_000, "cannot be read as a list"),
        ("ours.csv", b"Title\n" + b"Walking\n" * 201, "more than 200 rows"),
        ("ours.xlsx", workbook(["Title"], ["=1+1"]), "A2 holds a formula"),
        ("ours.xlsx", workbook(["Title"], ["#REF!"]), "A2 holds an error"),
        ("ours.xlsx", workbook(), "empty"),
    ],
)
def test_what_cannot_be_read_says_why(name, content, says):
    with pytest.raises(UnreadableError, match=says) as refusal:
        read(name, content)

    assert refusal.value.field == "file"
