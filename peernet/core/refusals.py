"""Refusals translated: a page for people, JSON for programs."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.defaults import page_not_found
from rest_framework.response import Response
from rest_framework.views import exception_handler

from peernet.core.errors import ChangedMeanwhileError, DomainError, NotYoursError, WrongStateError
from peernet.core.lookup import key_in, note_hidden

STATUS = {WrongStateError: 409, NotYoursError: 403, ChangedMeanwhileError: 412}


def status_of(refusal: DomainError) -> int:
    """409: not the time. 412: changed meanwhile. 403: not yours. 400: anything else that cannot be done."""
    return next((code for kind, code in STATUS.items() if isinstance(refusal, kind)), 400)


def answer_page(request: HttpRequest, refusal: DomainError) -> HttpResponse:
    """A page with the reason, under the status of the refusal."""
    status = status_of(refusal)
    template = "403.html" if status == 403 else "409.html"
    return render(request, template, {"reason": refusal.message}, status=status)


def answer_api(exception: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's handler, with our refusals as ``{"detail", "code"}`` or under the field they are about."""
    if isinstance(exception, DomainError):
        key = exception.field or "detail"
        message: Any = [exception.message] if exception.field else exception.message
        return Response({key: message, "code": exception.code}, status=status_of(exception))
    if isinstance(exception, Http404):
        _note_hidden(context)
    return exception_handler(exception, context)


def _note_hidden(context: dict[str, Any]) -> None:
    """Leave word of a thing that is there and was hidden, where the address names it by its key."""
    view, request = context.get("view"), context.get("request")
    model = getattr(getattr(view, "queryset", None), "model", None)
    key = key_in(str(getattr(view, "kwargs", {}).get("pk", "")))
    if model is not None and request is not None and key is not None:
        note_hidden(request._request, model, pk=key)


def no_such_address(request: HttpRequest, exception: Exception) -> HttpResponse:
    """No address of ours, or nothing for this person: a page for people, JSON under the interface."""
    if request.path.startswith("/api/v1/"):
        return JsonResponse({"detail": "There is nothing here."}, status=404)
    return page_not_found(request, exception)
