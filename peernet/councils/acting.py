"""The switch: a session in which somebody acts for a director, on the screens where that is possible."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse

from peernet.core.access import wants_confirming
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.middleware import Answer
from peernet.core.refusals import answer_page, status_of
from peernet.councils.lending import is_lent_on
from peernet.councils.models import Assistance

#: Where a session keeps it.
ACTS = "acts_for"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OVER = "You no longer act for somebody else, so nothing was changed. You are yourself again."
PERSONAL = "This stays personal: nobody does it for somebody else. If it is yours, act as yourself first."


def switch_on(request: HttpRequest, assistance: Assistance) -> None:
    """From the next request on."""
    request.session[ACTS] = assistance.pk


def switch_off(request: HttpRequest) -> None:
    """From the next request on."""
    request.session.pop(ACTS, None)


class ActsForDirector:
    """Puts on ``request.acting`` for whom somebody acts, and on the person where the screen lends it.

    Stands before everything that asks a rule.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        key = request.session.get(ACTS)
        if key is None or not request.user.is_authenticated:
            return None
        lasting = request.user.assists.in_force().select_related("director", "council")
        held = lasting.filter(pk=key).first()
        if held is None:
            return _over(request, view)
        request.acting = held  # type: ignore[attr-defined]
        if not is_lent_on(view):
            return None
        if wants_confirming(view, request.method):
            return _refused(request, view, NotYoursError(PERSONAL))
        request.user.acting = held
        return None


def _over(request: HttpRequest, view: Any) -> HttpResponse | None:
    """What was meant in another's name is not done in one's own."""
    switch_off(request)
    if request.method not in SAFE and is_lent_on(view):
        return _refused(request, view, WrongStateError(OVER))
    messages.warning(request, "You no longer act for somebody else. You are yourself again.")
    return None


def _refused(request: HttpRequest, view: Any, refusal: DomainError) -> HttpResponse:
    if hasattr(view, "cls"):
        said = {"detail": refusal.message, "code": refusal.code}
        return JsonResponse(said, status=status_of(refusal))
    return answer_page(request, refusal)
