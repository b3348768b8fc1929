"""Reviews, teams and notes as JSON."""

from peernet.reviews.serializers.notes import NewNoteSerializer, NoteEditSerializer, NoteSerializer
from peernet.reviews.serializers.reviews import ReviewRowSerializer, ReviewSerializer
from peernet.reviews.serializers.seats import DeclineSerializer, InviteSerializer, SeatSerializer
from peernet.reviews.serializers.steps import (
    PauseSerializer,
    ReasonSerializer,
    ScopeSerializer,
    SignSerializer,
    VisitSerializer,
)

__all__ = [
    "DeclineSerializer",
    "InviteSerializer",
    "NewNoteSerializer",
    "NoteEditSerializer",
    "NoteSerializer",
    "PauseSerializer",
    "ReasonSerializer",
    "ReviewRowSerializer",
    "ReviewSerializer",
    "ScopeSerializer",
    "SeatSerializer",
    "SignSerializer",
    "VisitSerializer",
]
