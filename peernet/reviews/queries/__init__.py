"""What the pages, the pairing and the API ask about the programme and its reviews."""

from peernet.reviews.queries.due import Due, councils_due
from peernet.reviews.queries.notes import LineNotes, notes_by_line
from peernet.reviews.queries.standing import Standing, open_invitations, standings
from peernet.reviews.queries.timeline import entries_about, timeline_of
from peernet.reviews.queries.workspace import StepOffer, steps_for, tabs_of, tasks_of

__all__ = [
    "Due",
    "LineNotes",
    "Standing",
    "StepOffer",
    "councils_due",
    "entries_about",
    "notes_by_line",
    "open_invitations",
    "standings",
    "steps_for",
    "tabs_of",
    "tasks_of",
    "timeline_of",
]
