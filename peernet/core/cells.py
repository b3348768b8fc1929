"""Spreadsheets that cannot run anything."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

#: What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_cell(value: object) -> str:
    """Text that a spreadsheet shows and does not run."""
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table that opens in a spreadsheet as UTF-8."""
    out = StringIO()
    out.write("\ufeff")
    writer = csv.writer(out)
    writer.writerow([safe_cell(each) for each in headings])
    for row in rows:
        writer.writerow([safe_cell(value) for value in row])
    return out.getvalue()
