"""Who may, around findings and actions."""

from typing import Any

from peernet.councils.rules import belongs_to
from peernet.findings.states import SEEN_BY_HOST, SEEN_BY_NETWORK, FindingState
from peernet.reviews.rules import answers_for_host, leads, manages, may_run, observes, sits_on


def may_view(user: Any, finding: Any) -> bool:
    """The team always, the host and its observers once shared, managers of other councils once final."""
    if not user.is_authenticated or not user.is_active:
        return False
    return (
        sits_on(user, finding.review)
        or (finding.state in SEEN_BY_HOST and answers_for_host(user, finding.review))
        or (finding.state in SEEN_BY_NETWORK and manages(user, finding.review))
        or (finding.state in SEEN_BY_HOST and observes(user, finding.review))
    )


def may_write(user: Any, review: Any) -> bool:
    """Anyone seated on the team turns notes into findings."""
    return sits_on(user, review)


def may_edit(user: Any, finding: Any) -> bool:
    """Anyone on the team while it is a candidate, the lead alone once the host has challenged it."""
    if finding.state == FindingState.CHALLENGED:
        return leads(user, finding.review)
    return sits_on(user, finding.review)


def may_read_notes(user: Any, finding: Any) -> bool:
    """The notes a finding rests on stay with the team."""
    return sits_on(user, finding.review)


def may_agree(user: Any, finding: Any) -> bool:
    """Anyone seated on the team may record that the team agreed."""
    return sits_on(user, finding.review)


def may_share(user: Any, finding: Any) -> bool:
    """The lead peer or review manager shares with the host, settles challenges and drops."""
    return leads(user, finding.review)


def may_answer(user: Any, finding: Any) -> bool:
    """Whoever answers for the host says what the council makes of it and sets actions."""
    return finding.state in SEEN_BY_HOST and answers_for_host(user, finding.review)


#: Who takes which step. A finding becomes addressed by itself, so nobody takes that one.
STEPS = {
    "agree": may_agree,
    "share": may_share,
    "settle": may_share,
    "drop": may_share,
    "challenge": may_answer,
    "accept": may_answer,
    "decline": may_answer,
    "look_again": may_answer,
}


def may_take(user: Any, finding: Any, step: str) -> bool:
    """Take one step of a finding."""
    return step in STEPS and STEPS[step](user, finding)


def may_view_action(user: Any, action: Any) -> bool:
    """Whoever sees the finding, its owners while at the host council, and who is asked to check it."""
    return may_view(user, action.finding) or _owns(user, action) or _asked(user, action)


def may_decline_action(user: Any, action: Any) -> bool:
    """That an action is not accepted is said for the council, not by its owner."""
    return may_answer(user, action.finding)


def may_progress(user: Any, action: Any) -> bool:
    """The owner and whoever answers for the host move an action on."""
    return _owns(user, action) or may_answer(user, action.finding)


def may_verify(user: Any, action: Any) -> bool:
    """The visiting team, or who it asked from a third council; never the host, never an owner."""
    if user in action.owners():
        return False
    return sits_on(user, action.finding.review) or _asked(user, action)


def may_ask_to_verify(user: Any, action: Any) -> bool:
    """Whoever leads the team, or manages the programme from elsewhere, asks somebody from a third council."""
    return may_run(user, action.finding.review)


def may_reopen(user: Any, action: Any) -> bool:
    """The host opens again what it sees is not done, and so does whoever may verify."""
    return may_progress(user, action) or may_verify(user, action)


def may_name_committee(user: Any, review: Any) -> bool:
    """Whoever answers for the host says which of its committees answers for the plan."""
    return answers_for_host(user, review)


ACTION_STEPS = {
    "agree": may_progress,
    "start": may_progress,
    "block": may_progress,
    "report_done": may_progress,
    "supersede": may_progress,
    "close": may_progress,
    "verify": may_verify,
    "send_back": may_verify,
    "decline": may_decline_action,
    "look_again": may_decline_action,
    "reopen": may_reopen,
}


def may_take_action_step(user: Any, action: Any, step: str) -> bool:
    """Take one step of an action."""
    return step in ACTION_STEPS and ACTION_STEPS[step](user, action)


def _owns(user: Any, action: Any) -> bool:
    return (
        user.is_authenticated
        and user.is_active
        and user in action.owners()
        and belongs_to(user, action.finding.review.host)
    )


def _asked(user: Any, action: Any) -> bool:
    return (
        user.is_authenticated
        and user.is_active
        and action.asked_to_verify_id == user.pk
        and not belongs_to(user, action.finding.review.host)
    )
