"""What the network says about privacy and accessibility, to anyone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peernet.core.access import public
from peernet.workspace.retention.table import as_rows


@require_safe
@public
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, why, for how long, and what they can ask for."""
    return render(request, "workspace/privacy.html", {"kept": as_rows()})


@require_safe
@public
def accessibility(request: HttpRequest) -> HttpResponse:
    """How far these pages meet the standard, and what to do when one does not."""
    return render(request, "workspace/accessibility.html")
