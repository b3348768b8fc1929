"""A draft read along while it is written: what is missing, and what is hard to read, ready for the editor."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.template.loader import render_to_string
from django.utils import timezone

from cms.evidence import Evidence
from cms.level_now import LevelNow, evidence_typed, level_now
from cms.writing import Completeness, Draft, Remark, completeness, reading_age_of, remarks

#: Bytes of a form that is still read along. The longest case study has a tenth of them.
LARGEST = 600_000


@dataclass(frozen=True)
class ReadAlong:
    """One reading of a draft."""

    completeness: Completeness
    reading_age: int | None
    remarks: list[Remark]
    level: LevelNow | None = None

    @classmethod
    def of(cls, draft: Draft, evidence: Evidence) -> "ReadAlong":
        """Read a draft beside the evidence it brings."""
        level = level_now(draft.facts.get("claimed_level", ""), evidence)
        return cls(completeness(draft), reading_age_of(draft), remarks(draft), level)

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
        today = timezone.localdate()
        if form.is_bound:
            draft = Draft.typed(form.data)
            form.read_along = ReadAlong.of(draft, evidence_typed(draft, form.instance, today))
        else:
            form.read_along = ReadAlong.of(Draft.of(form.instance), Evidence.of(form.instance, today))
    return form.read_along


def pieces(sent: Mapping[str, Any], place: Any) -> dict[str, Any]:
    """The parts of the editor's screen that change as somebody writes at a place, as HTML."""
    draft = Draft.typed(sent)
    reading = ReadAlong.of(draft, evidence_typed(draft, place, timezone.localdate()))
    fields = dict.fromkeys(remark.field for remark in reading.remarks)
    return {
        "in_short": reading.in_short(),
        "to_do": render_to_string("cms/admin/_to_do.html", {"along": reading}),
        "remarks": {
            name: render_to_string("cms/admin/_remarks.html", {"remarks": reading.on(name)})
            for name in fields
        },
    }
