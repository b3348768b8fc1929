"""Which answers are readings of something confidential. Subjects above say so for their own addresses."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from peernet.audit.operations import for_whom
from peernet.audit.remembering import Note

#: The name of an address that shows one thing, and the verb under which opening it is remembered.
READS: dict[str, str] = {}
#: The name of a list of the API: the verb, the kind of thing, and the field of a row that has its key.
LISTS: dict[str, tuple[str, str, str]] = {}
EXPORTED, REFUSED = "file.exported", "access.refused"


def notes_of(request: HttpRequest, response: HttpResponseBase) -> Iterator[Note]:
    """What there is to remember of an answer: somebody read, took away or was refused something."""
    match = request.resolver_match
    if match is None or not request.user.is_authenticated:
        return
    by, at, name = request.user.pk, timezone.now(), match.view_name
    behind = for_whom(request.user)
    found, refused = getattr(request, "found", None), getattr(request, "refused", None)
    if refused and response.status_code in {403, 404}:
        kind, key = refused
        said = {"status": response.status_code, "address": name} | behind
        yield Note(REFUSED, kind, key, by, at, said, once_an_hour=True)
    if request.method not in {"GET", "HEAD"} or response.status_code != 200:
        return
    if name in READS and found is not None:
        yield Note(READS[name], found._meta.label_lower, str(found.pk), by, at, behind, once_an_hour=True)
    if name in LISTS:
        verb, kind, field = LISTS[name]
        for key in _keys(response, field):
            yield Note(verb, kind, str(key), by, at, behind, once_an_hour=True)
    if response.has_header("Content-Disposition"):
        about = found if found is not None else request.user
        yield Note(EXPORTED, about._meta.label_lower, str(about.pk), by, at, {"address": name} | behind)


def _keys(response: Any, field: str) -> list[Any]:
    data = getattr(response, "data", None) or {}
    rows = data.get("results", []) if isinstance(data, dict) else data
    return sorted({row[field] for row in rows if field in row})
