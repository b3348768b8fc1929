"""Every operation of a visit that fails in the middle leaves nothing: no row, no message, no job, no file."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models.signals import post_save
from django.db.transaction import Atomic

from peernet.audit.models import Entry
from peernet.notifications.models import Message
from tests.peernet.workspace.halfway import ROWS

pytestmark = pytest.mark.django_db
PACKAGES = ["peernet.reviews.operations", "peernet.findings.operations"]
MODULES = ["peernet.findings.report.operations", "peernet.concerns.operations"]
APPS = ["reviews", "findings", "concerns", "audit", "notifications", "outbox"]
#: What is a single row, runs inside another operation, or calls one for each row.
APART = {
    "note_reading": "one row",
    "address_when_done": "inside advance_action",
    "reopen_when_undone": "inside advance_action",
    "lapse_long_overdue": "one transaction for each action",
}


class Broken(Exception):
    """The power goes."""


def discovered() -> dict[str, Callable[..., Any]]:
    """Every public function of those modules that changes something: it says by whom and when."""
    names = list(MODULES)
    for package in PACKAGES:
        found = pkgutil.iter_modules(importlib.import_module(package).__path__)
        names += [f"{package}.{each.name}" for each in found]
    operations = {}
    for name in names:
        for each, function in vars(importlib.import_module(name)).items():
            plain = inspect.unwrap(function) if inspect.isfunction(function) else None
            if plain is None or each.startswith("_") or plain.__module__ != name:
                continue
            if {"by", "at"} <= set(inspect.signature(plain).parameters):
                operations[each] = function
    return operations


def is_atomic(function: Callable[..., Any]) -> bool:
    cells = getattr(function, "__closure__", None) or ()
    return any(isinstance(cell.cell_contents, Atomic) for cell in cells)


def test_every_operation_has_a_row_and_is_one_transaction() -> None:
    found = discovered()

    assert set(found) == set(ROWS) | set(APART)
    assert {name for name, function in found.items() if not is_atomic(function)} == set(APART)


@contextmanager
def breaking_at(kind: Any) -> Iterator[None]:
    """Right after the first row of a kind is written, everything stops."""

    def stop(**_: Any) -> None:
        raise Broken

    post_save.connect(stop, sender=kind)
    try:
        yield
    finally:
        post_save.disconnect(stop, sender=kind)


def again(said: dict[str, Any]) -> dict[str, Any]:
    """The same question, with rows that the last attempt has not touched."""
    return {name: copy(value) for name, value in said.items()}


def everything(files: Path) -> list[Any]:
    kinds = [model for label in APPS for model in apps.get_app_config(label).get_models()]
    rows = [list(model._base_manager.order_by("pk").values()) for model in kinds]
    return [*rows, sorted(path for path in files.rglob("*") if path.is_file())]


@pytest.mark.parametrize("name", sorted(ROWS))
def test_what_fails_in_the_middle_has_not_happened(name: str, settings: Any, tmp_path: Path) -> None:
    settings.PRIVATE_ROOT = settings.MEDIA_ROOT = tmp_path
    operation, said = discovered()[name], ROWS[name]()
    before = everything(tmp_path)
    reached = []

    for kind in (Entry, Message):
        place = transaction.savepoint()
        try:
            with breaking_at(kind):
                operation(**again(said))
        except Broken:
            reached.append(kind)
            assert everything(tmp_path) == before
        transaction.savepoint_rollback(place)

    assert Entry in reached
    operation(**again(said))
    assert everything(tmp_path) != before
