"""What the log calls each step of a review, and the words a timeline and a notice use for it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verb:
    """The name in the log and the words on a page."""

    name: str
    words: str


STEPS = {
    "request": Verb("review.requested", "Review asked for"),
    "start_scoping": Verb("review.scoping_started", "Scoping started"),
    "agree_scope": Verb("review.scope_agreed", "Scope agreed"),
    "build_team": Verb("review.team_building_started", "Team building started"),
    "confirm_team": Verb("review.team_confirmed", "Team confirmed"),
    "prepare": Verb("review.preparation_started", "Preparation started"),
    "declare_ready": Verb("review.declared_ready", "Ready for the visit"),
    "begin_visit": Verb("review.visit_begun", "Visit began"),
    "give_feedback": Verb("review.feedback_given", "Feedback given to the host"),
    "draft_report": Verb("review.drafting_started", "Report drafting started"),
    "ask_for_facts": Verb("review.sent_for_factual_check", "Report sent for factual check"),
    "finalise": Verb("review.made_final", "Report made final"),
    "publish": Verb("review.published", "Report published"),
    "keep_confidential": Verb("review.kept_confidential", "Report kept confidential"),
    "plan_action": Verb("review.action_planning_started", "Action planning started"),
    "monitor": Verb("review.action_plan_agreed", "Action plan agreed"),
    "begin_progress_review": Verb("review.progress_review_begun", "Progress review began"),
    "close": Verb("review.closed", "Review closed"),
    "cancel": Verb("review.cancelled", "Review cancelled"),
}

OPENED = Verb("review.opened", "Review set up")
SCOPE_SET = Verb("review.scope_set", "Scope written")
VISIT_PLANNED = Verb("review.visit_planned", "Visit dates set")
SCOPE_SIGNED = Verb("review.scope_signed", "Scope signed")
REARRANGED = Verb("review.rearranged", "Visit moved to other days")
PAUSED = Verb("review.paused", "Review paused")
RESUMED = Verb("review.resumed", "Review resumed")
INVITED = Verb("seat.invited", "Invited to the team")
ACCEPTED = Verb("seat.accepted", "Joined the team")
DECLINED = Verb("seat.declined", "Cannot join the team")
SWAPPED_OUT = Verb("seat.swapped_out", "Place taken back")
SWAPPED = Verb("review.team_changed", "Somebody else invited in a place on the team")
DECLARATION_CLEARED = Verb("seat.declaration_cleared", "Declaration looked at")
OBJECTED = Verb("review.host_objected", "Host objected to somebody on the team")
OBJECTION_DECIDED = Verb("review.objection_decided", "Objection decided")
PAPER_ASKED = Verb("paper.asked", "Paper asked for")
PAPER_DROPPED = Verb("paper.dropped", "Paper no longer asked for")
PAPER_GIVEN = Verb("paper.given", "Paper given")
PAPER_GIVEN_AGAIN = Verb("paper.given_again", "Paper of an earlier review given again")
PAPER_MISSING = Verb("paper.not_held", "Host has no such paper")
PAPER_KEPT_BY = Verb("paper.keeper_named", "Somebody named to see to a paper")
POSITION_WRITTEN = Verb("review.position_written", "Position written")
POSITION_SENT = Verb("review.position_sent", "Position sent to the team")
HOURS_LOGGED = Verb("hours.logged", "Hours logged")
HOURS_TAKEN_BACK = Verb("hours.taken_back", "Hours taken back")
SESSION_PLANNED = Verb("session.planned", "Session planned")
SESSION_CHANGED = Verb("session.changed", "Session changed")
SESSION_DROPPED = Verb("session.dropped", "Session taken off the timetable")
OBSERVER_NAMED = Verb("observer.named", "Somebody named to read along")
OBSERVER_ENDED = Verb("observer.ended", "Reading along ended")
NOTE_FILE_ATTACHED = Verb("note.file_attached", "File hung on a note")

OTHERS = [
    *(OPENED, SCOPE_SET, SCOPE_SIGNED, VISIT_PLANNED, REARRANGED, PAUSED, RESUMED),
    *(INVITED, ACCEPTED, DECLINED, SWAPPED, DECLARATION_CLEARED),
    *(OBJECTED, OBJECTION_DECIDED, OBSERVER_NAMED, OBSERVER_ENDED),
    *(PAPER_ASKED, PAPER_DROPPED, PAPER_GIVEN, PAPER_GIVEN_AGAIN, PAPER_MISSING, PAPER_KEPT_BY),
    *(SESSION_PLANNED, SESSION_CHANGED, SESSION_DROPPED),
    *(POSITION_WRITTEN, POSITION_SENT, HOURS_LOGGED, HOURS_TAKEN_BACK),
]
WORDS = {verb.name: verb.words for verb in [*STEPS.values(), *OTHERS]}
