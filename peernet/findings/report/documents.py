"""The report to take away: a tagged PDF, a Word document for a committee, slides for the last day."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import typst
from django.http import Http404, HttpResponse
from docx import Document
from docx.oxml.ns import qn

from peernet.core.downloads import attached
from peernet.core.typesetting import STANDARDS, fonts, set_with_known_letters
from peernet.findings.report.telling import Report

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEMPLATE = Path(__file__).with_name("report.typ")


def as_pdf(report: Report, *, slides: bool = False) -> bytes:
    """Set it on A4, or a finding to a slide."""

    def make(known: str) -> bytes:
        made = typst.compile(
            TEMPLATE.read_bytes(),
            font_paths=fonts(),
            sys_inputs={"told": known, "slides": "yes" if slides else ""},
            pdf_standards=STANDARDS,
            format="pdf",
        )
        return bytes(made)

    return set_with_known_letters(json.dumps(report.plain(), ensure_ascii=False), make)


def as_word(report: Report) -> bytes:
    """The same words with real headings, in British English."""
    document: Any = Document()
    about = document.core_properties
    about.title, about.language, about.last_modified_by = report.title[:255], "en-GB", ""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    document.add_heading(report.title, level=0)
    document.add_paragraph(report.version, style="Subtitle")
    document.add_paragraph(report.visit)
    for part in report.parts:
        document.add_heading(part.title, level=1)
        for finding in part.findings:
            document.add_heading(finding.title, level=2)
            for said in [finding.withheld, *finding.paragraphs, *finding.judgement]:
                if said:
                    document.add_paragraph(said)
            if finding.answer:
                answer = document.add_paragraph()
                answer.add_run("The council says: ").bold = True
                answer.add_run(finding.answer)
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def as_file(told: Report, ending: str, name: str) -> HttpResponse:
    """The report to save, as PDF or Word.

    :raises Http404: for any other ending
    """
    if ending == "pdf":
        return attached(as_pdf(told), name=f"{name}.pdf", content_type="application/pdf")
    if ending == "docx":
        return attached(as_word(told), name=f"{name}.docx", content_type=WORD)
    raise Http404
