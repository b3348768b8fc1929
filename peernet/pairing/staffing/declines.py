"""Who said no, and what their reason means for what happens next."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from peernet.reviews.models import Review, Seat
from peernet.reviews.states import DeclineReason, InvitationState

NEXT = {
    DeclineReason.BUSY: "Ask the next person. If several say so, agree other days.",
    DeclineReason.CONFLICT: "Not suggested for this host again. Ask them to add the tie to their own record.",
    DeclineReason.FIELD: "Ask the next person. Their council can put the themes in their record right.",
    DeclineReason.LEAVE: "Ask the next person. Days away in the record are never suggested.",
}


@dataclass(frozen=True)
class SaidNo:
    """A refusal and what to do now."""

    seat: Seat
    what_next: str


def said_no(review: Review, user: Any) -> list[SaidNo]:
    """The refusals that a person may know of, the latest first."""
    seats = Seat.objects.filter(review=review, state=InvitationState.DECLINED).visible_to(user)
    rows = seats.select_related("person", "council").order_by("-answered_at", "pk")
    return [
        SaidNo(seat, NEXT.get(DeclineReason(seat.declined_because), "Ask the next person.")) for seat in rows
    ]


def too_close_by_their_own_word(review: Review) -> QuerySet:
    """Keys of the people who once refused to visit this host because they are too close to it."""
    refused = Seat.objects.filter(
        review__host=review.host_id,
        state=InvitationState.DECLINED,
        declined_because=DeclineReason.CONFLICT,
    )
    return refused.values("person")
