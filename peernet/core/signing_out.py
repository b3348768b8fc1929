"""What a browser kept for somebody, notes not sent and the page to write them on, is wiped when they go."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from peernet.core.middleware import Answer

KEPT = "peernet-phone"
SALT = "kept on a phone"
MONTH = 60 * 60 * 24 * 30


class WipesOnSignOut:
    """Tells the browser to forget what pages of ours stored: when somebody signs out, or another signs in."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        left = request.method == "POST" and request.path == reverse("account_logout")
        if left or _of_somebody_else(request):
            response.headers["Clear-Site-Data"] = '"storage"'
            response.delete_cookie(KEPT)
        return response


def remember_whose(response: HttpResponse, request: HttpRequest) -> HttpResponse:
    """Note in the browser for whom a page may keep something, so that nobody else finds it."""
    response.set_cookie(
        KEPT,
        signing.dumps(request.user.pk, salt=SALT),
        max_age=MONTH,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _of_somebody_else(request: HttpRequest) -> bool:
    said = request.COOKIES.get(KEPT)
    user = getattr(request, "user", None)
    if not said or user is None or not user.is_authenticated:
        return False
    try:
        return bool(signing.loads(said, salt=SALT) != user.pk)
    except signing.BadSignature:
        return True
