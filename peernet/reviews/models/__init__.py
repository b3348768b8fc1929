"""Programme, reviews, teams and visits."""

from peernet.reviews.models.calendar import MOST_ASKS, Ask, Blackout
from peernet.reviews.models.cycles import CycleException
from peernet.reviews.models.programme import ReviewType, Round
from peernet.reviews.models.review import LineOfEnquiry, Review
from peernet.reviews.models.team import Seat
from peernet.reviews.models.visit import VisitNote

__all__ = [
    "MOST_ASKS",
    "Ask",
    "Blackout",
    "CycleException",
    "LineOfEnquiry",
    "Review",
    "ReviewType",
    "Round",
    "Seat",
    "VisitNote",
]
