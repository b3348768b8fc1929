"""A report as a spreadsheet opens it."""

from collections.abc import Iterable

from peernet.core import cells
from search.learning.reports import Asked

HEADINGS = ("Search", "Tab", "Times", "Found nothing", "With a click", "In 100", "Mean place", "Latest")


def as_csv(rows: Iterable[Asked]) -> str:
    """The rows with their headings."""
    return cells.as_csv(HEADINGS, map(_cells, rows))


def _cells(row: Asked) -> tuple[object, ...]:
    rank = "" if row.mean_rank is None else f"{row.mean_rank:.1f}"
    clicks = (row.clicked, row.share_clicked, rank)
    return (row.words, row.tab, row.times, row.nothing, *clicks, f"{row.latest:%Y-%m-%d}")
