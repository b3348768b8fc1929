"""Who belongs to a council: for those who decide it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from peernet.core.access import large_step, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.councils import operations, rules
from peernet.councils.forms import DecisionForm, DomainForm, EndForm
from peernet.councils.models import Council, Membership
from peernet.councils.queries import invitations_out, moves_around, observers_of, people_of
from peernet.councils.states import MEMBERSHIP_WORKFLOW

asking = require_http_methods(["GET", "HEAD", "POST"])


@asking
@who_may(rules.may_name_domains)
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Waiting requests, members and mail domains; a new domain is sent here."""
    council = find_for(request, Council.objects, code=code)
    form = DomainForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            known = operations.name_domain(
                council=council, domain=form.cleaned_data["domain"], by=request.user, at=timezone.now()
            )
        except DomainError as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, f"People with addresses at {known.domain} can now ask to join.")
            return redirect("councils:people", code=code)
    return render(request, "councils/people.html", _people(request, council, form))


@require_POST
@who_may(rules.may_name_domains)
def drop_domain(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Stop a mail domain from letting people ask."""
    council = find_for(request, Council.objects, code=code)
    domain = council.domains.filter(pk=pk).first()
    if domain:
        operations.drop_domain(domain=domain, by=request.user, at=timezone.now())
        messages.success(request, f"Addresses at {domain.domain} can no longer be used to join.")
    return redirect("councils:people", code=code)


@large_step
@asking
@who_may(rules.may_decide_membership)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve with a role or refuse with a reason."""
    membership = find_for(request, Membership.objects.select_related("council", "person"), pk=pk)
    posted = request.POST if request.method == "POST" else None
    form = DecisionForm(posted, initial={"role": membership.role})
    if form.is_valid():
        _decide(membership, form.cleaned_data, by=request.user)
        messages.success(request, f"{membership.person} has been told.")
        return redirect("councils:people", code=membership.council.code)
    return render(request, "councils/decide.html", _step(membership, form, "approve"))


@large_step
@asking
@who_may(rules.may_end_membership)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a membership, one's own or that of somebody else."""
    membership = find_for(request, Membership.objects.select_related("council", "person"), pk=pk)
    own = membership.person_id == request.user.pk
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        operations.end(
            membership=membership, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
        )
        messages.success(request, f"The membership of {membership.council} has ended.")
        return redirect("councils:join") if own else redirect("councils:people", code=membership.council.code)
    return render(request, "councils/end.html", _step(membership, form, "end") | {"own": own})


def _people(request: HttpRequest, council: Council, form: DomainForm) -> dict[str, Any]:
    decides = rules.may_approve_people(request.user, council)
    waiting, members = people_of(council) if decides else ([], [])
    observers = observers_of(council) if decides else []
    return {
        "council": council,
        "decides": decides,
        "waiting": waiting,
        "members": members,
        "observers": observers,
        "assisting": council.assistances.in_force().count() if decides else 0,  # type: ignore[attr-defined]
        "moves": moves_around(council) if decides else [],
        "invitations": invitations_out(council, request.user, now=timezone.now()),
        "domains": list(council.domains.order_by("domain")),
        "form": form,
    }


def _step(membership: Membership, form: Any, name: str) -> dict[str, Any]:
    steps = MEMBERSHIP_WORKFLOW.open_steps(membership)
    return {"membership": membership, "form": form, "open": name in steps}


def _decide(membership: Membership, wanted: dict[str, Any], *, by: Any) -> None:
    now = timezone.now()
    if wanted["decision"] == DecisionForm.APPROVE:
        operations.approve(membership=membership, role=wanted["role"], by=by, at=now)
    else:
        operations.refuse(membership=membership, reason=wanted["reason"], by=by, at=now)
