"""A reader opens a result: noted, and led on."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from peernet.core.access import public
from search.learning.afterwards import afterwards
from search.learning.models import Click, Search
from search.learning.noting import hour_of
from search.learning.signing import is_ours

LONGEST_SIGNED = 2000


@require_safe
@public
def chosen(request: HttpRequest) -> HttpResponse:
    """Lead to a result that was shown, at an address that we signed ourselves."""
    given = {name: request.GET.get(name, "")[:LONGEST_SIGNED] for name in ("to", "search", "rank", "key")}
    if not is_ours(request.GET.get("sign", ""), **given):
        raise Http404
    response = HttpResponseRedirect(given["to"])
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Cache-Control"] = "private, no-store"
    if request.method != "GET" or "prefetch" in request.headers.get("Sec-Purpose", ""):
        return response
    search, key, rank = UUID(given["search"]), given["key"], int(given["rank"])
    return afterwards(response, lambda: note_click(search=search, key=key, rank=rank))


def note_click(*, search: UUID, key: str, rank: int) -> None:
    """Keep that a result was opened, if the search itself is still kept."""
    if Search.objects.filter(pk=search).exists():
        Click.objects.get_or_create(
            search_id=search, key=key, defaults={"rank": rank, "at": hour_of(timezone.now())}
        )
