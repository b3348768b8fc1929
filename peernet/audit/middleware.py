"""Remember what was read, taken away and refused, once the answer has been sent."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from peernet.audit.readings import notes_of
from peernet.audit.remembering import remember


class Remembers:
    """Writes when the answer is closed, so that it takes as long whether something is remembered or not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if notes := list(notes_of(request, response)):
            response._resource_closers.append(lambda: remember(notes))  # type: ignore[attr-defined]
        return response
