"""When a peer's record changes, whoever planned a visit with them hears if they are now too close."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from peernet.notifications.operations import notify
from peernet.peers.hearing import HEARERS
from peernet.reviews.conflicts import conflicts_of
from peernet.reviews.models import Seat
from peernet.reviews.notices import people_answering_for, programme_managers


def look_again(peer: Any, at: datetime) -> None:
    """Ask about the conflicts of every standing seat again; the mail says neither kind nor story."""
    seats = Seat.objects.standing().filter(person=peer.person_id)
    for seat in seats.select_related("review__host", "review__reviewer", "person").order_by("pk"):
        review = seat.review
        if review.closed_at is None and conflicts_of(seat.person, review, at=at):
            notify(
                people=[*programme_managers(), *people_answering_for(review.reviewer)],
                subject=f"Look again at a place on the team: {review}",
                body="Somebody on the team may now be too close to the host. Check before the visit.",
                link=reverse("reviews:team", args=[review.pk]),
            )


HEARERS.append(look_again)
