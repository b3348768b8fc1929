"""A case study as a Word document: real headings, lists and tables, in British English."""

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from cms.exports.pdf import chart_as_picture
from cms.exports.told import Told

TEAL, INK, SOFT = (RGBColor.from_string(each) for each in ("0B5563", "14212B", "4C5963"))
FONT = "Arial"


def as_word(told: Told, picture: bytes = b"") -> bytes:
    """Write it with the same words in the same order as the page."""
    plain = told.plain()
    document = Document()
    _describe(document, plain)
    _dress(document)
    document.add_paragraph(plain["theme"]).style = "Caption"
    document.add_heading(plain["title"], level=0)
    _lines(document.add_paragraph(style="Subtitle"), plain["summary"])
    document.add_paragraph().add_run(plain["level"]).bold = True
    document.add_paragraph(plain["meaning"])
    _facts(document, plain["facts"])
    for part in plain["sections"]:
        document.add_heading(part["title"], level=1)
        for block in part["blocks"]:
            if block["kind"] == "chart":
                _chart(document, block, chart_as_picture(told, block))
            else:
                _block(document, block, picture)
    document.add_heading("To cite this", level=1)
    document.add_paragraph(plain["citation"])
    document.add_paragraph(f"The page may have changed since: {plain['address']}")
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def _describe(document: Any, plain: dict[str, Any]) -> None:
    about = document.core_properties
    # Word keeps no more than 255 letters of each.
    about.title, about.subject = plain["title"][:255], plain["theme"][:255]
    about.author, about.keywords = "; ".join(plain["councils"])[:255], ", ".join(plain["words"])[:255]
    about.comments = plain["address"][:255]
    about.language = "en-GB"
    about.created = about.modified = datetime.fromisoformat(plain["changed"]).replace(tzinfo=None)
    about.last_modified_by = ""


def _dress(document: Any) -> None:
    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.4)
        section.top_margin = section.bottom_margin = Cm(2.2)
    for name, size, colour in [
        ("Normal", 11, INK),
        ("Title", 24, INK),
        ("Subtitle", 13, INK),
        ("Heading 1", 16, TEAL),
        ("Heading 2", 13, INK),
        ("Caption", 10, SOFT),
    ]:
        style = document.styles[name]
        style.font.size, style.font.color.rgb, style.font.italic = Pt(size), colour, False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in list(fonts.attrib):
            del fonts.attrib[kind]
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _block(document: Any, block: dict[str, Any], picture: bytes) -> None:
    kind = block["kind"]
    if kind == "prose":
        for each in block["paragraphs"]:
            _lines(document.add_paragraph(), each)
    elif kind == "subheading":
        document.add_heading(block["text"], level=2)
    elif kind == "points":
        style = "List Number" if block["numbered"] else "List Bullet"
        for each in block["items"]:
            _lines(document.add_paragraph(style=style), each)
    elif kind == "facts":
        _facts(document, block)
    elif picture:
        _picture(document, picture, block["description"])


def _picture(document: Any, picture: bytes, description: str) -> None:
    document.add_picture(BytesIO(picture), width=Cm(16))
    document.inline_shapes[-1]._inline.docPr.set("descr", description)


def _facts(document: Any, block: dict[str, Any]) -> None:
    _table(document, ["What", block["caption"]], block["rows"], numeric=False)


def _chart(document: Any, chart: dict[str, Any], drawn: bytes) -> None:
    title = document.add_paragraph()
    title.add_run(chart["title"]).bold = True
    title.paragraph_format.keep_with_next = True
    rows = [(bar["label"], bar["written"]) for bar in chart["bars"]]
    seen = "; ".join(f"{label}: {value}" for label, value in rows)
    _picture(document, drawn, f"Bars from zero. {seen}.")
    _table(document, ["When", "Value"], rows, numeric=True)
    for note in chart["notes"]:
        document.add_paragraph(note, style="Caption")


def _table(document: Any, headings: list[str], rows: list[Any], *, numeric: bool) -> None:
    table = document.add_table(rows=1, cols=2, style="Table Grid")
    table.autofit = False
    widths = (Cm(12), Cm(4.2)) if numeric else (Cm(4.6), Cm(11.6))
    for cell, heading in zip(table.rows[0].cells, headings, strict=True):
        cell.paragraphs[0].add_run(heading).bold = True
    for key, value in rows:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(key).bold = not numeric
        _lines(cells[1].paragraphs[0], value)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
        whole = OxmlElement("w:cantSplit")
        row._tr.get_or_add_trPr().append(whole)
    # The first row is repeated on every page, and read out as the heading of each column.
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _lines(paragraph: Any, text: str) -> None:
    for place, line in enumerate(text.split("\n")):
        run = paragraph.add_run(line)
        if place:
            run._r.insert(0, OxmlElement("w:br"))
