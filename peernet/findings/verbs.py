"""What the log calls each step of a finding and an action, and the words pages and notices use."""

from peernet.reviews.verbs import Verb

WRITTEN = Verb("finding.written", "Finding written")
EDITED = Verb("finding.edited", "Finding reworded")
FINDING = {
    "agree": Verb("finding.agreed", "The team agreed a finding"),
    "share": Verb("finding.shared", "Finding shared with the host"),
    "challenge": Verb("finding.challenged", "The host challenged a finding on fact"),
    "settle": Verb("finding.settled", "The team settled a challenge"),
    "accept": Verb("finding.accepted", "The host accepted a finding"),
    "decline": Verb("finding.not_accepted", "The host did not accept a finding"),
    "look_again": Verb("finding.looked_at_again", "The host looks at a finding again"),
    "address": Verb("finding.addressed", "Finding addressed"),
    "reopen": Verb("finding.reopened", "Finding opened again"),
    "drop": Verb("finding.dropped", "The team dropped a finding"),
}
ANSWERED = Verb("finding.challenge_answered", "The team answered one challenge")
SET = Verb("action.set", "Action set")
CHANGED = Verb("action.changed", "Action changed")
ASKED = Verb("action.verification_asked", "Somebody outside was asked to verify an action")
COMMITTEE = Verb("plan.committee_named", "Accountable committee named")
ACTION = {
    "agree": Verb("action.agreed", "Action agreed"),
    "start": Verb("action.started", "Action started"),
    "block": Verb("action.blocked", "Action blocked"),
    "report_done": Verb("action.reported_done", "Action reported as done"),
    "verify": Verb("action.verified", "Action verified"),
    "send_back": Verb("action.sent_back", "Action sent back"),
    "close": Verb("action.closed", "Action closed"),
    "supersede": Verb("action.superseded", "Action superseded"),
    "decline": Verb("action.not_accepted", "Action not accepted"),
    "look_again": Verb("action.looked_at_again", "Action looked at again"),
    "lapse": Verb("action.lapsed", "Action lapsed"),
    "reopen": Verb("action.reopened", "Action opened again"),
}
OF_ACTION = [SET, CHANGED, ASKED, *ACTION.values()]
WORDS = {verb.name: verb.words for verb in [WRITTEN, EDITED, ANSWERED, *FINDING.values(), *OF_ACTION]}
#: What the host may read in a timeline about findings it has been shown.
TOLD_TO_HOST = frozenset(
    verb.name
    for verb in [*(FINDING[step] for step in FINDING if step not in {"agree", "drop"}), ANSWERED, *OF_ACTION]
)
