"""Everything that changes the programme, a review, its team or its notes."""

from peernet.reviews.operations.attaching import attach_to_note
from peernet.reviews.operations.calendar import add_blackout, ask, drop_ask, remove_blackout
from peernet.reviews.operations.cycles import apply_rule, decide_again, except_from_cycle
from peernet.reviews.operations.interruptions import check_pausing, pause, resume
from peernet.reviews.operations.kinds import Terms, edit_type
from peernet.reviews.operations.merging import pass_on_open_work
from peernet.reviews.operations.notes import check_note_taking, edit_note, write_note
from peernet.reviews.operations.objections import clear_declaration, decide_objection, object_to
from peernet.reviews.operations.observers import end_observer, name_observer, settle_observers
from peernet.reviews.operations.papers import (
    ask_for_paper,
    ask_for_usual_papers,
    check_asking,
    drop_paper,
    give_again,
    give_paper,
    name_keeper,
    say_missing,
    usual_left,
)
from peernet.reviews.operations.preparing import (
    check_position,
    log_hours,
    send_position,
    take_back_hours,
    write_position,
)
from peernet.reviews.operations.programme import advance_round, open_review, open_round
from peernet.reviews.operations.register import explain
from peernet.reviews.operations.reminders import remind
from peernet.reviews.operations.scope import AskedLine, check_scoping, set_scope, sign_scope
from peernet.reviews.operations.sessions import (
    change_session,
    check_timetabling,
    drop_session,
    plan_session,
)
from peernet.reviews.operations.stages import advance
from peernet.reviews.operations.substitutes import (
    drop_substitute,
    name_substitute,
    next_substitute,
    swap,
)
from peernet.reviews.operations.team import accept_invitation, decline_invitation, invite
from peernet.reviews.operations.visits import check_planning, moves_promised_days, plan_visit

__all__ = [
    "AskedLine",
    "Terms",
    "accept_invitation",
    "add_blackout",
    "advance",
    "advance_round",
    "apply_rule",
    "ask",
    "ask_for_paper",
    "ask_for_usual_papers",
    "attach_to_note",
    "change_session",
    "check_asking",
    "check_note_taking",
    "check_pausing",
    "check_planning",
    "check_position",
    "check_scoping",
    "check_timetabling",
    "clear_declaration",
    "decide_again",
    "decide_objection",
    "decline_invitation",
    "drop_ask",
    "drop_paper",
    "drop_session",
    "drop_substitute",
    "edit_note",
    "edit_type",
    "end_observer",
    "except_from_cycle",
    "explain",
    "give_again",
    "give_paper",
    "invite",
    "log_hours",
    "moves_promised_days",
    "name_keeper",
    "name_observer",
    "name_substitute",
    "next_substitute",
    "object_to",
    "open_review",
    "open_round",
    "pass_on_open_work",
    "pause",
    "plan_session",
    "plan_visit",
    "remind",
    "remove_blackout",
    "resume",
    "say_missing",
    "send_position",
    "set_scope",
    "settle_observers",
    "sign_scope",
    "swap",
    "take_back_hours",
    "usual_left",
    "write_note",
    "write_position",
]
