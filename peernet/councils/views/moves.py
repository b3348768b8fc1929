"""Saying that somebody changes council, and answering it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peernet.core.access import large_step, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.sending import attempt, blame, sent
from peernet.councils import operations, rules
from peernet.councils.foretelling import foretold, work_shown
from peernet.councils.forms import DecisionForm
from peernet.councils.joining_forms import MoveForm
from peernet.councils.models import Membership, Move
from peernet.councils.states import MOVE_WORKFLOW, CouncilRole, MembershipState

asking = require_http_methods(["GET", "HEAD", "POST"])
WITH_PLACES = ("person", "council", "leaving__council", "handed_to", "asked_by")


@large_step
@asking
@who_may(rules.may_move)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Where to and from when; then what will happen; then it is done."""
    membership = find_for(request, Membership.objects.select_related("council", "person"), pk=pk)
    form = MoveForm(sent(request), membership=membership, today=timezone.localdate())
    told: list[str] = []
    if request.method == "POST" and form.is_valid():
        try:
            if "confirm" in request.POST:
                made = operations.move(
                    membership=membership, **form.cleaned_data, by=request.user, at=timezone.now()
                )
                messages.success(request, f"{made.council} has been asked to approve.")
                return redirect("councils:move-detail", pk=made.pk)
            told = foretold(membership=membership, **form.cleaned_data, reader=request.user)
        except DomainError as refusal:
            blame(form, refusal)
    in_force = membership.state == MembershipState.ACTIVE and membership.role != CouncilRole.OBSERVER
    context = {
        "membership": membership,
        "form": form,
        "open": in_force and membership.ends_on is None,
        "own": membership.person_id == request.user.pk,
        "told": told,
        "typed": [(name, said) for name, said in request.POST.items() if name.startswith(tuple(form.fields))],
        "work": work_shown(request, membership),
    }
    return render(request, "councils/move.html", context)


@require_safe
@who_may(rules.may_view_move)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, and what is open at the old council."""
    held = find_for(request, Move.objects.select_related(*WITH_PLACES), pk=pk)
    return render(request, "councils/move_detail.html", _step(request, held))


@large_step
@asking
@who_may(rules.may_decide_move)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve with a role or refuse with a reason."""
    held = find_for(request, Move.objects.select_related(*WITH_PLACES), pk=pk)
    form = DecisionForm(sent(request), initial={"role": held.role})
    if request.method == "POST" and form.is_valid():
        try:
            _decide(held, form.cleaned_data, by=request.user)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{held.person} has been told.")
            return redirect("councils:move-detail", pk=pk)
    return render(request, "councils/move_decide.html", _step(request, held) | {"form": form})


@require_POST
@who_may(rules.may_take_move_back)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back before it is answered."""
    held = find_for(request, Move.objects.select_related("leaving__council"), pk=pk)
    attempt(request, "The move has been taken back.", operations.withdraw_move, move=held)
    return redirect("councils:move-detail", pk=pk)


def _step(request: HttpRequest, held: Move) -> dict[str, Any]:
    steps = MOVE_WORKFLOW.open_steps(held)
    user = request.user
    return {
        "move": held,
        "may_decide": "approve" in steps and rules.may_decide_move(user, held),
        "may_take_back": "withdraw" in steps and rules.may_take_move_back(user, held),
        "work": work_shown(request, held.leaving),
        "own": held.person_id == user.pk,
    }


def _decide(held: Move, wanted: dict[str, Any], *, by: Any) -> None:
    now = timezone.now()
    if wanted["decision"] == DecisionForm.APPROVE:
        operations.approve_move(move=held, role=wanted["role"], by=by, at=now)
    else:
        operations.refuse_move(move=held, reason=wanted["reason"], by=by, at=now)
