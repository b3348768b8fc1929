"""Programme, reviews, teams and visits."""

from peernet.reviews.models.calendar import MOST_ASKS, Ask, Blackout
from peernet.reviews.models.cycles import CycleException
from peernet.reviews.models.interruptions import Pause, Rearrangement
from peernet.reviews.models.observers import Observer
from peernet.reviews.models.onsite import Hold, NoteFile, Room, Session
from peernet.reviews.models.preparing import Hours, Paper, PaperRequest, Position
from peernet.reviews.models.programme import ReviewType, Round
from peernet.reviews.models.register import LateReason, Reminder
from peernet.reviews.models.review import LineOfEnquiry, Review
from peernet.reviews.models.signing import ScopeSignature
from peernet.reviews.models.team import Objection, Seat, Substitute
from peernet.reviews.models.versions import TypeVersion
from peernet.reviews.models.visit import VisitNote

__all__ = [
    "MOST_ASKS",
    "Ask",
    "Blackout",
    "CycleException",
    "Hold",
    "Hours",
    "LateReason",
    "LineOfEnquiry",
    "NoteFile",
    "Objection",
    "Observer",
    "Paper",
    "PaperRequest",
    "Pause",
    "Position",
    "Rearrangement",
    "Reminder",
    "Review",
    "ReviewType",
    "Room",
    "Round",
    "ScopeSignature",
    "Seat",
    "Session",
    "Substitute",
    "TypeVersion",
    "VisitNote",
]
