"""A page for readers: what the levels of evidence mean and how a case study gets one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.level_table import level_rows
from peernet.core.access import public


@public
def levels_explained(request: HttpRequest) -> HttpResponse:
    """Every level with its entry tests, drawn from the table that the gates live by."""
    return render(request, "cms/levels.html", {"rows": level_rows()})
