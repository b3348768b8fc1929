"""Confirming on the spot: what was to be sent waits in the page and goes on with the code or password."""

from typing import Any

from allauth.account.forms import ReauthenticateForm as PasswordForm
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.core import ratelimit
from allauth.mfa.base.forms import ReauthenticateForm as CodeForm
from django import forms
from django.http import HttpRequest, HttpResponse

from peernet.accounts.proof.sessions import has_factor

#: Stands before the names of our own boxes, so that they never meet those of the form that waits.
PREFIX = "confirm"
NOT_CARRIED = {"csrfmiddlewaretoken"}


def confirm_here(request: HttpRequest) -> dict[str, Any] | HttpResponse | None:
    """None once confirmed, otherwise what the page to confirm on shows, or the refusal of too many tries."""
    factor = has_factor(request.user)
    sent = f"{PREFIX}-{'code' if factor else 'password'}" in request.POST
    form = _form(request, factor=factor, sent=sent)
    if sent:
        too_many = ratelimit.consume_or_429(request, action="reauthenticate", user=request.user)
        if too_many:
            return too_many
        if form.is_valid():
            _remember(request, form, factor=factor)
            return None
    return {"form": form, "waiting": _waiting(request)}


def _form(request: HttpRequest, *, factor: bool, sent: bool) -> forms.Form:
    kind = CodeForm if factor else PasswordForm
    form: forms.Form = kind(request.POST if sent else None, user=request.user, prefix=PREFIX)
    for field in form.fields.values():
        field.widget.attrs.pop("placeholder", None)
    if factor:
        form.fields["code"].label = "Code from your app, or a recovery code"
    else:
        form.fields["password"].label = "Your password"
        form.fields["password"].help_text = ""
    return form


def _remember(request: HttpRequest, form: Any, *, factor: bool) -> None:
    if factor:
        form.save()
    else:
        reauthenticate_by_password(request)


def _waiting(request: HttpRequest) -> list[tuple[str, str]]:
    """Every box of the form that waits, as it was sent."""
    ours = f"{PREFIX}-"
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_CARRIED and not name.startswith(ours)
    ]
