"""What every page of one review has around its content."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from peernet.reviews import clock
from peernet.reviews.models import Review
from peernet.reviews.queries import tabs_of


def frame(request: HttpRequest, review: Review, current: str) -> dict[str, Any]:
    """Context for ``reviews/_frame.html``: the review and its tabs, with one of them current."""
    return {"review": review, "current_tab": current, "tabs": tabs_of(request.user, review)}


def clock_line(review: Review) -> dict[str, Any]:
    """Context for the clock line across the top of the overview."""
    return {
        "stages": clock.stages(review),
        "turn": clock.turn_of(review),
        "whose_turn": clock.whose_turn(review),
        "by_when": clock.by_when(review),
        "today": timezone.localdate(),
    }
