"""Papers for the demo, made when it is loaded: a PDF, a Word file or a spreadsheet from described text."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any

import typst
from django.core.files.base import ContentFile
from docx import Document
from openpyxl import Workbook
from wagtail.models import Collection

from cms.files.models import PracticeDocument

# The words arrive as data, so nothing in them can be taken for an instruction.
LAYOUT = b"""
#let paper = json(bytes(sys.inputs.paper))
#set document(title: paper.title)
#set page(paper: "a4", margin: 2.5cm)
#set text(size: 11pt, lang: "en", region: "GB")
#set par(leading: 0.8em, spacing: 1.2em)
#heading(level: 1, paper.title)
#for (number, page) in paper.pages.enumerate() {
  if number > 0 { pagebreak() }
  for line in page { par(line) }
}
"""


def paper(described: dict[str, Any], *, collection: Collection, by: Any) -> PracticeDocument:
    """One document in a council's collection."""
    document = PracticeDocument(title=described["title"], collection=collection, uploaded_by_user=by)
    kind = described["kind"]
    document.file.save(f"{described['name']}.{kind}", ContentFile(MADE[kind](described)), save=False)
    document._set_document_file_metadata()
    document.save()
    return document


def pdf(described: dict[str, Any]) -> bytes:
    """Pages of paragraphs, tagged for people who listen to it."""
    told = {"title": described["title"], "pages": [_lines(page) for page in described["pages"]]}
    return typst.compile(LAYOUT, sys_inputs={"paper": json.dumps(told)}, pdf_standards=["ua-1"])


def word(described: dict[str, Any]) -> bytes:
    """The same pages as a Word file."""
    document = Document()
    document.add_heading(described["title"], level=1)
    for number, page in enumerate(described["pages"]):
        if number:
            document.add_page_break()
        for line in _lines(page):
            document.add_paragraph(line)
    return _kept(document.save)


def sheets(described: dict[str, Any]) -> bytes:
    """A workbook with one sheet for each table."""
    book = Workbook()
    book.remove(book.active)
    for title, rows in described["sheets"].items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return _kept(book.save)


MADE: dict[str, Callable[[dict[str, Any]], bytes]] = {"pdf": pdf, "docx": word, "xlsx": sheets}


def _lines(page: str) -> list[str]:
    return [line.strip() for line in page.strip().splitlines() if line.strip()]


def _kept(save: Callable[[Any], Any]) -> bytes:
    out = BytesIO()
    save(out)
    return out.getvalue()
