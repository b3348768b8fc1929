"""What every page of one review has around its content."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from peernet.reviews import clock, line
from peernet.reviews.models import Review
from peernet.reviews.path import paused
from peernet.reviews.queries import tabs_of
from peernet.reviews.queries.clocks import clocks_of


def frame(request: HttpRequest, review: Review, current: str) -> dict[str, Any]:
    """Context for ``reviews/_frame.html``: the review and its tabs, with one of them current."""
    return {"review": review, "current_tab": current, "tabs": tabs_of(request.user, review)}


def clock_line(review: Review) -> dict[str, Any]:
    """Context for the clock line across the top of the overview."""
    today = timezone.localdate()
    return {
        "stages": line.stages(review, today=today),
        "turn": clock.turn_of(review),
        "whose_turn": clock.whose_turn(review),
        "by_when": line.by_when(review, today=today),
        "clocks": clocks_of(review, today=today),
        "pause": next((each for each in review.pauses.all() if each.until is None), None),  # type: ignore[attr-defined]
        "paused": paused(review),
        "days_here": (today - timezone.localdate(review.stage_since)).days if review.stage_since else None,
        "today": today,
    }
