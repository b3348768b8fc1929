"""Write a Word document that can be read again: our template, empty or filled."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Cm, Pt, RGBColor

from cms.importing.hints import INTRODUCTION, OUTCOMES, hint_of
from cms.importing.slots import Slot, outcome_slots, slots
from cms.importing.told import Understood
from cms.importing.writing import outcome_said, said

FEWEST_OUTCOMES = 3
INK = RGBColor(0x14, 0x21, 0x2B)
TEAL = RGBColor(0x0B, 0x55, 0x63)
QUIET = RGBColor(0x4A, 0x55, 0x5E)
#: Short enough to stand beside their names.
BESIDE = {"line", "choice", "day", "whole", "decimal", "tags", "themes", "councils"}


def word_file(made: Understood | None = None) -> bytes:
    """The template, with a case study in it if one is given."""
    document: Any = Document()
    _look(document)
    words = {} if made is None else said(made)
    document.core_properties.title = "Case study template"
    _hint(document.add_paragraph(), INTRODUCTION)
    _facts(document, words)
    for slot in _told_at_length():
        document.add_heading(slot.label, 1)
        if slot.kind == "outcomes":
            _hint(document.add_paragraph(), OUTCOMES)
            _outcomes(document, [] if made is None else [outcome_said(each) for each in made.outcomes])
            continue
        _hint(document.add_paragraph(), hint_of(slot))
        _fill(document, slot, words.get(slot.name, ""))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _told_at_length() -> list[Slot]:
    return [slot for slot in slots().values() if slot.kind not in BESIDE]


def _facts(document: Any, words: dict[str, str]) -> None:
    beside = [slot for slot in slots().values() if slot.kind in BESIDE]
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for slot in beside:
        name, value = table.add_row().cells
        name.width, value.width = Cm(7.5), Cm(9.5)
        run = name.paragraphs[0].add_run(slot.label)
        run.bold = True
        _hint(name.add_paragraph(), hint_of(slot))
        value.text = words.get(slot.name, "")


def _outcomes(document: Any, outcomes: Sequence[dict[str, str]]) -> None:
    columns = max(FEWEST_OUTCOMES, len(outcomes))
    table = document.add_table(rows=1, cols=columns + 1, style="Table Grid")
    for number in range(columns):
        table.rows[0].cells[number + 1].text = f"Outcome {number + 1}"
    for slot in outcome_slots().values():
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(slot.label).bold = True
        for cell, outcome in zip(cells[1:], outcomes, strict=False):
            cell.text = outcome.get(slot.name, "")
    document.add_paragraph()


def _fill(document: Any, slot: Slot, text: str) -> None:
    if slot.kind == "steps":
        for step in text.split("\n") if text else [""]:
            document.add_paragraph(step, style="List Number")
        return
    for paragraph in text.split("\n\n"):
        document.add_paragraph(paragraph)


def _hint(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(text)
    run.italic = True
    run.font.size = Pt(9.5)
    run.font.color.rgb = QUIET


def _look(document: Any) -> None:
    """Plain type in our colours, on the paper that is used here."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    text = document.styles["Normal"]
    text.font.name, text.font.size, text.font.color.rgb = "Arial", Pt(11), INK
    heading = document.styles["Heading 1"]
    heading.font.name, heading.font.size, heading.font.color.rgb = "Arial", Pt(14), TEAL
