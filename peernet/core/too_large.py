"""What is far larger than anything we take is refused by its announced length, before any of it is read."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from peernet.core.middleware import Answer


class TooLarge:
    """Stands before everything that reads the body of a request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if not announced.isdecimal() or int(announced) <= settings.LARGEST_REQUEST:
            return self.get_response(request)
        said = f"This is larger than the {settings.LARGEST_REQUEST // 2**20} MB that can be sent at once."
        if request.path.startswith("/api/") or "json" in request.headers.get("Accept", ""):
            return JsonResponse({"detail": said, "code": "too_large"}, status=413)
        return render(request, "413.html", {"reason": said}, status=413)
