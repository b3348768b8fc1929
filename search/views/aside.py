"""What stands beside a search: the reader's recent ones."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from peernet.core.access import signed_in
from search import recent


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def recent_searches(request: HttpRequest) -> HttpResponse:
    """What this reader searched for lately, and a button that forgets it."""
    if request.method == "POST":
        recent.forget(request)
        messages.success(request, "Your recent searches are forgotten.")
        return redirect("search:practice")
    return render(request, "search/recent.html", {"searches": recent.searches(request)})
