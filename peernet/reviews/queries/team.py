"""The team of a review as its page shows it: places, and what a refusal asks for next."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peernet.reviews import rules
from peernet.reviews.models import Observer, Review, Seat, Substitute
from peernet.reviews.operations.substitutes import next_for, substitutes_clear_of_host
from peernet.reviews.states import BEFORE_THE_VISIT, DeclineReason, InvitationState

NEXT = {
    DeclineReason.BUSY: "Ask again if the visit moves to other days.",
    DeclineReason.CONFLICT: "Not asked again for this host. The tie belongs in their record in the pool.",
    DeclineReason.FIELD: "May be asked again for another part.",
    DeclineReason.LEAVE: "Not asked again for this review. Their days away belong in the pool.",
}


@dataclass(frozen=True)
class Place:
    """One place: who, what a refusal asks for, who is next, and what this person may do about it."""

    seat: Seat
    advice: str
    following: Substitute | None
    may_swap: bool
    may_object: bool
    may_clear: bool
    declared: str


def places_of(user: Any, review: Review, *, at: datetime) -> list[Place]:
    """The places that this person may see, the lead first."""
    seats = Seat.objects.filter(review=review).visible_to(user)
    rows = seats.select_related("person", "council", "review__host", "review__reviewer")
    builds = rules.may_build_team(user, review)
    before = review.state in BEFORE_THE_VISIT
    hosts = before and rules.answers_for_host(user, review)
    met = set(review.objections.values_list("person", flat=True)) if hosts else set()  # type: ignore[attr-defined]
    clear = substitutes_clear_of_host(review, at=at) if builds and before else []
    return [
        _place(user, seat, builds and before, hosts and seat.person_id not in met, clear)
        for seat in rows.order_by("role", "person__name", "pk")
    ]


def _place(user: Any, seat: Seat, builds: bool, hosts: bool, clear: list[Substitute]) -> Place:
    declined = seat.state == InvitationState.DECLINED
    return Place(
        seat=seat,
        advice=NEXT[DeclineReason(seat.declined_because)] if declined and builds else "",
        following=next_for(seat, clear) if declined and builds else None,
        may_swap=builds,
        may_object=hosts and not declined and seat.person_id != user.pk,
        may_clear=builds and bool(seat.declared) and seat.cleared_at is None and seat.person_id != user.pk,
        declared=seat.declared if builds or seat.person_id == user.pk else "",
    )


@dataclass(frozen=True)
class ReadingAlong:
    """Somebody who reads along, and whether this person may end it."""

    observer: Observer
    may_end: bool


def reading_along(user: Any, review: Review) -> list[ReadingAlong]:
    """Who reads along with this review alone, whose days end first."""
    ends = rules.may_name_observer(user, review) or rules.answers_for_host(user, review)
    rows = Observer.objects.filter(review=review).visible_to(user).in_force().select_related("person")
    return [ReadingAlong(each, ends or each.person_id == user.pk) for each in rows.order_by("until", "pk")]
