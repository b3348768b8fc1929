"""What Wagtail's own desk lacks: the public library, doors that lead to sign-in, drafting, withdrawing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.views.decorators.http import require_POST
from wagtail import views as wagtail_views

from cms import operations, rules
from cms.followed import Followed
from cms.forms import WithdrawForm
from cms.living.gone import gone, notice_at
from cms.models import CaseStudyPage
from cms.readalong import LARGEST, pieces
from cms.way import way_of
from cms.writable import Writable, may_write_at
from peernet.core.access import public, who_may
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.lookup import find_for
from peernet.findings.models import Finding


@public
def read(request: HttpRequest, path: str) -> HttpResponse:
    """A published page, or the notice that stands where one was withdrawn.

    Wagtail refuses what is not live or lies behind a view restriction.
    """
    try:
        return wagtail_views.serve(request, path)
    except Http404:
        notice = notice_at(request, path)
        if notice is None:
            raise
        return gone(request, notice)


@public
def unlock(request: HttpRequest, page_view_restriction_id: int, page_id: int) -> HttpResponse:
    """The password of a page that an editor shares with people who have one."""
    return wagtail_views.authenticate_with_password(request, page_view_restriction_id, page_id)


@public
def other_door(request: HttpRequest, **ignored: str) -> HttpResponse:
    """Every sign-in or password form that is not ours leads to the one way in and reads nothing."""
    onward = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        onward, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return redirect(reverse("account_login") + (f"?{urlencode({'next': onward})}" if onward and safe else ""))


@require_POST
@who_may(rules.may_draft_from)
def draft_from_finding(request: HttpRequest, pk: int) -> HttpResponse:
    """Turn a strength into a draft and open it in the editor."""
    finding = find_for(request, Finding.objects.select_related("review__host", "line"), pk=pk)
    draft = operations.draft_from_strength(finding=finding, by=request.user, at=timezone.now())
    return redirect("wagtailadmin_pages:edit", draft.pk)


@who_may(rules.may_withdraw)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then take a published case study down."""
    page = find_for(request, CaseStudyPage.objects.select_related("council"), pk=pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.withdraw(page=page, by=request.user, at=timezone.now(), **form.cleaned_data)
        except WrongStateError:
            raise
        except DomainError as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, f"“{page.title}” is withdrawn. It stays with its council as a draft.")
            return redirect("wagtail_serve", "")
    return render(request, "cms/withdraw.html", {"page": page, "form": form})


@who_may(rules.may_follow)
def way(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a case study stands: its steps, how many wait before it, what was said on the way."""
    page = find_for(request, Followed(), pk=pk)
    here = way_of(page, request.user, timezone.now())
    may_write = page.permissions_for_user(request.user).can_edit()
    today = timezone.localdate()
    return render(
        request, "cms/way.html", {"page": page, "way": here, "may_write": may_write, "today": today}
    )


@require_POST
@who_may(may_write_at)
def read_along(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what is missing and hard to read in a form that is still being typed in. Nothing is kept."""
    place = find_for(request, Writable(), pk=pk)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return JsonResponse({"error": "This is too long to read along. Shorten it first."}, status=413)
    return JsonResponse(pieces(request.POST, place))
