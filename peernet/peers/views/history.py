"""Where somebody worked and what ties them: entered by the person alone."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.core.access import who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.sending import blame, sent
from peernet.councils.models import Council
from peernet.peers import operations, rules
from peernet.peers.forms import EmploymentForm, TieForm
from peernet.peers.models import Employment, Peer, Tie


@who_may(rules.may_declare)
def employment(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a time at a council or elsewhere."""
    peer = find_for(request, Peer.objects.select_related("person", "council"), pk=pk)
    form = EmploymentForm(sent(request), councils=_register(peer))
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_employment(peer=peer, **form.cleaned_data, by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Saved. Former employers are left out for five years.")
            return redirect("peers:detail", pk=pk)
    return render(request, "peers/employment.html", {"peer": peer, "form": form})


@require_POST
@who_may(rules.may_declare_part)
def employment_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was entered by mistake."""
    held = find_for(request, Employment.objects.select_related("peer__person", "peer__council"), pk=pk)
    key = held.peer_id
    operations.remove_employment(employment=held, by=request.user, at=timezone.now())
    messages.success(request, "Removed.")
    return redirect("peers:detail", pk=key)


@who_may(rules.may_declare)
def tie(request: HttpRequest, pk: int) -> HttpResponse:
    """Declare that something ties them to a council."""
    peer = find_for(request, Peer.objects.select_related("person", "council"), pk=pk)
    form = TieForm(sent(request), councils=_register(peer))
    if request.method == "POST" and form.is_valid():
        try:
            operations.declare_tie(peer=peer, **form.cleaned_data, by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Declared. You are not asked to visit that council.")
            return redirect("peers:detail", pk=pk)
    return render(request, "peers/tie.html", {"peer": peer, "form": form})


@require_POST
@who_may(rules.may_declare_part)
def tie_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what no longer holds."""
    held = find_for(request, Tie.objects.select_related("peer__person", "peer__council"), pk=pk)
    key = held.peer_id
    operations.withdraw_tie(tie=held, by=request.user, at=timezone.now())
    messages.success(request, "Taken back.")
    return redirect("peers:detail", pk=key)


def _register(peer: Peer) -> Any:
    """Every council of the peer's own register, those that ended as well."""
    return Council.objects.filter(fictional=peer.council.fictional).order_by("name", "pk")
