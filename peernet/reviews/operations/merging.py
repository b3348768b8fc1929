"""On the day councils merge, what is open passes to the successor; what is past is read through it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.councils.heirs import heirs_on
from peernet.councils.models import Council
from peernet.reviews import notices
from peernet.reviews.models import Ask, Blackout, CycleException, Review
from peernet.reviews.operations.calendar import free_slot
from peernet.reviews.operations.stages import advance


@transaction.atomic
def pass_on_open_work(*, by: Any, at: datetime) -> tuple[list[Review], list[Review]]:
    """Give the open reviews of councils that have ended to the council that follows them.

    Returns those passed on (or cancelled, where the successor would review itself) and those left for
    somebody to decide, because several councils follow or it is too late to cancel.
    """
    heirs = heirs_on(timezone.localdate(at))
    councils = Council.objects.in_bulk(set(heirs) | {key for each in heirs.values() for key in each})
    rows = Review.objects.open().filter(Q(host__in=heirs) | Q(reviewer__in=heirs))
    moved, left = [], []
    for review in rows.with_people().order_by("pk"):
        hosts = heirs.get(review.host_id, {review.host_id})
        reviewers = heirs.get(review.reviewer_id, {review.reviewer_id})
        if len(hosts) != 1 or len(reviewers) != 1:
            left.append(review)
            continue
        host = councils.get(next(iter(hosts)), review.host)
        reviewer = councils.get(next(iter(reviewers)), review.reviewer)
        try:
            moved.append(_pass_on(review, host, reviewer, by=by, at=at))
        except DomainError:
            # Too late to cancel it: somebody has to say what becomes of it.
            left.append(review)
    for key, following in sorted(heirs.items()):
        if len(following) == 1:
            _pass_on_calendar(councils[key], councils[next(iter(following))], by=by, at=at)
    return moved, left


def _pass_on(review: Review, host: Council, reviewer: Council, *, by: Any, at: datetime) -> Review:
    twin = Review.objects.filter(round=review.round_id, host=host, reviewer=reviewer).exclude(pk=review.pk)
    if host == reviewer or (review.round_id and twin.exists()):
        why = f"{host} would review itself" if host == reviewer else f"{reviewer} reviews {host} already"
        return advance(
            review=review, step="cancel", by=by, at=at, reason=f"After the merger {why} in this round."
        )
    before = {"host": review.host.code, "reviewer": review.reviewer.code}
    review.host, review.reviewer = host, reviewer
    review.save(update_fields=["host", "reviewer"])
    _move_asks(review, by=by, at=at)
    record(verb="review.passed_on", subject=review, by=by, at=at, before=before)
    notices.review_passed_on(review)
    return review


def _move_asks(review: Review, *, by: Any, at: datetime) -> None:
    """What the host was asked for counts for its successor; where that has no place left, it is dropped."""
    for ask in Ask.objects.standing().filter(review=review).exclude(council=review.host).order_by("pk"):
        slot = free_slot(review.host, ask.quarter)
        ask.council, ask.slot = review.host, slot
        if slot is None:
            ask.dropped_at, ask.dropped_by = at, by
        ask.save(update_fields=["council", "slot", "dropped_at", "dropped_by"])


def _pass_on_calendar(before: Council, after: Council, *, by: Any, at: datetime) -> None:
    """Days without visits hold for the successor; an exception of the council that ended ends with it."""
    Blackout.objects.filter(council=before, ends_on__gte=timezone.localdate(at)).update(council=after)
    for held in CycleException.objects.standing().filter(council=before).order_by("pk"):
        held.ended_at, held.ended_because = at, f"{before} became part of {after}."
        held.save(update_fields=["ended_at", "ended_because"])
        record(verb="cycle_exception.ended", subject=held, by=by, at=at)
