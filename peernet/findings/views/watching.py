"""What was done and whether anything moved."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from peernet.core.access import signed_in
from peernet.findings.moving import done_but_nothing_moved


@signed_in
def watched(request: HttpRequest) -> HttpResponse:
    """Verified actions whose indicator has not moved as hoped."""
    found = done_but_nothing_moved(request.user, timezone.localdate())
    page = Paginator(found, 25).get_page(request.GET.get("page"))
    return render(request, "findings/watched.html", {"page": page, "rows": page.object_list})
