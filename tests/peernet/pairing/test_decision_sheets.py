"""Pins and vetoes in a spreadsheet."""

from io import BytesIO

import pytest
from openpyxl import Workbook

from peernet.core.uploads.containers import UnreadableError
from peernet.pairing.models import Decision
from peernet.pairing.sheets import COLUMNS, decisions_as_csv, read_decisions
from tests.factories import RoundFactory
from tests.factories.moments import NOON
from tests.peernet.pairing.worlds import ring

pytestmark = pytest.mark.django_db


def listed(*rows, heads=COLUMNS):
    return "\n".join(",".join(row) for row in [heads, *rows]).encode()


def workbook(*rows):
    book = Workbook()
    for row in [COLUMNS, *rows]:
        book.active.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_councils_are_written_by_name_or_code_in_a_list_or_a_workbook():
    one, two, three = ring(3)
    round = RoundFactory()
    rows = [
        [one.name.upper(), two.code.lower(), "Pin", "They asked."],
        [two.name, three.name, "VETO", "Too near."],
    ]

    for name, content in [("a.csv", listed(*rows)), ("a.xlsx", workbook(*rows))]:
        sheet = read_decisions(name, content, round=round)

        assert not sheet.wrong
        assert [(number, wish.host, wish.reviewer, wish.kind) for number, wish in sheet.wishes] == [
            (2, one, two, "pin"),
            (3, two, three, "veto"),
        ]


def test_every_wrong_row_is_named_with_what_to_do():
    one, two, _ = ring(3)
    rows = [
        ["Atlantis", two.name, "pin", "x"],
        [one.name, "", "pin", "x"],
        [one.name, two.name, "maybe", "x"],
        [one.name, two.name, "pin", ""],
        [one.name, two.name, "pin", "=1+1"],
        [one.name, two.name, "pin", "y" * 301],
        [one.name],
    ]

    sheet = read_decisions("a.csv", listed(*rows), round=RoundFactory())

    assert [row.number for row in sheet.wrong] == [2, 3, 4, 5, 6, 7, 8]
    assert "Atlantis" in sheet.wrong[0].message
    assert not sheet.wishes


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"Host,Reviewed by\n", "“Decision”, “Reason”"),
        ("a.csv", listed(), "no row below"),
        ("a.csv", b"\x00\x01", "something else"),
        ("a.docx", b"PK\x03\x04", "damaged"),
        ("a.xls", b"x", "Save it as .xlsx"),
        ("a.xlsx", b"x" * 11 * 2**20, "Keep it to 10 MB"),
        ("a.xlsx", workbook(["=A1", "b", "pin", "c"]), "formula"),
    ],
    ids=["empty", "columns", "no rows", "binary", "word", "old", "large", "formula"],
)
def test_a_file_that_cannot_be_read_is_refused_whole(name, content, says):
    with pytest.raises(UnreadableError, match=says):
        read_decisions(name, content, round=RoundFactory())


def test_what_is_written_can_be_read_again(manager):
    one, two, three = ring(3)
    round = RoundFactory()
    for host, reviewer, kind in [(one, two, "pin"), (two, three, "veto")]:
        Decision.objects.create(
            round=round, host=host, reviewer=reviewer, kind=kind, reason="A, “b”", by=manager, at=NOON
        )

    written = decisions_as_csv(Decision.objects.select_related("host", "reviewer").order_by("pk"))
    sheet = read_decisions("a.csv", written.encode(), round=round)

    assert [(wish.host, wish.reviewer, wish.kind, wish.reason) for _, wish in sheet.wishes] == [
        (one, two, "pin", "A, “b”"),
        (two, three, "veto", "A, “b”"),
    ]
