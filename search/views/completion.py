"""For the box itself: how words may go on, and what browsers need to search here from their own bar."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from peernet.core.access import public
from search.completing import LONGEST, completions
from search.pace import SECONDS, too_fast


@require_safe
@public
def complete(request: HttpRequest) -> JsonResponse:
    """How a search may go on, as JSON; ``as=opensearch`` gives it the way browsers ask for it."""
    text = request.GET.get("q", "").replace("\0", " ")[:LONGEST]
    if too_fast(request, "complete"):
        refusal = {"error": f"That is more than we can follow. Wait {SECONDS} seconds."}
        return JsonResponse(refusal, status=429, headers={"Retry-After": str(SECONDS)})
    found = completions(text, request.user)
    if request.GET.get("as") == "opensearch":
        return JsonResponse([text, found], safe=False, content_type="application/x-suggestions+json")
    return JsonResponse({"suggestions": found})


@require_safe
@public
def opensearch(request: HttpRequest) -> HttpResponse:
    """The description by which a browser learns to search here."""
    context = {
        "search_url": f"{settings.SITE_URL}{reverse('search:practice')}",
        "complete_url": f"{settings.SITE_URL}{reverse('search:complete')}",
        "own_url": f"{settings.SITE_URL}{reverse('search:opensearch')}",
    }
    kind = "application/opensearchdescription+xml"
    return render(request, "search/opensearch.xml", context, content_type=kind)
