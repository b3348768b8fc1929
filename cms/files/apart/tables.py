"""Tables without a program: comma-separated text, and spreadsheets sheet by sheet."""

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO

from cms.files.apart.refusing import RefusedError

MOST_ROWS = 20_000
MOST_COLUMNS = 300
MOST_SHEETS = 60
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
RUNS = re.compile(r"^[\s\x00]*(=|@|[+-]\s*[A-Za-z(=@])")
OTHER = re.compile(r"^\s*(<|%PDF|PK\x03\x04|\{\\rtf|#!|MZ)")


def check_csv(data: bytes) -> None:
    """Read every cell.

    :raises RefusedError: if it is no table, or a spreadsheet program would run a cell of it
    """
    text = decoded(data)
    if OTHER.match(text):
        raise RefusedError("This is not a .csv file, whatever its name says. Send it under its own name.")
    csv.field_size_limit(100_000)
    try:
        for number, row in enumerate(csv.reader(StringIO(text, newline=""), strict=False), start=1):
            if number > MOST_ROWS or len(row) > MOST_COLUMNS:
                raise RefusedError(f"Send a table of at most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns.")
            for place, cell in enumerate(row, start=1):
                if RUNS.match(cell):
                    raise RefusedError(
                        f"Row {number}, column {place} starts like a formula, which a spreadsheet would run. "
                        "Put the words or the number alone and send that."
                    )
    except csv.Error as broken:
        raise RefusedError from broken


def decoded(data: bytes) -> str:
    """The text, as most programs write it: UTF-8, or what Windows wrote before."""
    if b"\0" in data:
        raise RefusedError("This is not a .csv file. In the spreadsheet, choose “CSV UTF-8” and send that.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    if CONTROL.search(text):
        raise RefusedError("This is not a .csv file. In the spreadsheet, choose “CSV UTF-8” and send that.")
    return text


def text_of_csv(data: bytes) -> Iterator[str]:
    """The whole table as one page."""
    rows = csv.reader(StringIO(decoded(data), newline=""))
    yield "\n".join(" ".join(cell for cell in row if cell) for row in rows)


def text_of_xlsx(data: bytes) -> Iterator[str]:
    """Each sheet, hidden ones too, as a page that begins with its name."""
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets[:MOST_SHEETS]:
        rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
        lines = (" ".join(str(cell) for cell in row if cell is not None) for row in rows)
        yield "\n".join([sheet.title, *(line for line in lines if line)])
