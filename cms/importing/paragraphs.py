"""The words of a Word document in the order they are read: links, insertions and boxes too, deletions not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import qn

DELETED = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText"), qn("w:rPr"), qn("w:pPr")}
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
BREAKS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
HOLDERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:smartTag")}
NOTES = ("footnotes", "endnotes")
HEADING = re.compile(r"heading (\d)")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph. ``rank`` is 0 for a title, 1 and more for headings, None for text."""

    text: str
    rank: int | None
    bold: bool


def paragraphs_and_tables(document: Any, *, most: int) -> Iterator[Paragraph | list[list[str]]]:
    """Paragraphs, and tables as rows of cells, in the order of the document."""
    ranks = {style.style_id: _rank(style.name) for style in document.styles if style.name}
    for element in list(_blocks(document.element.body))[:most]:
        if element.tag == qn("w:tbl"):
            yield [[_cell(cell) for cell in _cells(row)] for row in _rows(element)]
        else:
            yield _paragraph(element, ranks)


def text_of(element: Any) -> str:
    """The words of an element as somebody reads them."""
    return "".join(_words(element)).strip()


def footnotes(document: Any) -> list[str]:
    """The words of footnotes and endnotes."""
    found = []
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.rsplit("/", 1)[-1] in NOTES:
            notes = parse_xml(relation.target_part.blob)
            found += [text for note in notes if (text := text_of(note))]
    return found


def pictures(document: Any) -> int:
    """How many pictures stand in the text."""
    body = document.element.body
    drawn = sum(1 for _ in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip"))
    return drawn + sum(1 for _ in body.iter(qn("w:pict")))


def _rank(style: str) -> int | None:
    name = style.casefold()
    found = HEADING.match(name)
    return int(found[1]) if found else 0 if name == "title" else None


def _blocks(holder: Any) -> Iterator[Any]:
    for element in holder:
        if element.tag in (qn("w:p"), qn("w:tbl")):
            yield element
        elif element.tag in HOLDERS:
            yield from _blocks(element)


def _paragraph(element: Any, ranks: dict[str, int | None]) -> Paragraph:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    runs = [run for run in element.iter(qn("w:r")) if text_of(run)]
    bold = bool(runs) and all(_is_bold(run) for run in runs)
    rank = None if style is None else ranks.get(style.get(qn("w:val")))
    return Paragraph(text_of(element), rank, bold)


def _is_bold(run: Any) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return mark is not None and mark.get(qn("w:val")) not in ("0", "false", "off")


def _words(element: Any) -> Iterator[str]:
    if element.tag == qn("w:t"):
        yield element.text or ""
    elif element.tag in BREAKS:
        yield BREAKS[element.tag]
    elif element.tag not in DELETED and element.tag != FALLBACK:
        for number, child in enumerate(element):
            if child.tag == qn("w:p") and number and element.tag != qn("w:p"):
                yield "\n"
            yield from _words(child)


def _rows(table: Any) -> Iterator[Any]:
    return (element for element in _inside(table) if element.tag == qn("w:tr"))


def _cells(row: Any) -> Iterator[Any]:
    return (element for element in _inside(row) if element.tag == qn("w:tc"))


def _inside(holder: Any) -> Iterator[Any]:
    for element in holder:
        if element.tag in HOLDERS:
            yield from _inside(element)
        else:
            yield element


def _cell(cell: Any) -> str:
    """Its paragraphs on lines, tables inside it with their cells on lines too."""
    return "\n".join(filter(None, (text_of(block) for block in _blocks(cell))))
