"""What a browser saves under a name instead of showing it."""

from collections.abc import Iterable, Sequence

from django.http import HttpResponse

from peernet.core.cells import as_csv

CSV = "text/csv; charset=utf-8"
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attached(content: str | bytes, *, name: str, content_type: str) -> HttpResponse:
    """An answer that is a file; ``name`` holds only letters, digits, dots and hyphens."""
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def attached_csv(headings: Sequence[str], rows: Iterable[Sequence[object]], *, name: str) -> HttpResponse:
    """A table as a file for a spreadsheet."""
    return attached(as_csv(headings, rows), name=name, content_type=CSV)
