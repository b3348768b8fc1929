"""Asks for a second factor where it is needed, and to confirm again before a large step."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from peernet.accounts.proof.confirming import confirm_here
from peernet.accounts.proof.need import is_confidential, lacks_proof
from peernet.accounts.proof.sessions import confirmed_within, has_factor
from peernet.core.access import access_of, wants_confirming
from peernet.core.middleware import Answer


class AsksForProof:
    """Stands after the rules: whoever may not do a thing is refused, and not asked to prove anything."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        if wants_factor(request, view):
            return ask_for_factor(request, api=hasattr(view, "cls"))
        if is_large_step(request, view):
            return ask_again(request, api=hasattr(view, "cls"))
        return None


def wants_factor(request: HttpRequest, view: Any) -> bool:
    """Whether what the view shows is confidential and the session has proved too little."""
    access = access_of(view)
    open_to_all = access is not None and access.kind == "anyone"
    return not open_to_all and is_confidential(view) and lacks_proof(request)


def is_large_step(request: HttpRequest, view: Any) -> bool:
    """Whether the view is one that must not be taken on a screen somebody left open."""
    within = settings.LARGE_STEPS_WITHIN
    if within is None or not wants_confirming(view, request.method):
        return False
    return not confirmed_within(request, within)


def ask_for_factor(request: HttpRequest, *, api: bool) -> HttpResponse:
    """Lead to the page that asks for the code, or says how to get one, and then on to what was wanted."""
    page = reverse("second-factor")
    if api:
        told = f"This needs your second factor. Open {page} in the browser, then ask again."
        return JsonResponse({"detail": told, "code": "second_factor"}, status=403)
    wanted = request.get_full_path() if request.method in {"GET", "HEAD"} else "/"
    return redirect(f"{page}?{urlencode({'next': wanted})}")


def ask_again(request: HttpRequest, *, api: bool) -> HttpResponse | None:
    """Let the person confirm on the spot; None once they have."""
    if api:
        told = f"Confirm that it is you first, at {where_to_confirm(request)}, then ask again."
        return JsonResponse({"detail": told, "code": "confirm_again"}, status=403)
    if request.method != "POST":
        return redirect(f"{where_to_confirm(request)}?{urlencode({'next': request.get_full_path()})}")
    shown = confirm_here(request)
    if shown is None or isinstance(shown, HttpResponse):
        return shown
    return render(request, "accounts/confirm.html", shown, status=403)


def where_to_confirm(request: HttpRequest) -> str:
    """The page that asks for a code, or for the password of whoever has no factor."""
    return reverse("mfa_reauthenticate" if has_factor(request.user) else "account_reauthenticate")
