"""Pages of the register."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peernet.core.access import public


@public
def council_list(request: HttpRequest) -> HttpResponse:
    """All councils."""
    return render(request, "councils/list.html")
