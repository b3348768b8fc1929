"""Signing out wipes what a browser kept for the person: notes not sent, and the page to write them on."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from peernet.core.middleware import Answer


class WipesOnSignOut:
    """Tells the browser to forget whatever pages of ours stored in it, once somebody has signed out."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and request.path == reverse("account_logout"):
            response.headers["Clear-Site-Data"] = '"storage"'
        return response
