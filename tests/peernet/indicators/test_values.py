"""Published values: read, compared, refused by line, loaded, again."""

from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from peernet.audit.models import Entry
from peernet.indicators.models import IndicatorValue
from tests.factories import CouncilFactory, IndicatorFactory

HEAD = "indicator,council,period,value"
pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    IndicatorFactory(code="REREF", published_as="ReReferral")
    CouncilFactory(code="AAA", name="Aldshire", dfe_code="301")
    CouncilFactory(code="BBB", name="Bushire", dfe_code="302")
    return tmp_path / "values.csv"


def load(path: Path, lines: list[str], *flags: str) -> tuple[list[str], list[str]]:
    path.write_text("\n".join(lines), "utf-8")
    out, err = StringIO(), StringIO()
    call_command("load_indicators", path, *flags, stdout=out, stderr=err)
    return out.getvalue().splitlines(), err.getvalue().splitlines()


def kept() -> list[tuple[str, str, Decimal | None, str]]:
    rows = IndicatorValue.objects.order_by("council__code", "period")
    return list(rows.values_list("council__code", "period", "value", "suppressed"))


def test_a_file_is_loaded_and_loading_it_twice_changes_nothing(file: Path) -> None:
    lines = [HEAD, 'REREF,AAA,2024/25,"1,022.5"', "REREF,302,2024/25,c"]

    first, second = load(file, lines)[0], load(file, lines)[0]

    assert first == ["Values up to date: 2 added, 0 changed, 0 the same, 0 refused; 1 without a number."]
    assert second == ["Values up to date: 0 added, 0 changed, 2 the same, 0 refused; 1 without a number."]
    assert kept() == [("AAA", "2024/25", Decimal("1022.5"), ""), ("BBB", "2024/25", None, "c")]
    assert Entry.objects.get(verb="indicator.values_loaded").detail["added"] == 2


@pytest.mark.parametrize("mark", ["c", "x", "z", "k", "-", "LOW"])
def test_a_mark_is_kept_as_a_mark_and_never_as_zero(file: Path, mark: str) -> None:
    load(file, [HEAD, f"REREF,AAA,2024/25,{mark}"])

    assert kept() == [("AAA", "2024/25", None, mark.lower())]


@pytest.mark.parametrize(
    ("said", "number"), [("0.56999999999999995", "0.5700"), ("9.572E-2", "0.0957"), ("-1.5", "-1.5")]
)
def test_a_number_that_a_computer_wrote_is_rounded_to_four_places(file: Path, said: str, number: str) -> None:
    load(file, [HEAD, f"REREF,AAA,2024/25,{said}"])

    assert kept() == [("AAA", "2024/25", Decimal(number), "")]


def test_what_changes_is_told_and_a_dry_run_saves_nothing(file: Path) -> None:
    load(file, [HEAD, "REREF,AAA,2024/25,20"])

    told = load(file, [HEAD, "REREF,AAA,2024/25,c"], "--dry-run")[0]

    assert told == [
        "  ~ REREF Aldshire 2024/25: 20 becomes c (no number)",
        "Nothing saved (dry run). It would be 0 added, 1 changed, 0 the same, 0 refused; 1 without a number.",
    ]
    assert kept() == [("AAA", "2024/25", Decimal(20), "")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("REREF,ZZZ,2024/25,1", "“council” is “ZZZ”, which the register does not know."),
        ("NONE,AAA,2024/25,1", "“indicator” is “NONE”, which the catalogue does not list."),
        ("REREF,AAA,,1", "“period” is empty. Fill it in."),
        ("REREF,AAA,2024/25,", "“value” is empty, which is neither a number nor a mark."),
        ("REREF,AAA,2024/25,=1+1", "“value” is “=1+1”, which is neither a number nor a mark."),
        ("REREF,AAA,2024/25,nan", "“value” is “nan”, which is neither a number nor a mark."),
        ("=HYPERLINK(1),AAA,2024/25,1", "“indicator” holds characters that no name has."),
        ("REREF,AAA,2024/25,1,2", "5 cells where the list has 4 columns."),
        ("REREF,301,2023/24,5", "The same value is on line 2. Remove one of them."),
    ],
)
def test_a_bad_row_is_named_by_line_and_nothing_is_saved(file: Path, row: str, reason: str) -> None:
    file.write_text("\n".join([HEAD, "REREF,AAA,2023/24,5", row]), "utf-8")
    errors = StringIO()

    with pytest.raises(CommandError, match="Nothing saved: 1 row refused"):
        call_command("load_indicators", file, stdout=StringIO(), stderr=errors)

    assert f"Refused: values.csv, line 3: {reason}" in errors.getvalue()
    assert kept() == []


def test_refused_rows_can_be_left_out_on_purpose(file: Path) -> None:
    load(file, [HEAD, "REREF,AAA,2024/25,5", "REREF,ZZZ,2024/25,5"], "--leave-out-refused")

    assert kept() == [("AAA", "2024/25", Decimal(5), "")]


def test_the_long_table_of_the_tool_is_read_and_other_measures_are_passed_over(file: Path) -> None:
    head = "measure_code,data_item,period,dfe_la_code,value"

    told = load(file, [head, "ReReferral,Re-referrals,2024,301,21.5", "Other,Other,2024,301,3"])[0]

    assert told[0] == "  1 rows passed over: 1 measures that the catalogue does not list"
    assert kept() == [("AAA", "2024", Decimal("21.5"), "")]


def test_the_day_of_publication_is_kept(file: Path) -> None:
    load(file, [f"{HEAD},published_on", "REREF,AAA,2024/25,5,2025-11-20"])

    assert IndicatorValue.objects.get().published_on == date(2025, 11, 20)


@pytest.mark.parametrize(
    ("content", "words"),
    [("a,b\n1,2", "has neither the columns"), ("", "has neither the columns"), ("\ufeff\x00", "neither")],
)
def test_a_file_of_another_kind_is_refused(file: Path, content: str, words: str) -> None:
    with pytest.raises(CommandError, match=words):
        load(file, [content])


def test_a_file_that_is_not_text_is_refused(file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(CommandError, match="not UTF-8"):
        call_command("load_indicators", file)


def test_a_file_over_ten_megabytes_is_refused(file: Path) -> None:
    file.write_bytes(b"x" * 10_000_001)

    with pytest.raises(CommandError, match="10 MB is the most"):
        call_command("load_indicators", file)
