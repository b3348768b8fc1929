"""The visits of a round as days of a calendar, whole or for one council."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.urls import reverse

from peernet.core.calendars import Day, as_calendar
from peernet.councils.models import Council
from peernet.reviews.models import Blackout, Review, Round
from peernet.reviews.states import ReviewState


def round_calendar(round: Round, user: Any, *, council: Council | None = None) -> bytes:
    """What a person may know of the visits, and the days on which nobody, or the council, is visited."""
    reviews = Review.objects.visible_to(user).filter(round=round, visit_starts_on__isnull=False)
    reviews = reviews.exclude(state=ReviewState.CANCELLED).with_people()
    closed = Blackout.objects.filter(fictional=round.fictional)
    if council is None:
        name, closed = round.name, closed.filter(council=None)
    else:
        name, reviews = f"{round.name}: {council.name}", reviews.around(council)
        closed = closed.of(council)
    days = [
        _whole(round),
        *_visits(reviews.order_by("visit_starts_on", "pk")),
        *_closed(closed.touching(round.starts_on, round.ends_on).order_by("starts_on", "pk")),
    ]
    return as_calendar(days, name=name)


def _whole(round: Round) -> Day:
    return Day(
        _key("round", round.pk), round.name, round.starts_on, round.ends_on, round.opened_at, free=True
    )


def _visits(reviews: Iterable[Review]) -> Iterator[Day]:
    for review in reviews:
        first = review.visit_starts_on
        if first is not None:
            yield Day(
                key=_key("review", review.pk),
                title=f"Visit: {review}",
                first=first,
                last=review.visit_ends_on or first,
                written_at=review.requested_at,
                notes=f"{review.review_type.name}. {review.get_state_display()}.",
                url=f"{settings.SITE_URL.rstrip('/')}{reverse('reviews:detail', args=[review.pk])}",
            )


def _closed(rows: Iterable[Blackout]) -> Iterator[Day]:
    for row in rows:
        yield Day(
            key=_key("closed", row.pk),
            title=f"No visits: {row.get_kind_display().lower()}",
            first=row.starts_on,
            last=row.ends_on,
            written_at=row.added_at,
            free=True,
        )


def _key(kind: str, key: int) -> str:
    return f"{kind}-{key}@peernet"
