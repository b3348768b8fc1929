"""Where programme managers set councils' own sign-ins up, test, switch and remove them."""

from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peernet.core.access import large_step, people_who, takes_secret, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.sending import attempt, blame
from peernet.councils.models import Membership
from peernet.tenants import looking_after, operations, rules
from peernet.tenants.checking import trouble_at
from peernet.tenants.forms import SecretForm, SetUpForm
from peernet.tenants.models import Tenant

asking = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@people_who(rules.may_set_up)
def overview(request: HttpRequest) -> HttpResponse:
    """Every council's sign-in that stands."""
    tenants = Tenant.objects.visible_to(request.user).standing().order_by("council__name", "pk")
    return render(request, "tenants/overview.html", {"tenants": tenants, "open": settings.COUNCIL_SIGN_IN})


@sensitive_post_parameters("secret")
@takes_secret
@asking
@people_who(rules.may_set_up)
def set_up(request: HttpRequest) -> HttpResponse:
    """Write a council's sign-in down; it opens nothing until it was tested and is switched on."""
    form = SetUpForm(
        request.POST if request.method == "POST" else None, today=timezone.localdate(timezone.now())
    )
    if form.is_valid():
        try:
            made = operations.add_tenant(**form.cleaned_data, by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "It is written down. Test it, then switch it on.")
            return redirect("council-sign-ins:detail", pk=made.pk)
    return render(request, "tenants/set_up.html", {"form": form}, status=400 if form.errors else 200)


@require_safe
@who_may(rules.may_look_after)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What is written down, but for the secret, and what can be done."""
    tenant = _found(request, pk)
    council, key = tenant.council, tenant.app.provider_id
    shown = {
        "tenant": tenant,
        "open": settings.COUNCIL_SIGN_IN,
        "back": request.build_absolute_uri(reverse("openid_connect_callback", args=[key])),
        "people": SocialAccount.objects.filter(provider=key).count(),
        "domains": council.domains.order_by("domain"),
        "approvers": Membership.objects.approvers().filter(council=council).exists(),
    }
    return render(request, "tenants/detail.html", shown)


@large_step
@require_POST
@who_may(rules.may_look_after)
def test(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the directory what it is, and keep what was found."""
    tenant = _found(request, pk)
    trouble = trouble_at(tenant)
    looking_after.note_test(tenant=tenant, trouble=trouble, by=request.user, at=timezone.now())
    if trouble:
        messages.error(request, f"The test found something wrong. {trouble}")
    else:
        messages.success(request, "The test found nothing wrong.")
    return redirect("council-sign-ins:detail", pk=pk)


@large_step
@require_POST
@who_may(rules.may_look_after)
def switch_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the door."""
    tenant = _found(request, pk)
    done = f"People of {tenant.council} can now sign in there."
    attempt(request, done, looking_after.switch_on, tenant=tenant)
    return redirect("council-sign-ins:detail", pk=pk)


@large_step
@require_POST
@who_may(rules.may_look_after)
def switch_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it for now."""
    tenant = _found(request, pk)
    attempt(request, "Nobody signs in there now.", looking_after.switch_off, tenant=tenant)
    return redirect("council-sign-ins:detail", pk=pk)


@sensitive_post_parameters("secret")
@takes_secret
@asking
@who_may(rules.may_look_after)
def replace_secret(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a new secret."""
    tenant = _found(request, pk)
    form = SecretForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            looking_after.replace_secret(
                tenant=tenant, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The new secret is kept. Sign in there once to see that it works.")
            return redirect("council-sign-ins:detail", pk=pk)
    status = 400 if form.errors else 200
    return render(request, "tenants/secret.html", {"tenant": tenant, "form": form}, status=status)


@large_step
@asking
@who_may(rules.may_look_after)
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """End it, with every link and what rests on them."""
    tenant = _found(request, pk)
    if request.method == "POST":
        number = operations.withdraw_tenant(tenant=tenant, by=request.user, at=timezone.now())
        messages.success(request, _removed(tenant, number))
        return redirect("council-sign-ins:overview")
    people = SocialAccount.objects.filter(provider=tenant.app.provider_id).count()
    return render(request, "tenants/remove.html", {"tenant": tenant, "people": people})


def _found(request: HttpRequest, pk: int) -> Any:
    return find_for(request, Tenant.objects.standing(), pk=pk)


def _removed(tenant: Tenant, number: int) -> str:
    people = {0: "Nobody was linked to it.", 1: "One person was linked to it."}
    linked = people.get(number, f"{number} people were linked to it.")
    return f"The sign-in of {tenant.council} is removed. {linked}"
