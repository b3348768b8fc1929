"""Every word of a case study that readers will see, as the check reads it, and the names of fields."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from cms.identity.scan import Cell, Hit, Passage, check

#: Fields that are not words of the author, or that only members see and are meant to name somebody.
LEFT_OUT = frozenset(
    {"contact_name", "contact_role", "contact_email", "draft_title", "path", "url_path", "slug"}
)
#: What hangs on a case study and is words.
CHILDREN = {"outcomes": "outcome", "papers": "paper", "tagged": "tag"}


def hits_in(page: Any) -> list[Hit]:
    """What the check finds in a draft."""
    return check(passages(page), cells(page))


def passages(page: Any) -> Iterator[Passage]:
    """The words, field by field, then what hangs on it, then papers and pictures."""
    for field in page._meta.concrete_fields:
        yield from _of_field(page, field)
    for number, claim in enumerate(page.outcomes.all()):
        for field in claim._meta.concrete_fields:
            if _holds_words(field):
                yield Passage(f"outcomes.{number}.{field.name}", getattr(claim, field.name) or "")
    for number, tagged in enumerate(page.tagged.all()):
        yield Passage(f"tags.{number}", tagged.tag.name)
    for number, paper in enumerate(page.papers.all()):
        yield Passage(f"papers.{number}.label", paper.label)
        yield Passage(f"papers.{number}.title", paper.document.title)
        for part in paper.document.pages.all():
            yield Passage(f"papers.{number}.page.{part.number}", part.text)
    if page.lead_image is not None:
        yield Passage("lead_image.title", page.lead_image.title)
        yield Passage("lead_image.description", page.lead_image.description)


def cells(page: Any) -> Iterator[Cell]:
    """The numbers of its outcomes."""
    for number, claim in enumerate(page.outcomes.all()):
        for name in ("baseline", "result", "comparison"):
            period = claim.baseline_period if name == "baseline" else claim.result_period
            yield Cell(
                f"outcomes.{number}.{name}",
                getattr(claim, name),
                claim.unit or "",
                claim.measure or "",
                period or "",
            )


def label_of(page: Any, address: str) -> str:
    """The name of a field in words: what you did, outcome 2, page 3 of a paper."""
    name, *rest = address.split(".")
    if name in {"outcomes", "papers", "tags"}:
        number = int(rest[0]) + 1
        if name == "papers" and rest[1:2] == ["page"]:
            return f"paper {number}, page {rest[2]}"
        return f"{ {'outcomes': 'outcome', 'papers': 'paper', 'tags': 'tag'}[name] } {number}"
    if name == "lead_image":
        return "picture"
    label = str(page._meta.get_field(name).verbose_name)
    return f"{label} {int(rest[0]) + 1}" if rest else label


def _of_field(page: Any, field: Any) -> Iterator[Passage]:
    value = getattr(page, field.attname, None)
    if isinstance(field, StreamField):
        yield from (Passage(f"{field.name}.{number}", words) for number, words in enumerate(_blocks(value)))
    elif _holds_words(field):
        yield Passage(field.name, value or "")


def _holds_words(field: Any) -> bool:
    written = isinstance(field, models.CharField | models.TextField) and not isinstance(field, StreamField)
    return written and not field.choices and field.name not in LEFT_OUT


def _blocks(value: Any) -> Iterator[str]:
    """The words of a stream, whatever it is made of."""
    if isinstance(value, StreamValue):
        for block in value:
            yield from _blocks(block.value)
    elif isinstance(value, dict):
        for part in value.values():
            yield from _blocks(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _blocks(part)
    elif isinstance(value, str):
        yield value
    elif value is not None:
        yield str(value)
