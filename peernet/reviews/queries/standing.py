"""Where each of a person's reviews stands: what comes next, whose turn it is, and what is their part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from peernet.accounts.rules import may_manage_programme
from peernet.reviews.clock import Side, turn_of, whose_turn
from peernet.reviews.line import by_when
from peernet.reviews.models import Review, Seat
from peernet.reviews.states import InvitationState


@dataclass(frozen=True)
class Standing:
    """One review as one person sees it in a list."""

    review: Review
    part: str
    next_step: str
    whose_turn: str
    yours: bool
    by_when: date | None


def standings(user: Any, reviews: Iterable[Review]) -> list[Standing]:
    """Where these reviews stand for a person; the same few queries for any number of them."""
    answers_for = set(user.memberships.answering().values_list("council", flat=True))
    seats = {seat.review_id: seat for seat in user.seats.standing().clear_of_host()}
    manager, today = may_manage_programme(user), timezone.localdate()
    return [_standing(review, answers_for, seats.get(review.pk), manager, today) for review in reviews]


def open_invitations(user: Any) -> Any:
    """Invitations that wait for this person's answer, oldest first."""
    seats = user.seats.filter(state=InvitationState.INVITED).clear_of_host()
    return seats.select_related("review__host", "review__reviewer").order_by("invited_at", "pk")


def _standing(
    review: Review, answers_for: set[int], seat: Seat | None, manager: bool, today: date
) -> Standing:
    turn = turn_of(review)
    hosts, gives = review.host_id in answers_for, review.reviewer_id in answers_for
    seated = seat is not None and seat.state == InvitationState.ACCEPTED
    yours = {
        Side.HOST: hosts,
        Side.REVIEWER: gives,
        Side.TEAM: seated,
        Side.NETWORK: manager and not hosts,
        Side.NOBODY: False,
    }[turn.side]
    return Standing(
        review=review,
        part=_part(hosts, gives, seat),
        next_step=turn.next_step,
        whose_turn="You" if yours else whose_turn(review),
        yours=yours,
        by_when=by_when(review, today=today),
    )


def _part(hosts: bool, gives: bool, seat: Seat | None) -> str:
    if seat is not None:
        invited = ", invited" if seat.state == InvitationState.INVITED else ""
        return f"You: {seat.get_role_display().lower()}{invited}"
    if hosts:
        return "Your council is visited"
    return "Your council leads the visit" if gives else "You manage the programme"
