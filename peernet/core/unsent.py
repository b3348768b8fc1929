"""What was typed when a session had ended: kept until the person has signed in and is back on the page."""

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from peernet.core.access import View
from peernet.core.middleware import Answer

KEPT = "unsent"
#: Longer than any form of ours, and short enough that nobody fills the session table with it.
LONGEST = 40_000
#: Seconds for signing in again.
PATIENCE = 60 * 60


def gives_back(view: View) -> View:
    """A view with a form whose words are worth keeping, and which asks ``unsent`` for them."""
    view.gives_back = True  # type: ignore[attr-defined]
    return view


class KeepUnsent:
    """Stands before the one that asks for sign-in: keeps the form that is about to be turned away."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.method != "POST" or request.user.is_authenticated or not hasattr(view, "gives_back"):
            return
        typed = request.POST.copy()
        typed.pop("csrfmiddlewaretoken", None)
        form = typed.urlencode()
        if len(form) <= LONGEST:
            request.session[KEPT] = {"path": request.path, "form": form}
            request.session.set_expiry(PATIENCE)


def unsent(request: HttpRequest) -> QueryDict | None:
    """The form that was turned away on this page, handed out once; None where there is none."""
    kept = request.session.get(KEPT)
    if kept is None or kept["path"] != request.path or not request.user.is_authenticated:
        return None
    del request.session[KEPT]
    return QueryDict(kept["form"])
