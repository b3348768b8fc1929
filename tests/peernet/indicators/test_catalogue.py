"""The catalogue of indicators: read, compared, loaded, again."""

from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command

from peernet.audit.models import Entry
from peernet.indicators import rules
from peernet.indicators.catalogue import CatalogueError, read_catalogue
from peernet.indicators.models import Indicator

CITED = [
    *(f"NI {number}" for number in (43, 58, 61, 62, 63, 65, 68, 71, 87, 103, 111, 114, 117, 147, 148)),
    *("CLA-RATE", "CLA-20MILES", "REREF", "CPP-RATE", "CPP-2YRS", "SW-TURNOVER", "SW-CASELOAD"),
    *("EHCP-20WKS", "ICPC-15", "SEV-ABS", "STAYING-PUT", "UASC", "CARE-TOUCH"),
]
GOOD = {
    "code": "REREF",
    "scheme": "Today",
    "name": "Re-referrals",
    "unit": "%",
    "polarity": "low",
    "definition": "Referrals again.",
    "source": "DfE",
}


def written(path: Path, *entries: dict[str, str]) -> Path:
    lines = [
        "\n".join(["[[indicator]]", *(f'{key} = "{value}"' for key, value in each.items())])
        for each in entries
    ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def run(*arguments: object) -> list[str]:
    out = StringIO()
    call_command("load_indicators", *arguments, stdout=out)
    return out.getvalue().splitlines()


@pytest.mark.django_db
def test_the_catalogue_that_comes_with_peernet_has_every_indicator_that_case_studies_cite() -> None:
    assert set(CITED) <= {each.code for each in read_catalogue()}


@pytest.mark.django_db
def test_the_set_of_2008_has_its_198_codes_and_the_16_targets_set_by_law() -> None:
    old = [each for each in read_catalogue() if each.scheme == "National Indicators 2008"]

    assert [each.code for each in old] == [f"NI {number}" for number in range(1, 200) if number != 31]
    assert len([each for each in old if each.statutory]) == 16
    assert {each.retired_on for each in old} == {date(2011, 3, 31)}


@pytest.mark.django_db
def test_names_from_memory_say_so_and_claim_no_definition() -> None:
    recalled = [each for each in read_catalogue() if each.wording == "recall"]

    assert len(recalled) > 100
    assert {(each.definition, each.polarity) for each in recalled} == {("", "unknown")}


@pytest.mark.django_db
def test_an_old_code_is_found_under_the_new_name_and_the_new_under_the_old() -> None:
    run()

    assert {"NI 117", "NEET-16-17"} == {
        *Indicator.objects.about("NI 117").values_list("code", flat=True),
        *Indicator.objects.about("NEET-16-17").values_list("code", flat=True),
    }
    assert Indicator.objects.about("NI 117").count() == 2


@pytest.mark.django_db
def test_a_replacement_that_nothing_is_called_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path / "bad.toml", GOOD)
    path.write_text(f'{path.read_text("utf-8")}\nreplaced_by = ["GONE"]', "utf-8")

    with pytest.raises(CatalogueError, match="says that GONE replaces another"):
        read_catalogue(path)


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    first, second = run(), run()

    assert first[-1] == "Indicators up to date: 236 added, 0 changed, 0 the same."
    assert second == ["Indicators up to date: 0 added, 0 changed, 236 the same."]
    assert Entry.objects.filter(verb="indicator.added").count() == 236


@pytest.mark.django_db
def test_a_dry_run_saves_nothing() -> None:
    assert run("--dry-run")[-1] == "Nothing saved (dry run). It would be 236 added, 0 changed, 0 the same."
    assert not Indicator.objects.exists()


@pytest.mark.django_db
def test_a_change_is_logged_and_what_is_not_listed_stays(tmp_path: Path) -> None:
    run()

    lines = run(written(tmp_path / "other.toml", GOOD))

    assert lines[-1] == "Indicators up to date: 0 added, 1 changed, 0 the same."
    assert (Indicator.objects.get(code="REREF").name, Indicator.objects.count()) == ("Re-referrals", 236)
    changes = Entry.objects.get(verb="indicator.changed").detail["changes"]
    assert changes["name"] == ["Re-referrals within 12 months", "Re-referrals"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (GOOD | {"colour": "red"}, "“colour”, which is not known"),
        ({key: GOOD[key] for key in GOOD if key != "unit"}, "needs “unit”"),
        (GOOD | {"name": ""}, "needs “name”"),
        (GOOD | {"name": "x" * 201}, "text of at most 200 characters"),
        (GOOD | {"polarity": "sideways"}, "one of high, low, neither"),
        (GOOD | {"code": "REREF", "replaced_by": "X"}, "must be a list of codes"),
        (GOOD | {"retired_on": "soon"}, "must be a date such as 2011-03-31"),
    ],
)
def test_a_bad_entry_is_named(tmp_path: Path, entry: dict[str, str], words: str) -> None:
    with pytest.raises(CatalogueError, match=r"indicator 2 \(REREF\)") as refusal:
        read_catalogue(written(tmp_path / "bad.toml", GOOD | {"code": "A"}, entry))

    assert words in refusal.value.message


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["", "indicator = 3", "[[indicator", "\x00"])
def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(content, "utf-8")

    with pytest.raises(CommandError):
        run(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be opened"):
        run(tmp_path / "nowhere.toml")


@pytest.mark.django_db
def test_an_indicator_listed_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="lists REREF twice"):
        read_catalogue(written(tmp_path / "twice.toml", GOOD, GOOD))


@pytest.mark.django_db
def test_the_catalogue_is_public_and_the_rule_agrees() -> None:
    run()
    nobody = AnonymousUser()

    allowed = {each.pk for each in Indicator.objects.all() if rules.may_view(nobody, each)}

    assert set(Indicator.objects.visible_to(nobody).values_list("pk", flat=True)) == allowed


@pytest.mark.django_db
def test_retired_indicators_are_kept_and_told_apart() -> None:
    run()

    in_use = Indicator.objects.in_use_on(date(2026, 1, 1))

    assert not in_use.filter(scheme="National Indicators 2008").exists()
    assert Indicator.objects.in_use_on(date(2010, 1, 1)).count() == 236
