"""A table that somebody sends: its first row names the columns, the others are read under those names."""

from collections.abc import Sequence
from dataclasses import dataclass

from peernet.core.uploads.cells import cells_of_list, cells_of_workbook
from peernet.core.uploads.containers import UnreadableError, kind_of


@dataclass(frozen=True)
class Table:
    """The names of the columns, and each row that is not empty with its number in the file."""

    heads: list[str]
    rows: Sequence[tuple[int, Sequence[str]]]


def read_table(name: str, content: bytes, *, columns: Sequence[str], most: int, start_from: str) -> Table:
    """Read a spreadsheet (.xlsx) or a list (.csv) that has at least these columns.

    :raises UnreadableError: if it is neither, could harm, holds formulas, lacks a column, or is too long
    """
    kind = kind_of(name, content)
    if kind == "docx":
        raise UnreadableError("Send a spreadsheet (.xlsx) or a list (.csv).")
    read = cells_of_list(content) if kind == "csv" else cells_of_workbook(content)
    rows = [(number, row) for number, row in read.rows if any(cell.strip() for cell in row)]
    heads = [head.strip() for head in rows[0][1]] if rows else []
    if missing := [column for column in columns if column not in heads]:
        words = ", ".join(f"“{column}”" for column in missing)
        raise UnreadableError(f"The first row has no column {words}. Start from {start_from}.")
    if len(rows) > most + 1:
        raise UnreadableError(f"The file has more than {most:,} rows. Send it in parts.")
    return Table(heads, rows[1:])
