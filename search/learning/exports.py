"""A report as a spreadsheet opens it."""

import csv
import io
from collections.abc import Iterable

from search.learning.reports import Asked

HEADINGS = ("Search", "Tab", "Times", "Found nothing", "With a click", "In 100", "Mean place", "Latest")
#: With one of these at the start a spreadsheet would take words for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(rows: Iterable[Asked]) -> str:
    """The rows with their headings."""
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(HEADINGS)
    for row in rows:
        rank = "" if row.mean_rank is None else f"{row.mean_rank:.1f}"
        clicks = (row.clicked, row.share_clicked, rank)
        writer.writerow(
            (plain(row.words), row.tab, row.times, row.nothing, *clicks, f"{row.latest:%Y-%m-%d}")
        )
    return file.getvalue()


def plain(words: str) -> str:
    """Words as words, whatever they begin with."""
    return f"'{words}" if words.startswith(FORMULA) else words
