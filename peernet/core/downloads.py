"""What a browser saves under a name instead of showing it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase

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


def kept_file(file: Any, *, name: str) -> HttpResponse:
    """A private file that was kept, as one to keep.

    :raises Http404: if it is not where it should be
    """
    try:
        with file.open("rb") as stream:
            content = stream.read()
    except (OSError, ValueError) as lost:
        raise Http404("The file is not where it should be.") from lost
    response = attached(content, name=name, content_type="application/octet-stream")
    let_nothing_run(response)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def let_nothing_run(response: HttpResponseBase) -> None:
    """Whatever opens the file takes it for what it says, and nothing in it runs."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"


def attached_csv(headings: Sequence[str], rows: Iterable[Sequence[object]], *, name: str) -> HttpResponse:
    """A table as a file for a spreadsheet."""
    return attached(as_csv(headings, rows), name=name, content_type=CSV)
