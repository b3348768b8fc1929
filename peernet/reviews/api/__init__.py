"""Reviews, their teams and their notes under ``/api/v1/``."""

from peernet.reviews.api.notes import NoteViewSet
from peernet.reviews.api.observers import ObserverViewSet
from peernet.reviews.api.reviews import ReviewViewSet
from peernet.reviews.api.seats import ObjectionViewSet, SeatViewSet, SubstituteViewSet
from peernet.reviews.api.visit_log import NoteFileViewSet, VisitLogViewSet

__all__ = [
    "NoteFileViewSet",
    "NoteViewSet",
    "ObjectionViewSet",
    "ObserverViewSet",
    "ReviewViewSet",
    "SeatViewSet",
    "SubstituteViewSet",
    "VisitLogViewSet",
]
