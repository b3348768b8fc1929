"""What stands beside a search: the reader's recent ones, and practice for the reader's council."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from peernet.core.access import people_who, signed_in
from search import recent
from search.for_council import has_figures, suggestions
from search.kin import own_council, possessive


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def recent_searches(request: HttpRequest) -> HttpResponse:
    """What this reader searched for lately, and a button that forgets it."""
    if request.method == "POST":
        recent.forget(request)
        messages.success(request, "Your recent searches are forgotten.")
        return redirect("search:practice")
    return render(request, "search/recent.html", {"searches": recent.searches(request)})


def may_have_suggestions(user: Any) -> bool:
    """Whoever belongs to a council."""
    return own_council(user) is not None


@require_safe
@people_who(may_have_suggestions)
def for_council(request: HttpRequest) -> HttpResponse:
    """Practice for what the reader's own council is weak in."""
    council = own_council(request.user)
    if council is None:
        raise Http404
    context = {
        "council": council,
        "heading": f"Practice for {possessive(council.name)} weaker figures",
        "suggestions": suggestions(council, request.user),
        "has_figures": has_figures(council),
    }
    return render(request, "search/for_council.html", context)
