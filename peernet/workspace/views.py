"""Home: for anyone, and for members what needs them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cms.asking.queries import asked_for
from peernet.accounts.proof.need import lacks_proof
from peernet.accounts.rules import may_validate
from peernet.core.access import public, signed_in
from peernet.councils.models import Membership
from peernet.councils.states import Ability, MembershipState, roles_able_to
from peernet.workspace.front import front
from peernet.workspace.needs import needs_of


@public
def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    today = timezone.localdate()
    shown = front(request, today=today)
    if request.user.is_authenticated:
        memberships = request.user.memberships.select_related("council")
        membership = memberships.active().first()
        waiting = memberships.filter(state=MembershipState.REQUESTED).first()
        observing = None if membership else memberships.observing().order_by("ends_on", "pk").first()
        may_write = membership is not None and membership.role in roles_able_to(Ability.WRITE_PRACTICE)
        shown |= {"may_write_practice": may_write or may_validate(request.user)}
        needs = needs_of(request.user, today=today, unproved=lacks_proof(request))
        shown |= {"needs": needs, "membership": membership, "waiting": waiting, "observing": observing}
        shown |= {"asked_for": asked_for(request.user)}
        return render(request, "workspace/desk.html", shown)
    return render(request, "workspace/home.html", shown)


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    """Everything about one's own account, one step away."""
    mine = Membership.objects.filter(person=request.user.pk).select_related("council")
    memberships = mine.order_by("-requested_at", "-pk")
    return render(request, "workspace/account.html", {"memberships": memberships})
