"""Cells as text, whichever kind of file holds them."""

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from peernet.core.uploads.containers import BROKEN, UnreadableError

#: More cells than any list of ours fills.
MOST_CELLS = 1_000_000
LONGEST_CELL = 200_000


@dataclass
class Cells:
    """Rows with their number in the file, and what has to be said about the file."""

    rows: list[tuple[int, list[str]]]
    remarks: list[str] = field(default_factory=list)


def cells_of_list(content: bytes) -> Cells:
    """The rows of a file with commas, semicolons or tabs between the values."""
    text = _decoded(content)
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        read = list(enumerate(csv.reader(StringIO(text, newline=""), delimiter=delimiter), start=1))
    except csv.Error as broken:
        raise UnreadableError(
            "The file cannot be read as a list. Save it again as CSV and send that."
        ) from broken
    return Cells([(number, row) for number, row in read if row])


def cells_of_workbook(content: bytes, *, passing: Collection[str] = ()) -> Cells:
    """The rows of the first sheet of a spreadsheet, as they are shown; sheets of help are passed over.

    :raises UnreadableError: if it is damaged, endless, or holds formulas or errors
    """
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.title not in passing]
        if not sheets:
            raise UnreadableError("There is no sheet to read.")
        rows = list(_rows(sheets[0]))
        others = [sheet.title for sheet in sheets[1:] if any(_rows(sheet))]
    except (
        *BROKEN,
        InvalidFileException,
        KeyError,
        SyntaxError,
        AttributeError,
        IndexError,
        TypeError,
    ) as broken:
        raise UnreadableError(
            "The file is damaged. Open it, save it again as .xlsx and send that."
        ) from broken
    remarks = [f"Only the first sheet is read; “{title}” is not." for title in others]
    return Cells(rows, remarks)


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    seen = 0
    # What a file says about the size of its sheet may be wrong, and would hide what lies beyond it.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), start=1):
        seen += len(row)
        if seen > MOST_CELLS:
            raise UnreadableError(
                "The sheet is far wider or longer than its words. Delete the empty part of it."
            )
        texts = [_text(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield number, texts


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f" or not isinstance(value, str | int | float | bool | date):
        raise UnreadableError(f"Cell {cell.coordinate} holds a formula. Replace formulas by their values.")
    if cell.data_type == "e":
        raise UnreadableError(
            f"Cell {cell.coordinate} holds an error, {value}. Put it right and send it again."
        )
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float | int):
        share = "%" in str(cell.number_format)
        return _number(value * 100 if share else value)
    return str(value)


def _number(value: float) -> str:
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.10g}"


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Excel in Britain writes when nobody asks for anything else.
        return content.decode("cp1252", errors="replace")
