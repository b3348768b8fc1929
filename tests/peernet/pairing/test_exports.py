"""The plan as a spreadsheet."""

import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from peernet.core.cells import safe_cell
from peernet.councils.models import Judgement
from peernet.pairing.exports import HEADINGS, plan_as_csv, plan_as_workbook
from tests.factories import RoundFactory
from tests.peernet.pairing.worlds import ring


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_nothing_in_a_cell_runs(start):
    assert safe_cell(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


def test_plain_text_and_figures_stay_as_they_are():
    assert [safe_cell(value) for value in ("Bury", "North-East", "a=b", 731, "")] == [
        "Bury",
        "North-East",
        "a=b",
        "731",
        "",
    ]


@pytest.mark.django_db
def test_every_pair_and_every_host_without_one_is_a_row(pair):
    lone, other, *_ = ring(4, like=1)
    lone.name = "=cmd|'/C calc'!A0"
    lone.save()
    Judgement.objects.filter(council=other).update(overall="inadequate")
    run = pair(RoundFactory())

    heading, *rows = csv.reader(StringIO(plan_as_csv(run).removeprefix("\ufeff")))

    assert heading == HEADINGS
    assert sorted(row[1] for row in rows) == sorted(
        [pair.host.code for pair in run.proposals.select_related("host")] + [lone.code]
    )
    missing = next(row for row in rows if row[1] == lone.code)
    assert missing[0] == "'=cmd|'/C calc'!A0"
    assert missing[2:5] == ["", "", ""]
    assert missing[5].startswith("'=cmd")
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.django_db
def test_the_workbook_says_in_words_how_good_the_plan_is_and_how_it_was_made(pair):
    ring(4)
    run = pair(RoundFactory(name="=Autumn"))

    _, sheet = load_workbook(BytesIO(plan_as_workbook(run)))

    rows = [(label.value, value.value) for label, value in sheet.iter_rows(max_col=2)]
    told = dict(rows)
    assert told["Round"] == "'=Autumn"
    assert told["Aims"] == (
        "First as many reviews as can be, then the best for the worst-served host, then for the next, "
        "and so on through all hosts, then the highest total."
    )
    covered, good = (value for label, value in rows if label == "Answer")
    assert covered == "All 4 reviews asked for are covered."
    assert good.endswith("and so on through all 4 hosts.")
    assert (told["Seed"], told["Fingerprint of the question"]) == (1, run.fingerprint)
