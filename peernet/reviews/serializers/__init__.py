"""Reviews, teams and notes as JSON."""

from peernet.reviews.serializers.notes import NewNoteSerializer, NoteEditSerializer, NoteSerializer
from peernet.reviews.serializers.reviews import ReviewRowSerializer, ReviewSerializer
from peernet.reviews.serializers.seats import DeclineSerializer, InviteSerializer, SeatSerializer
from peernet.reviews.serializers.steps import ReasonSerializer, ScopeSerializer, VisitSerializer

__all__ = [
    "DeclineSerializer",
    "InviteSerializer",
    "NewNoteSerializer",
    "NoteEditSerializer",
    "NoteSerializer",
    "ReasonSerializer",
    "ReviewRowSerializer",
    "ReviewSerializer",
    "ScopeSerializer",
    "SeatSerializer",
    "VisitSerializer",
]
