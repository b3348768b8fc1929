"""What a council's page shows of its reviews: the last and the next, both ways, as anybody may know them.

Of a review that is under way it says no more than the published round does: not its stage, not its dates.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from peernet.councils.panels import Panel, council_panel
from peernet.reviews.models import Review
from peernet.reviews.states import TOOK_PLACE


@dataclass(frozen=True)
class Known:
    """A review as anybody may know it: with whom, of what kind, in which month or round."""

    council: Any
    kind: str
    month: date | None
    round: str
    url: str


@dataclass(frozen=True)
class Way:
    """One direction: who came to a council, or whom it visited."""

    last: Known | None
    planned: list[Known]


@council_panel("reviews", order=20)
def reviews_of(council: Any, user: Any) -> Panel | None:
    """The last review and the next ones, received and given; nothing for a council without any."""
    around = Review.objects.known_to_all().around(council)
    known = list(around.with_people().order_by("round__starts_on", "pk"))
    if not known:
        return None
    linked = set(around.visible_to(user).values_list("pk", flat=True))
    received = [each for each in known if each.host_id == council.pk]
    given = [each for each in known if each.reviewer_id == council.pk]
    ways = {
        "received": _way([(each, each.reviewer) for each in received], linked),
        "given": _way([(each, each.host) for each in given], linked),
    }
    return Panel("reviews/_council_reviews.html", ways)


def _way(reviews: list[tuple[Review, Any]], linked: set[int]) -> Way:
    told = [_known(review, other, linked) for review, other in reviews]
    past = [known for known in told if not known.round]
    latest = max(past, key=lambda known: known.month or date.min, default=None)
    return Way(latest, [known for known in told if known.round])


def _known(review: Review, other: Any, linked: set[int]) -> Known:
    took_place = review.state in TOOK_PLACE
    return Known(
        council=other,
        kind=review.review_type.name.lower(),
        month=_ended_on(review) if took_place else None,
        round="" if took_place or review.round is None else review.round.name,
        url=reverse("reviews:detail", args=[review.pk]) if review.pk in linked else "",
    )


def _ended_on(review: Review) -> date | None:
    if review.visit_ends_on or review.final_at is None:
        return review.visit_ends_on
    return timezone.localdate(review.final_at)
