"""What holds invented reviews up and stands in the register: a pause, substitutes, an objection, a reason."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.core.errors import DomainError
from peernet.councils.models import Council
from peernet.reviews import operations
from peernet.reviews.models import LateReason, Objection, Pause, Review, ReviewType, Substitute
from peernet.reviews.queries.register import register_of
from peernet.reviews.states import ReviewState, TeamRole

PAUSED_HOST, BUILDING_HOST = "XSK", "XWE"


@transaction.atomic
def load_holding(people: dict[str, Any], kind: ReviewType, *, by: Any, at: datetime) -> int:
    """Tell what is missing; how many pauses, substitutes, objections and reasons there are now."""
    reviews = Review.objects.filter(host__fictional=True).with_people()
    if not Pause.objects.filter(review__host__fictional=True).exists():
        acting = reviews.filter(host__code=PAUSED_HOST, state=ReviewState.ACTION_PLANNING).first()
        if acting is not None:
            _pause(acting, by=by, at=at)
    building = reviews.filter(host__code=BUILDING_HOST, state=ReviewState.TEAM_BUILDING).first()
    if building is not None and not Substitute.objects.filter(review=building).exists():
        _fill_in(building, people, by=by, at=at)
    if not LateReason.objects.filter(council__fictional=True).exists():
        _explain(kind, at=at)
    found = [
        Pause.objects.filter(review__host__fictional=True),
        Substitute.objects.filter(review__host__fictional=True),
        Objection.objects.filter(review__host__fictional=True),
        LateReason.objects.filter(council__fictional=True),
    ]
    return sum(rows.count() for rows in found)


def _pause(review: Review, *, by: Any, at: datetime) -> None:
    before = at - timedelta(days=60)
    operations.pause(review=review, reason="Inspectors announced themselves for two weeks.", by=by, at=before)
    operations.resume(review=review, by=by, at=before + timedelta(days=18))


def _fill_in(review: Review, people: dict[str, Any], *, by: Any, at: datetime) -> None:
    for email in ("lucy.harmer@thornby.example", "kwame.darko@queensbridge.example"):
        # The dice of the pool may have tied them to the host.
        with suppress(DomainError), transaction.atomic():
            operations.name_substitute(review=review, person=people[email], role=TeamRole.PEER, by=by, at=at)
    host = review.host.memberships.active().filter(role="director").first()
    invited = review.seats.filter(state="invited").order_by("pk").first()
    if host is not None and invited is not None:
        operations.object_to(
            seat=invited,
            reason="Our two councils disagree in public about a shared service.",
            by=host.person,
            at=at,
        )


def _explain(kind: ReviewType, *, at: datetime) -> None:
    for entry in register_of(kind, fictional=True, today=timezone.localdate(at)):
        director = _director_of(entry.council)
        if director is not None:
            reason = "We asked to wait until our new director has been here for six months."
            operations.explain(council=entry.council, review_type=kind, reason=reason, by=director, at=at)
            return


def _director_of(council: Council) -> Any:
    held = council.memberships.active().filter(role="director").select_related("person").first()
    return held.person if held else None
