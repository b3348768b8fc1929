"""Home."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peernet.core.access import public


@public
def home(request: HttpRequest) -> HttpResponse:
    """The first page: for anyone, and for members what needs them."""
    return render(request, "workspace/home.html")
