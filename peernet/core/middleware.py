"""What happens to every request: declared access, refusals in words, and two content policies by path."""

import logging
from collections.abc import Callable
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDictKeyError

from peernet.core.access import access_of, adopted
from peernet.core.errors import DomainError
from peernet.core.refusals import answer_page

Answer = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger(__name__)
IN_USE = "This is used elsewhere, so it cannot be deleted. Take it out there first."


class DeclaredAccess:
    """Refuse a view that does not say who may use it, and one that says so but never asks."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        access = getattr(request, "access", None)
        promised = access is not None and access.kind == "who may"
        if promised and response.status_code < 300 and not getattr(request, "access_asked", False):
            raise ImproperlyConfigured(f"{request.path} declares {access!r} but answered without asking it")
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        access = access_of(view)
        if access is None:
            if adopted(view) or hasattr(view, "cls"):
                return
            log.error("%s declares no access rule and was refused", request.path)
            raise PermissionDenied
        request.access = access  # type: ignore[attr-defined]
        if access.kind == "people who" and access.rule and not access.rule(request.user):
            raise PermissionDenied


class Refusals:
    """Turn a refusal that a view let through into a page that says what to do."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, DomainError):
            return answer_page(request, exception)
        if isinstance(exception, MultiValueDictKeyError):
            return answer_page(
                request, DomainError("Part of the form did not arrive. Go back and send it again.")
            )
        if isinstance(exception, ProtectedError):
            return answer_page(request, DomainError(IN_USE))
        return None


class PrivateAnswers:
    """What somebody signed in was shown is kept by no cache, neither a shared one nor the browser's."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-store"
        return response


class ContentPolicy(CSPMiddleware):
    """Our strict policy everywhere except the Wagtail admin, which has one it can live with."""

    def get_policy_parts(self, request: HttpRequest, response: Any, report_only: bool = False) -> Any:
        if not report_only and request.path.startswith("/cms/"):
            response._csp_replace = settings.EDITORS_CONTENT_POLICY
        return super().get_policy_parts(request=request, response=response, report_only=report_only)
