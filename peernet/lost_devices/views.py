"""Pages of somebody whose second factor is gone, and of those who help them."""

from typing import Any

from allauth.account.internal.decorators import login_stage_required
from allauth.account.internal.stagekit import clear_login, get_pending_stage
from allauth.mfa.base.views import authenticate
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from peernet.accounts.proof.middleware import ask_for_factor
from peernet.accounts.proof.sessions import has_factor, proved
from peernet.core.access import large_step, public, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.lost_devices import operations, rules
from peernet.lost_devices.forms import YES, ResetForm, VouchForm
from peernet.lost_devices.links import request_of
from peernet.lost_devices.models import LostDevice
from peernet.lost_devices.queries import open_request
from peernet.lost_devices.states import LOST_DEVICE_WORKFLOW

asking = require_http_methods(["GET", "HEAD", "POST"])


@asking
@never_cache
@public
@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")
def ask(request: Any) -> HttpResponse:
    """Ask, between the password and the code; the answer names nobody."""
    person, now, refusal = request._login_stage.login.user, timezone.now(), ""
    if not has_factor(person):
        return begin_again(request)
    if request.method == "POST":
        try:
            operations.ask(person=person, at=now)
        except DomainError as refused:
            refusal = refused.message
    standing = open_request(person)
    shown = {"lost": standing if standing and standing.in_time(now) else None, "refusal": refusal}
    return render(request, "lost_devices/ask.html", shown, status=409 if refusal else 200)


@asking
@never_cache
@public
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code as allauth does, unless the factor was removed while the browser waited here."""
    stage = get_pending_stage(request)
    if stage and stage.login.user and not has_factor(stage.login.user):
        return begin_again(request)
    answer: HttpResponse = authenticate(request)
    return answer


def begin_again(request: HttpRequest) -> HttpResponse:
    """Forget the password that was given; without this, allauth's two pages lead to each other for ever."""
    clear_login(request)
    return redirect("account_login")


@asking
@never_cache
@public
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop it from the mail; a mail reader that follows the link changes nothing."""
    lost = request_of(token)
    if lost is None:
        raise Http404
    if request.method == "POST":
        lost = operations.cancel(lost=lost, at=timezone.now())
    return render(request, "lost_devices/stop.html", {"lost": lost, "open": lost.in_time(timezone.now())})


@require_safe
@never_cache
@who_may(rules.may_view)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What has happened, and what one can do."""
    lost = _found(request, pk)
    return render(request, "lost_devices/detail.html", _shown(request, lost))


@large_step
@asking
@never_cache
@who_may(rules.may_vouch)
def vouch(request: HttpRequest, pk: int) -> HttpResponse:
    """Vouch, or refuse with a reason."""
    lost = _found(request, pk)
    form = VouchForm(request.POST if request.method == "POST" else None)
    return _answer(request, lost, form, "vouch")


@large_step
@asking
@never_cache
@who_may(rules.may_reset)
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove the factor, or refuse with a reason."""
    lost = _found(request, pk)
    form = ResetForm(request.POST if request.method == "POST" else None)
    return _answer(request, lost, form, "reset")


def _answer(request: HttpRequest, lost: LostDevice, form: Any, step: str) -> HttpResponse:
    """Whoever guards another's factor has used one of their own in this session."""
    if settings.SECOND_FACTOR_REQUIRED and not proved(request):
        return ask_for_factor(request, api=False)
    if form.is_valid():
        _decide(lost, form.cleaned_data, step, by=request.user)
        messages.success(request, f"{lost.person} has been told.")
        return redirect("lost-devices:detail", pk=lost.pk)
    shown = _shown(request, lost) | {"form": form}
    status = 400 if form.errors else 200
    return render(request, f"lost_devices/{step}.html", shown, status=status)


def _decide(lost: LostDevice, said: dict[str, Any], step: str, *, by: Any) -> None:
    now = timezone.now()
    if said["decision"] != YES:
        operations.refuse(lost=lost, reason=said["reason"], by=by, at=now)
    elif step == "vouch":
        operations.vouch(lost=lost, known=said["known"], by=by, at=now)
    else:
        operations.reset(lost=lost, by=by, at=now)


def _found(request: HttpRequest, pk: int) -> LostDevice:
    rows = LostDevice.objects.select_related("person", "vouched_by", "reset_by")
    found: LostDevice = find_for(request, rows, pk=pk)
    return found


def _shown(request: HttpRequest, lost: LostDevice) -> dict[str, Any]:
    steps = LOST_DEVICE_WORKFLOW.open_steps(lost) if lost.in_time(timezone.now()) else []
    return {
        "lost": lost,
        "councils": [each.council for each in lost.person.memberships.active().select_related("council")],
        "may_vouch": "vouch" in steps and rules.may_vouch(request.user, lost),
        "may_reset": "reset" in steps and rules.may_reset(request.user, lost),
    }
