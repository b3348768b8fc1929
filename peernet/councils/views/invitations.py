"""Inviting somebody by email, and what the invited see."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peernet.core.access import large_step, public, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.sending import attempt, blame, sent
from peernet.councils import operations, rules
from peernet.councils.joining_forms import AcceptForm, InviteForm
from peernet.councils.links import invitation_of
from peernet.councils.models import Council, Invitation
from peernet.councils.queries import standing_membership
from peernet.councils.sign_up import OPENED, opened_invitation
from peernet.councils.states import CouncilRole

asking = require_http_methods(["GET", "HEAD", "POST"])


@large_step
@asking
@who_may(rules.may_invite)
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """Ask somebody by email to join, or to read along for some months."""
    council = find_for(request, Council.objects, code=code)
    form = InviteForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.invite(council=council, **form.cleaned_data, by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            address = form.cleaned_data["email"]
            messages.success(request, f"An invitation is on its way to {address}. It works for 14 days.")
            return redirect("councils:people", code=code)
    return render(request, "councils/invite.html", {"council": council, "form": form})


@large_step
@require_POST
@who_may(rules.may_manage_invitation)
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a new link; the old one stops working."""
    invitation = find_for(request, Invitation.objects.select_related("council"), pk=pk)
    done = "A new link is on its way. The old one no longer works."
    attempt(request, done, operations.send_again, invitation=invitation)
    return redirect("councils:people", code=invitation.council.code)


@require_POST
@who_may(rules.may_manage_invitation)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a link from working."""
    invitation = find_for(request, Invitation.objects.select_related("council"), pk=pk)
    attempt(request, "The link no longer works.", operations.withdraw_invitation, invitation=invitation)
    return redirect("councils:people", code=invitation.council.code)


@public
@never_cache
@require_safe
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Keep in this browser which invitation was opened, and go on without the key in the address."""
    invitation = invitation_of(token)
    if (
        invitation is None
        or not Invitation.objects.usable_at(timezone.now()).filter(pk=invitation.pk).exists()
    ):
        return render(request, "councils/invitation_unknown.html", status=404)
    request.session[OPENED] = invitation.selector
    return redirect("councils:invited")


@public
@never_cache
@asking
def invited(request: HttpRequest) -> HttpResponse:
    """Read who invites to what; whoever is signed in says yes here."""
    invitation = opened_invitation(request)
    if invitation is None:
        return render(request, "councils/invitation_unknown.html", status=404)
    user = request.user
    form = AcceptForm(request.POST if request.method == "POST" and user.is_authenticated else None)
    if form.is_valid():
        try:
            membership = operations.accept(
                invitation=invitation, **form.cleaned_data, by=user, at=timezone.now()
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            del request.session[OPENED]
            messages.success(request, _welcome(membership))
            return redirect("councils:detail", code=membership.council.code)
    observes = invitation.role == CouncilRole.OBSERVER
    standing = standing_membership(user) if user.is_authenticated and not observes else None
    if standing and standing.council_id == invitation.council_id and standing.decided_at is None:
        standing = None
    context = {"invitation": invitation, "form": form, "observes": observes, "standing": standing}
    return render(request, "councils/invited.html", context)


def _welcome(membership: object) -> str:
    said: dict[bool, str] = {
        True: "You are in. What you can do is on your first page.",
        False: "Your request has been sent. The council’s approver answers it.",
    }
    return said[getattr(membership, "decided_at", None) is not None]
