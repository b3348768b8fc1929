"""What a case study is asked for, read off the editor and the model: name, help and limit of each field."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from wagtail.fields import StreamField

from cms.forms import LONGEST_TITLE, CaseStudyForm
from cms.importing.names import OTHER_NAMES, OUTCOME_NAMES, plain
from cms.models import CaseStudyPage, OutcomeClaim

#: Added in the editor: files of their own.
NOT_TAKEN = {"lead_image", "papers"}
#: Several short words in one box, parted by commas or lines.
LISTS = {"also": "themes", "tags": "tags", "joint_owners": "councils"}
KINDS: list[tuple[type, str]] = [
    (StreamField, "steps"),
    (models.EmailField, "line"),
    (models.DateField, "day"),
    (models.PositiveIntegerField, "whole"),
    (models.DecimalField, "decimal"),
    (models.TextField, "prose"),
    (models.CharField, "line"),
]


@dataclass(frozen=True)
class Slot:
    """One field of the template, and every name under which a file may hold it."""

    name: str
    label: str
    help: str
    kind: str
    limit: int | None = None
    choices: tuple[tuple[str, str], ...] = ()
    names: frozenset[str] = frozenset()


@cache
def slots() -> dict[str, Slot]:
    """The fields by name, in the order of the editor."""
    found = {
        name: _slot(name, heading, words) for name, heading, words in _panels(CaseStudyPage.edit_handler)
    }
    return {name: slot for name, slot in found.items() if name not in NOT_TAKEN}


@cache
def outcome_slots() -> dict[str, Slot]:
    """The fields of one outcome by name."""
    fields = [field for field in OutcomeClaim._meta.fields if field.name not in {"id", "page", "sort_order"}]
    return {field.name: _of_field(field, names=OUTCOME_NAMES.get(field.name, ())) for field in fields}


@cache
def by_name(outcome: bool = False) -> dict[str, str]:
    """Every known name in its plain form, and the field it stands for."""
    known = outcome_slots() if outcome else slots()
    return {each: name for name, slot in known.items() for each in slot.names}


def _panels(panel: Any) -> Iterator[tuple[str, str, str]]:
    name = getattr(panel, "field_name", None) or getattr(panel, "relation_name", None)
    if name:
        yield name, panel.heading or "", panel.help_text or ""
    for child in getattr(panel, "children", []):
        yield from _panels(child)


def _slot(name: str, heading: str, words: str) -> Slot:
    others = OTHER_NAMES.get(name, ())
    if name == "also":
        label = CaseStudyForm.base_fields["also"].label
        words = CaseStudyForm.base_fields["also"].help_text
        return Slot(name, str(label), str(words), "themes", names=_names(name, str(label), others))
    field: Any = CaseStudyPage._meta.get_field(name)
    if field.is_relation:
        label = heading or name.replace("_", " ").capitalize()
        return Slot(name, label, words, LISTS.get(name, name), names=_names(name, label, others))
    return _of_field(field, heading=heading, words=words, names=others)


def _of_field(field: Any, *, heading: str = "", words: str = "", names: tuple[str, ...] = ()) -> Slot:
    label = heading or str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:]
    kind = next((kind for cls, kind in KINDS if isinstance(field, cls)), field.name)
    choices = () if kind not in {"line", "prose"} or not field.choices else tuple(field.choices)
    limit = LONGEST_TITLE if field.name == "title" else getattr(field, "max_length", None)
    return Slot(
        name=field.name,
        label=label,
        help=words or str(field.help_text),
        kind="choice" if choices else kind,
        limit=limit,
        choices=tuple((str(value), str(word)) for value, word in choices),
        names=_names(field.name, label, (str(field.verbose_name), *names)),
    )


def _names(name: str, label: str, others: tuple[str, ...]) -> frozenset[str]:
    return frozenset(plain(each) for each in (name, label, *others))
