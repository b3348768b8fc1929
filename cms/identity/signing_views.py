"""The page behind a link for sign-off: read the whole version, decide once, sign with name and role."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cms import operations
from cms.identity import wrong_tries
from cms.identity.forms import SigningForm
from cms.identity.whole_page import as_readers_would_see
from cms.models import ApprovalLink, CaseStudyPage
from cms.operations.agreements import not_agreed
from cms.operations.clearing import checked
from cms.operations.links import OPEN, REFUSED, link_of, state_of
from peernet.core.access import public
from peernet.core.errors import DomainError, WrongStateError


def kept_to_itself(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The address is the key: no cache keeps it, no search engine lists it, no other site is told."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answered


@public
@kept_to_itself
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is to be signed; a POST decides. Every wrong token gets one and the same answer."""
    if wrong_tries.too_many(request):
        return render(request, "cms/approval_unknown.html", {"waits": True}, status=429)
    link = link_of(token)
    if link is None:
        wrong_tries.note(request)
        return render(request, "cms/approval_unknown.html", status=404)
    state = state_of(link, timezone.now())
    if state != OPEN:
        return _closed(request, link, state)
    form = SigningForm(request.POST or None, initial={"name": link.name, "role": link.role})
    if request.method == "POST" and form.is_valid():
        try:
            operations.sign(link=link, at=timezone.now(), **form.cleaned_data)
        except WrongStateError as refusal:
            return render(
                request, "cms/approval_wait.html", {"link": link, "reason": refusal.message}, status=409
            )
        except DomainError as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            return redirect("sign-off:sign", token)
    draft = CaseStudyPage.objects.get(pk=link.page_id).get_latest_revision_as_object()
    context = {
        "link": link,
        "form": form,
        "waits_for": not_agreed(draft),
        "found": checked(draft),
    }
    return render(request, "cms/approval.html", as_readers_would_see(draft, request) | context)


def _closed(request: HttpRequest, link: ApprovalLink, state: str) -> HttpResponse:
    """Say kindly why a link no longer works; one that was used says what was decided."""
    if request.method == "POST":
        return render(
            request, "cms/approval_closed.html", {"link": link, "reason": REFUSED[state]}, status=409
        )
    return render(request, "cms/approval_closed.html", {"link": link, "reason": REFUSED[state]})
