"""Rows of a page in the order given: without numbers, PostgreSQL gives them back in any order."""

from collections.abc import Iterable
from typing import TypeVar

from wagtail.models import Orderable

Row = TypeVar("Row", bound=Orderable)


def numbered(rows: Iterable[Row]) -> list[Row]:
    """The rows, each with its place."""
    found = list(rows)
    for place, row in enumerate(found):
        row.sort_order = place
    return found
