"""Pages for what went wrong before a view of ours could answer."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from peernet.core.access import public


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was too old or came from elsewhere."""
    explanation = (
        "This form was open for too long, or was sent from another site. Go back, reload it and try again."
    )
    return render(request, "403.html", {"reason": explanation}, status=403)


@public
def nothing_here(request: HttpRequest) -> HttpResponse:
    """An address that looks like one of ours and can lead nowhere."""
    raise Http404
