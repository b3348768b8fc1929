"""Files as people and attackers make them."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from openpyxl import Workbook


def word(*blocks: Any) -> bytes:
    """A document: (rank, words) is a heading, words are a paragraph, a list of lists is a table."""
    document: Any = Document()
    for block in blocks:
        if isinstance(block, tuple):
            document.add_heading(block[1], block[0])
        elif isinstance(block, str):
            document.add_paragraph(block)
        else:
            table = document.add_table(rows=len(block), cols=len(block[0]))
            for row, words in zip(table.rows, block, strict=True):
                for cell, text in zip(row.cells, words, strict=True):
                    cell.text = text
    return saved(document)


def workbook(*rows: Sequence[Any], sheet: str = "Sheet1", more: Sequence[str] = ()) -> bytes:
    book = Workbook()
    first: Any = book.active
    first.title = sheet
    for row in rows:
        first.append(list(row))
    for title in more:
        book.create_sheet(title).append(["Something"])
    return saved(book)


def saved(file: Any) -> bytes:
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def rezipped(content: bytes, **changed: bytes) -> bytes:
    """The same package with parts replaced or added; a name's ``__`` stands for a slash, ``_dot_`` for a dot."""
    out = BytesIO()
    named = {name.replace("__", "/").replace("_dot_", "."): part for name, part in changed.items()}
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*dict.fromkeys([*old.namelist(), *named])]:
            new.writestr(name, named[name] if name in named else old.read(name))
    return out.getvalue()


def part_of(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as packed:
        return packed.read(name)


def plain_word() -> bytes:
    return word((1, "Title"), "Walking to school", (1, "The problem"), "Too many stayed at home.")
