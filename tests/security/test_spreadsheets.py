"""Every table that any address hands out as a file: no cell of it is a formula, whatever people have written."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.http import HttpResponse
from django.urls import get_resolver
from openpyxl import load_workbook
from wagtail.models import Page

from peernet.accounts.models import NetworkRole, User
from peernet.audit.operations import record
from peernet.core.cells import FORMULA
from peernet.core.downloads import WORKBOOK
from peernet.councils.models import Council
from peernet.reviews.states import ReviewState
from search.learning.reports import REPORTS
from tests.architecture.walls import routes
from tests.factories.moments import NOON
from tests.hostile.addresses import existing
from tests.hostile.world import World
from tests.security.asking import Visitor, undrawn
from tests.security.crawling import read
from tests.security.declared import MACHINE, OPEN, fields_of_words
from tests.security.rows import templates
from tests.security.world import at_stage, everybody

#: Between them they may take away every table of ours.
TAKING = ("coordinator", "director")
#: What writes tables, and why no cell of it runs.
WRITERS = {
    "peernet/core/cells.py": "makes every cell safe",
    "peernet/pairing/exports.py": "makes every cell safe by it",
    "cms/importing/sheet_files.py": "files to fill in: the fields of the editor, nobody's words",
    "cms/files/demo.py": "invented papers of the demo network",
}
STARTS = ("=", "+", "-", "@", "\t", "\r")
MARK = "HYPERLINK(1)"
#: The editors' desk, without blanks in the address.
DESK = re.compile(r"^cms/(?!.*(?:logout|results/$))[^<(]*$")
#: What addresses, constraints and the log hold on to.
LEFT = {"file_hash", "password", "code", "slug", "email", "domain", "state", "address", "contact_email"}


def poison() -> set[str]:
    """Begin every word that somebody could have written as a formula does; the kinds of things poisoned."""
    machine = {
        (label, name)
        for label, open_ in OPEN.items()
        for fields, why in open_.items()
        for name in fields.split()
        if why == MACHINE
    }
    done = set()
    for number, (label, name) in enumerate(sorted(fields_of_words() - machine)):
        kind: Any = apps.get_model(label)
        place = kind._meta.get_field(name)
        if name in LEFT or not isinstance(place, models.CharField | models.TextField):
            continue
        for turn, (key, held) in enumerate(kind._base_manager.order_by("pk").values_list("pk", name)):
            words = f"{STARTS[(number + turn) % len(STARTS)]}{MARK} {held}"[: place.max_length]
            try:
                with transaction.atomic():
                    kind._base_manager.filter(pk=key).update(**{name: words})
            except (DatabaseError, TypeError):
                continue
            done.add(label)
    Page.objects.filter(depth__gt=1).update(title=f"={MARK}", draft_title=f"@{MARK}")
    council = Council.objects.order_by("pk").first()
    assert council is not None
    record(verb="council.changed", subject=council, by=None, at=NOON)
    return done


def ours(world: World) -> list[tuple[str, str]]:
    """Every address of ours, with the template it stands for."""
    known = [each for each in templates() if "{step:" not in each]
    return [(each, address) for each in known for address in existing(each, world, most=1)]


def desk() -> list[tuple[str, str]]:
    """Every address of the editors' desk, asked for a table: it answers with one where it has one."""
    addresses = [f"/{route}" for route, _ in routes(get_resolver().url_patterns) if DESK.match(route)]
    addresses += [f"/cms/search/reports/{name}/" for name in REPORTS]
    return [(each, f"{each}?export={form}&least=1") for each in addresses for form in ("csv", "xlsx")]


def tables(visitor: Visitor, asked: list[tuple[str, str]]) -> Iterator[tuple[str, list[Any]]]:
    """Which of these answer with tables to be kept, and their cells."""
    for template, address in asked:
        answer = read(visitor, address)
        kind = answer.headers.get("Content-Type", "")
        held = answer.headers.get("Content-Disposition", "").startswith("attachment")
        if answer.status_code == 200 and held and kind.startswith(("text/csv", WORKBOOK, "application/zip")):
            yield template, list(cells_of(answer, kind))


def cells_of(answer: HttpResponse, kind: str) -> Iterator[Any]:
    if kind == WORKBOOK:
        yield from _of_workbook(answer.content)
    elif "zip" in kind:
        with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
            for name in packed.namelist():
                if name.endswith(".csv"):
                    yield from _of_list(packed.read(name))
                elif name.endswith(".xlsx"):
                    yield from _of_workbook(packed.read(name))
    else:
        yield from _of_list(answer.content)


def _of_list(content: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        yield from row


def _of_workbook(content: bytes) -> Iterator[Any]:
    for sheet in load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title} {cell.coordinate} runs: {cell.value}"
                yield cell.value


def runs(cell: Any) -> bool:
    """Whether a spreadsheet would take a cell for a formula; a number below nought is none."""
    if not isinstance(cell, str) or not cell.startswith(FORMULA):
        return False
    try:
        float(cell)
    except ValueError:
        return True
    return False


@pytest.mark.django_db
def test_no_table_that_leaves_the_product_runs_anything() -> None:
    world = everybody()
    poison()
    editor = User.objects.create_superuser("editor@peernet.example", name=f"-{MARK}")
    NetworkRole.objects.create(person=editor, role=NetworkRole.Role.MODERATOR)
    found: dict[str, list[Any]] = {}

    with at_stage(world, ReviewState.FACTUAL_CHECK), undrawn():
        asked = [(editor, desk()), *((world.people[who], ours(world)) for who in TAKING)]
        for person, addresses in asked:
            for template, cells in tables(Visitor(person), addresses):
                found.setdefault(template, []).extend(cells)

    running = {template: [cell for cell in cells if runs(cell)] for template, cells in found.items()}
    assert {template: cells[:3] for template, cells in running.items() if cells} == {}
    told = {template for template, cells in found.items() if any(MARK in str(each) for each in cells)}
    ours_told = {each for each in told if not each.startswith("/cms/")}
    assert len(ours_told) >= 7, "the walk met what people wrote, or it proves nothing"
    assert len(told - ours_told) >= 6, sorted(told)


def test_nothing_writes_tables_but_what_is_known_to_write_words_alone() -> None:
    writers = re.compile(r"csv\.(?:writer|DictWriter)\(|\bWorkbook\(")
    found = {
        str(file.relative_to(settings.BASE_DIR))
        for top in ("peernet", "cms", "search")
        for file in (settings.BASE_DIR / top).rglob("*.py")
        if writers.search(file.read_text())
    }

    assert found == WRITERS.keys()
