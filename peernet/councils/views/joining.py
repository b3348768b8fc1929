"""Asking to join a council, taking the request back, and leaving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from peernet.core.access import signed_in, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.councils import operations, rules
from peernet.councils.forms import JoinForm
from peernet.councils.models import Membership
from peernet.councils.queries import councils_open_to, moves_of, standing_membership, verified_domains
from peernet.councils.sign_up import opened_invitation


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def join(request: HttpRequest) -> HttpResponse:
    """Ask to join, or see where one belongs or waits."""
    standing = standing_membership(request.user)
    if standing and request.method != "POST":
        return render(
            request, "councils/joined.html", {"membership": standing, "moves": moves_of(request.user)}
        )
    now = timezone.now()
    councils = councils_open_to(request.user, on=timezone.localdate(now)).order_by("name", "pk")
    form = JoinForm(request.POST if request.method == "POST" else None, councils=councils)
    if form.is_valid():
        try:
            operations.request_membership(**form.cleaned_data, by=request.user, at=now)
        except DomainError as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, "Your request has been sent.")
            return redirect("councils:join")
    context = {
        "form": form,
        "councils": councils,
        "domains": sorted(verified_domains(request.user)),
        "moves": moves_of(request.user),
        "invited": opened_invitation(request),
    }
    return render(request, "councils/join.html", context)


@require_POST
@who_may(rules.may_withdraw_membership)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's request back."""
    membership = find_for(request, Membership.objects, pk=pk)
    operations.withdraw(membership=membership, by=request.user, at=timezone.now())
    messages.success(request, "Your request has been withdrawn.")
    return redirect("councils:join")
