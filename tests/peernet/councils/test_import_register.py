"""The commands around the register."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from peernet.councils.models import Council, Judgement, Neighbour
from peernet.councils.register.bundle import BUNDLED
from tests.peernet.councils.register.lists import Lists, authority

pytestmark = pytest.mark.django_db


def run(*arguments: object) -> tuple[list[str], list[str]]:
    out, err = StringIO(), StringIO()
    call_command(*arguments, stdout=out, stderr=err)
    return out.getvalue().splitlines(), err.getvalue().splitlines()


@pytest.fixture
def lists() -> Lists:
    return Lists()


def test_a_dry_run_shows_the_plan_and_saves_nothing(lists: Lists, tmp_path: Path) -> None:
    out, _ = run("import_register", lists.write(tmp_path), "--dry-run")

    assert out[0] == "Councils: 5 added, 0 changed, 0 ended, 0 the same"
    assert out[-1] == "Nothing saved (dry run). It would be 15 added, 0 changed, 0 ended, 0 rows refused."
    assert not Council.objects.exists()


def test_refused_rows_are_told_and_the_rest_is_saved(lists: Lists, tmp_path: Path) -> None:
    lists.authorities.append(authority("801", "E06000009", "CCC"))

    out, err = run("import_register", lists.write(tmp_path))

    assert err == [
        "Refused: childrens_services_authorities_4.csv, line 6: registry code “CCC” is already on line 4. Remove one of them."
    ]
    assert out[-1] == "Register up to date: 15 added, 0 changed, 0 ended, 1 row refused."


def test_what_changes_is_shown_with_old_and_new(lists: Lists, tmp_path: Path) -> None:
    run("import_register", lists.write(tmp_path))
    lists.authorities[0]["nice_name"] = "Greater Place"

    out, _ = run("import_register", lists.write(tmp_path))

    assert out[1] == "  ~ AAA Place AAA: name “Place AAA” becomes “Greater Place”"
    assert out[-1] == "Register up to date: 0 added, 1 changed, 0 ended, 0 rows refused."


def test_a_wrong_folder_ends_the_command_with_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is not a folder"):
        run("import_register", tmp_path / "nowhere")


def test_the_register_that_comes_with_peernet_is_imported_exported_and_the_same_again(tmp_path: Path) -> None:
    run("import_register", "--bundled")
    run("export_register", "--to", tmp_path / "england.json")
    again, _ = run("import_register", "--bundled")

    assert (tmp_path / "england.json").read_text("utf-8") == BUNDLED.read_text("utf-8")
    assert again[-1] == "Register up to date: 0 added, 0 changed, 0 ended, 0 rows refused."
    assert (Neighbour.objects.count(), Judgement.objects.count()) == (1530, 271)


def test_an_empty_database_exports_nothing(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no real council to export"):
        run("export_register", "--to", tmp_path / "england.json")

    assert not (tmp_path / "england.json").exists()
