"""Who may, around findings and actions."""

from typing import Any

from peernet.accounts.rules import may_manage_programme
from peernet.findings.states import SEEN_BY_HOST, SEEN_BY_NETWORK
from peernet.reviews.rules import answers_for_host, leads, sits_on


def may_view(user: Any, finding: Any) -> bool:
    """The team always, the host once shared, programme managers once final."""
    if not user.is_authenticated or not user.is_active:
        return False
    return (
        sits_on(user, finding.review)
        or (finding.state in SEEN_BY_HOST and answers_for_host(user, finding.review))
        or (finding.state in SEEN_BY_NETWORK and may_manage_programme(user))
    )


def may_write(user: Any, review: Any) -> bool:
    """Anyone seated on the team turns notes into findings."""
    return sits_on(user, review)


def may_agree(user: Any, finding: Any) -> bool:
    """Anyone seated on the team may record that the team agreed."""
    return sits_on(user, finding.review)


def may_share(user: Any, finding: Any) -> bool:
    """The lead peer or review manager shares with the host, settles challenges and drops."""
    return leads(user, finding.review)


def may_answer(user: Any, finding: Any) -> bool:
    """Whoever answers for the host says what the council makes of it and sets actions."""
    return finding.state in SEEN_BY_HOST and answers_for_host(user, finding.review)


def may_view_action(user: Any, action: Any) -> bool:
    """Whoever sees the finding, and the owner."""
    return may_view(user, action.finding) or (
        user.is_authenticated and user.is_active and action.owner_id == user.pk
    )


def may_progress(user: Any, action: Any) -> bool:
    """The owner and whoever answers for the host move an action on."""
    return may_view_action(user, action) and (
        action.owner_id == user.pk or answers_for_host(user, action.finding.review)
    )


def may_verify(user: Any, action: Any) -> bool:
    """Only the visiting team verifies, and never somebody who answers for the host or owns the action."""
    review = action.finding.review
    return sits_on(user, review) and action.owner_id != user.pk and not answers_for_host(user, review)
