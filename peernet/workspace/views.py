"""Home: for anyone, and for members what needs them."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.asking.queries import asked_for
from peernet.accounts.proof.need import lacks_proof
from peernet.accounts.rules import may_validate
from peernet.core.access import public, signed_in
from peernet.councils.models import Assistance, Council, Membership
from peernet.councils.states import Ability, CouncilRole, MembershipState, roles_able_to
from peernet.workspace.front import front
from peernet.workspace.needs import needs_of


@public
def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    today = timezone.localdate()
    shown = front(request, today=today)
    if request.user.is_authenticated:
        memberships = request.user.memberships.select_related("council")
        held = (memberships.active() | memberships.waiting() | memberships.observing()).order_by("pk")
        membership, waiting, observing = _told_apart(held)
        may_write = membership is not None and membership.role in roles_able_to(Ability.WRITE_PRACTICE)
        shown |= {"may_write_practice": may_write or may_validate(request.user)}
        needs = needs_of(request.user, today=today, unproved=lacks_proof(request))
        shown |= {"needs": needs, "membership": membership, "waiting": waiting, "observing": observing}
        shown |= {"asked_for": asked_for(request.user), "assists": _assists(request.user).first()}
        return render(request, "workspace/desk.html", shown)
    return render(request, "workspace/home.html", shown)


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account, one step away."""
    mine = Membership.objects.filter(person=request.user.pk).select_related("council")
    memberships = mine.order_by("-requested_at", "-pk")
    directing = Membership.objects.active().filter(person=request.user.pk, role=CouncilRole.DIRECTOR)
    shown = {
        "memberships": memberships,
        "assists": _assists(request.user),
        "directs": Council.objects.filter(memberships__in=directing).first(),
    }
    return render(request, "workspace/account.html", shown)


def _told_apart(held: Iterable[Membership]) -> list[Membership | None]:
    """Where somebody belongs, where they wait, and with whom they read along if they belong nowhere."""
    first: dict[str, Membership] = {}
    for each in held:
        reads = each.state == MembershipState.ACTIVE and each.role == CouncilRole.OBSERVER
        first.setdefault("reads" if reads else each.state, each)
    belongs = first.get(MembershipState.ACTIVE)
    return [belongs, first.get(MembershipState.REQUESTED), None if belongs else first.get("reads")]


def _assists(user: Any) -> Any:
    """For whom somebody may act, the first to end before the others."""
    held = Assistance.objects.in_force().filter(assistant=user.pk).select_related("director")
    return held.order_by("until", "pk")
