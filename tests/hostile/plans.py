"""What councils plan: priorities that every member may read, and a programme that outsiders may not."""

from datetime import date
from typing import Any

from peernet.councils.models import Council
from peernet.reviews.models import Blackout, CycleException, Review
from peernet.reviews.operations import ask
from tests.factories import PriorityFactory, TermFactory
from tests.factories.moments import NOON


def plans(review: Review, coordinator: Any, canary: str) -> dict[str, list[Any]]:
    """Keys of what the host of a review plans and is asked for."""
    return priorities(review.host) | programme(review, coordinator, canary)


def priorities(host: Council) -> dict[str, list[Any]]:
    """What the host works on, and what it dropped."""
    term = TermFactory(council=host)
    standing = PriorityFactory(term=term)
    dropped = PriorityFactory(term=term, slot=None, dropped_at=NOON, dropped_because="Reached.")
    return {
        "priorities": [standing.pk, dropped.pk],
        "indicators": [standing.indicator.slug, dropped.indicator.slug],
    }


def programme(review: Review, coordinator: Any, canary: str) -> dict[str, list[Any]]:
    """An exception, closed days, and something the host is asked for."""
    held = CycleException.objects.create(
        council=review.host,
        review_type=review.review_type,
        months=12,
        basis=CycleException.Basis.DECISION,
        reason=f"{canary} exception",
        decided_by=coordinator,
        decided_at=NOON,
        starts_on=NOON.date(),
        decide_again_on=date(2027, 1, 1),
        until=date(2027, 6, 30),
    )
    closed = Blackout.objects.create(
        council=review.host,
        kind=Blackout.Kind.BUDGET,
        starts_on=date(2031, 2, 1),
        ends_on=date(2031, 2, 9),
        fictional=True,
        added_at=NOON,
    )
    asked = ask(review=review, what=f"{canary} paper", by=coordinator, at=NOON)
    return {
        "programme": [review.review_type.code],
        "review-types": [review.review_type.code],
        "exceptions": [held.pk],
        "cycle-exceptions": [held.pk],
        "blackouts": [closed.pk],
        "asks": [asked.pk],
    }
