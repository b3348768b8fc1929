"""A draft read along while it is written: what is missing, and what is hard to read, ready for the editor."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.template.loader import render_to_string

from cms.writing import Completeness, Draft, Remark, completeness, reading_age_of, remarks

#: Bytes of a form that is still read along. The longest case study has a tenth of them.
LARGEST = 600_000


@dataclass(frozen=True)
class ReadAlong:
    """One reading of a draft."""

    completeness: Completeness
    reading_age: int | None
    remarks: list[Remark]

    @classmethod
    def of(cls, draft: Draft) -> "ReadAlong":
        """Read a draft."""
        return cls(completeness(draft), reading_age_of(draft), remarks(draft))

    def on(self, field: str) -> list[Remark]:
        """The remarks on one field."""
        return [remark for remark in self.remarks if remark.field == field]

    def in_short(self) -> str:
        """What there is to say about the whole, in a line."""
        said = f"{self.completeness.met} of {self.completeness.of} things are there."
        return f"{said} Reading age: about {self.reading_age}." if self.reading_age else said

    def remarked(self) -> list[tuple[str, str, int]]:
        """The fields with remarks: name, words of its label, and how many."""
        counted = Counter(remark.field for remark in self.remarks)
        return [(name, label_of(name), count) for name, count in counted.items()]


def label_of(field: str) -> str:
    """What the editor calls a field."""
    described: Any = apps.get_model("cms", "CaseStudyPage")._meta.get_field(field)
    name = str(described.verbose_name)
    return name[:1].upper() + name[1:]


def along(form: Any) -> ReadAlong:
    """Read what the form shows: what was typed, or the page it was opened with. Once for each form."""
    if not hasattr(form, "read_along"):
        form.read_along = ReadAlong.of(Draft.typed(form.data) if form.is_bound else Draft.of(form.instance))
    return form.read_along


def pieces(sent: Mapping[str, Any]) -> dict[str, Any]:
    """The parts of the editor's screen that change as somebody writes, as HTML."""
    reading = ReadAlong.of(Draft.typed(sent))
    fields = dict.fromkeys(remark.field for remark in reading.remarks)
    return {
        "in_short": reading.in_short(),
        "to_do": render_to_string("cms/admin/_to_do.html", {"along": reading}),
        "remarks": {
            name: render_to_string("cms/admin/_remarks.html", {"remarks": reading.on(name)})
            for name in fields
        },
    }
