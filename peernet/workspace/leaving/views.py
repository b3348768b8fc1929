"""The page on which one leaves, and the file to take along."""

from django import forms
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peernet.core.access import large_step, signed_in, takes_out
from peernet.core.downloads import attached
from peernet.core.errors import DomainError
from peernet.workspace.leaving import operations
from peernet.workspace.leaving.holdings import as_zip


class LeaveForm(forms.Form):
    """Nobody closes an account by one press."""

    sure = forms.BooleanField(
        label="Yes, close my account for good",
        error_messages={"required": "Tick the box if you want to close your account."},
    )


@large_step
@never_cache
@signed_in
def leave(request: HttpRequest) -> HttpResponse:
    """Say what happens, what is in the way, and close the account."""
    reasons = operations.in_the_way(request.user)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.close_account(person=request.user, at=timezone.now())
        except DomainError as refusal:
            form.add_error(None, refusal.message)
        else:
            logout(request)
            messages.success(request, "Your account is closed. Thank you for what you shared.")
            return redirect("workspace:home")
    shown = {"form": form, "reasons": reasons, "known_as": operations.role_of(request.user)}
    return render(request, "workspace/leave.html", shown, status=400 if form.errors else 200)


@takes_out
@require_safe
@never_cache
@signed_in
def take_along(request: HttpRequest) -> HttpResponse:
    """What the network holds about oneself, made now."""
    content = as_zip(request.user, at=timezone.now())
    return attached(content, name="peernet-about-you.zip", content_type="application/zip")
