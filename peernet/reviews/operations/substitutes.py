"""Who stands ready for a team, and one person put in another's place in one step."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.reviews import notices, verbs
from peernet.reviews.conflicts import conflicts_among, conflicts_of
from peernet.reviews.models import Review, Seat, Substitute
from peernet.reviews.operations.locking import locked
from peernet.reviews.operations.team import free_part, invite
from peernet.reviews.states import BEFORE_THE_VISIT, InvitationState, TeamRole

MOST_SUBSTITUTES = 12


@transaction.atomic
def name_substitute(*, review: Review, person: Any, role: str, by: Any, at: datetime) -> Substitute:
    """Put somebody at the end of the list of those who could step in. They are not asked yet.

    :raises WrongStateError: once the visit has begun
    :raises DomainError: if they are on the team or the list, are too close to the host, or the list is full
    """
    held = locked(review, "host", "reviewer", "version")
    if held.state not in BEFORE_THE_VISIT:
        raise WrongStateError("Substitutes are named before the visit begins.")
    if role not in TeamRole.values:
        raise DomainError("Choose what the person would do on the team.", field="role")
    if held.seats.filter(person=person).exists():
        raise DomainError(f"{person} has been asked to join this team already.", field="person")
    if Substitute.objects.filter(review=held, person=person).exists():
        raise DomainError(f"{person} is on the list already.", field="person")
    if conflicts := conflicts_of(person, held, at=at):
        raise DomainError(" ".join(conflicts), field="person")
    rows = Substitute.objects.filter(review=held)
    if rows.count() >= MOST_SUBSTITUTES:
        raise DomainError(f"The list holds at most {MOST_SUBSTITUTES} people.", field="person")
    named = Substitute.objects.create(
        review=held,
        person=person,
        role=role,
        brings=free_part(held, person),
        rank=(rows.aggregate(last=Max("rank"))["last"] or 0) + 1,
        named_by=by,
        named_at=at,
    )
    record(verb="substitute.named", subject=named, by=by, at=at, review=held.pk, rank=named.rank)
    return named


@transaction.atomic
def drop_substitute(*, substitute: Substitute, by: Any, at: datetime) -> None:
    """Take somebody off the list."""
    record(verb="substitute.dropped", subject=substitute, by=by, at=at, review=substitute.review_id)
    substitute.delete()


@transaction.atomic
def swap(*, seat: Seat, person: Any, by: Any, at: datetime) -> Seat:
    """Invite somebody in another's place, in the same role; ties to the host are checked again.

    Whoever leaves the team is told, and so is the host.

    :raises WrongStateError: once the visit has begun
    :raises DomainError: if the person cannot be invited; then nothing has changed
    """
    held = locked(seat, "review__host", "review__reviewer", "review__version", "person")
    review = held.review
    if review.state not in BEFORE_THE_VISIT:
        raise WrongStateError("People change places on a team before the visit begins.")
    if person.pk == held.person_id:
        raise DomainError("Choose somebody else.", field="person")
    role, brings, left = held.role, held.brings, held.person
    if held.state != InvitationState.DECLINED:
        record(verb=verbs.SWAPPED_OUT.name, subject=held, by=by, at=at, review=review.pk, person=left.pk)
        held.delete()
        notices.place_taken_back(review, left)
    there = Substitute.objects.filter(review=review, person=person).first()
    made = invite(
        review=review,
        person=person,
        role=role,
        brings=brings or (there.brings if there else None),
        by=by,
        at=at,
    )
    record(verb=verbs.SWAPPED.name, subject=review, by=by, at=at, seat=made.pk)
    notices.team_changed(review, by=by)
    return made


def next_substitute(review: Review, seat: Seat, *, at: datetime) -> Substitute | None:
    """Who is asked next for a place: the highest on the list in that role who is still clear of the host."""
    return next_for(seat, substitutes_clear_of_host(review, at=at))


def substitutes_clear_of_host(review: Review, *, at: datetime) -> list[Substitute]:
    """Those on the list against whom nothing stands now, in their order."""
    rows = list(Substitute.objects.filter(review=review).select_related("person").order_by("rank"))
    against = conflicts_among([row.person for row in rows], review, at=at) if rows else {}
    return [row for row in rows if not against[row.person_id]]


def next_for(seat: Seat, clear: list[Substitute]) -> Substitute | None:
    """The first of them for a place: who brings the same first, then by rank."""
    ranked = sorted(clear, key=lambda each: (each.brings != seat.brings, each.rank))
    return next((each for each in ranked if each.role == seat.role), None)
