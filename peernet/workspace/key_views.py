"""The page of one's own keys."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from peernet.accounts.forms import TokenForm
from peernet.accounts.models import Token
from peernet.accounts.rules import may_use_key
from peernet.core.access import large_step, signed_in, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.workspace import keys as operations


@large_step
@never_cache
@signed_in
def keys(request: HttpRequest) -> HttpResponse:
    """List one's keys and make another; the new key is shown on this answer only."""
    form = TokenForm(request.POST if request.method == "POST" else None)
    made = None
    if request.method == "POST" and form.is_valid():
        try:
            _, made = operations.make_key(person=request.user, at=timezone.now(), **form.cleaned_data)
            form = TokenForm()
        except DomainError as refusal:
            form.add_error(None, refusal.message)
    tokens = Token.objects.visible_to(request.user).order_by("-created_at", "-pk")
    shown = {"form": form, "made": made, "tokens": tokens, "now": timezone.now()}
    return render(request, "workspace/keys.html", shown, status=400 if form.errors else 200)


@require_POST
@who_may(may_use_key)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's own keys."""
    token = find_for(request, Token.objects, pk=pk)
    operations.revoke_key(token=token, by=request.user, at=timezone.now())
    return redirect("workspace:keys")
