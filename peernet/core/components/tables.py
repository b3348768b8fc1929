"""Tables with a caption, figures that line up, and a frame that scrolls on narrow screens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from django.utils.safestring import SafeString
from django.utils.text import slugify

from peernet.core.components.registry import draw, register


@dataclass(frozen=True)
class Column:
    """One heading; a column of numbers is set to the right."""

    label: str
    numeric: bool


@register.simple_block_tag
def data_table(
    content: str, *, caption: object, columns: str | Iterable[str], caption_hidden: bool = False
) -> SafeString:
    """Draw a table around rows written by the page; a column ending in ``#`` holds numbers."""
    return _table(caption=caption, columns=columns, caption_hidden=caption_hidden, body=content)


@register.simple_tag
def table_of(
    *,
    caption: object,
    columns: str | Iterable[str],
    rows: Iterable[Sequence[object]],
    caption_hidden: bool = False,
    empty: str = "None yet.",
) -> SafeString:
    """Draw a table from lists; the first cell of a row is its heading."""
    headings = columns_of(columns)
    lined_up = [list(zip_longest(row, headings[: len(row)])) for row in rows]
    body = draw("table_rows", rows=lined_up, empty=empty, width=len(headings))
    return _table(caption=caption, columns=columns, caption_hidden=caption_hidden, body=body)


def columns_of(columns: str | Iterable[str]) -> list[Column]:
    """Read headings from a list or from ``Council|Rate#``."""
    labels = columns.split("|") if isinstance(columns, str) else list(columns)
    return [Column(label=label.removesuffix("#").strip(), numeric=label.endswith("#")) for label in labels]


def _table(*, caption: object, columns: str | Iterable[str], caption_hidden: bool, body: str) -> SafeString:
    return draw(
        "data_table",
        caption=caption,
        anchor=f"table-{slugify(str(caption))}",
        columns=columns_of(columns),
        caption_hidden=caption_hidden,
        body=body,
    )
