"""The network's log, for programme managers, as far as they may see what it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from peernet.audit.models import Entry
from peernet.audit.naming import done_by, names_behind
from peernet.audit.rules import may_read_log
from peernet.core.access import people_who, takes_out
from peernet.core.downloads import attached_csv
from peernet.workspace.log_forms import LogForm, kind_in_words, worded

ROWS, MOST = 50, 10_000
NAMED = frozenset({"councils.council", "reviews.review", "reviews.reviewtype", "reviews.round"})
HEADINGS = ["When", "Who", "Person number", "What", "Thing", "Its number", "Its name"]


@dataclass(frozen=True)
class Line:
    """One entry as it is shown: without its place in the chain, which would count what is hidden."""

    at: datetime
    who: str
    by: int | None
    verb: str
    kind: str
    key: str
    name: str
    entry: Entry


@require_safe
@people_who(may_read_log)
def log(request: HttpRequest) -> HttpResponse:
    """The latest entries first."""
    form, entries = _asked(request)
    page = Paginator(entries, ROWS).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    shown = {
        "form": form,
        "page": page,
        "lines": list(lines_of(page.object_list)),
        "query": query.urlencode(),
    }
    return render(request, "workspace/log.html", shown)


@takes_out
@require_safe
@people_who(may_read_log)
def log_csv(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet, at most ten thousand rows."""
    _, entries = _asked(request)
    rows = (
        [
            timezone.localtime(line.at).strftime("%Y-%m-%d %H:%M:%S"),
            *(line.who, line.by or "", line.verb, line.kind, line.key, line.name),
        ]
        for line in lines_of(entries[:MOST])
    )
    return attached_csv(HEADINGS, rows, name="log.csv")


def _asked(request: HttpRequest) -> tuple[LogForm, Any]:
    visible = Entry.objects.visible_to(request.user)
    form = LogForm(request.GET or None, entries=visible)
    entries: Any = visible.select_related("by").order_by("-at", "-pk")
    if form.is_bound:
        entries = form.narrowed(entries) if form.is_valid() else entries.none()
    return form, entries


def lines_of(entries: Iterable[Entry]) -> Iterator[Line]:
    """The entries as lines; by name only what everybody who reads the log may know by name."""
    shown = list(entries)
    behind = names_behind(shown)
    for entry in shown:
        gone = "Somebody who has left" if entry.by_id else "Peernet"
        yield Line(
            at=entry.at,
            who=done_by(entry, behind, gone=gone),
            by=entry.by_id,
            verb=worded(entry.verb),
            kind=kind_in_words(entry.subject_kind),
            key=entry.subject_key,
            name=entry.subject_name if entry.subject_kind in NAMED else "",
            entry=entry,
        )
