"""Everything that changes the programme, a review, its team or its notes."""

from peernet.reviews.operations.notes import edit_note, write_note
from peernet.reviews.operations.programme import advance_round, open_review, open_round
from peernet.reviews.operations.scope import AskedLine, plan_visit, set_scope
from peernet.reviews.operations.stages import advance
from peernet.reviews.operations.team import accept_invitation, decline_invitation, invite

__all__ = [
    "AskedLine",
    "accept_invitation",
    "advance",
    "advance_round",
    "decline_invitation",
    "edit_note",
    "invite",
    "open_review",
    "open_round",
    "plan_visit",
    "set_scope",
    "write_note",
]
