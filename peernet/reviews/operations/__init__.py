"""Everything that changes the programme, a review, its team or its notes."""

from peernet.reviews.operations.notes import check_note_taking, edit_note, write_note
from peernet.reviews.operations.programme import advance_round, open_review, open_round
from peernet.reviews.operations.scope import AskedLine, check_planning, check_scoping, plan_visit, set_scope
from peernet.reviews.operations.stages import advance
from peernet.reviews.operations.team import accept_invitation, decline_invitation, invite

__all__ = [
    "AskedLine",
    "accept_invitation",
    "advance",
    "advance_round",
    "check_note_taking",
    "check_planning",
    "check_scoping",
    "decline_invitation",
    "edit_note",
    "invite",
    "open_review",
    "open_round",
    "plan_visit",
    "set_scope",
    "write_note",
]
