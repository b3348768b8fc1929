"""Named people for one review: who fits best, who next, and asking them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who
from peernet.core.errors import DomainError
from peernet.core.lookup import row_or_404
from peernet.core.sending import attempt
from peernet.pairing.rules import closed_to
from peernet.pairing.staffing import suggest
from peernet.pairing.staffing.declines import said_no
from peernet.pairing.staffing.standing import role_of
from peernet.peers.models import Peer
from peernet.reviews.models import Review, Seat
from peernet.reviews.operations import invite
from peernet.reviews.states import BEFORE_THE_VISIT, ROUND_WORKFLOW


@people_who(may_manage_programme)
def suggested_team(request: HttpRequest, pk: int) -> HttpResponse:
    """The team that lacks least and suits best, with substitutes. Looking asks nobody."""
    review = _review(request, pk)
    seats = Seat.objects.standing().filter(review=review).visible_to(request.user)
    context = {
        "review": review,
        "seats": seats.select_related("person", "council").order_by("role", "person__name", "pk"),
        "open": review.state in BEFORE_THE_VISIT,
        "suggestion": None,
        "said_no": said_no(review, request.user),
        "may_rearrange": bool(review.round and "rearrange" in ROUND_WORKFLOW.open_steps(review.round)),
        "why_none": "",
    }
    if context["open"]:
        try:
            context["suggestion"] = suggest(review, today=timezone.localdate())
        except DomainError as refusal:
            context["why_none"] = refusal.message
    return render(request, "pairing/team.html", context)


@require_POST
@people_who(may_manage_programme)
def invite_peer(request: HttpRequest, pk: int, peer_pk: int) -> HttpResponse:
    """Ask one peer to join; ties are checked again, and the review's own page shows the answer."""
    review = _review(request, pk)
    pool = Peer.objects.visible_to(request.user).in_pool().with_everything()
    peer = row_or_404(pool, pk=peer_pk)
    attempt(
        request,
        f"{peer.person} has been invited.",
        invite,
        review=review,
        person=peer.person,
        role=role_of(peer, review),
    )
    return redirect("pairing:team", pk=pk)


def _review(request: HttpRequest, pk: int) -> Review:
    visible = Review.objects.visible_to(request.user).exclude(host__in=closed_to(request.user))
    return row_or_404(visible.select_related("host", "reviewer", "round", "review_type"), pk=pk)
