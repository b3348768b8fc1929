"""Who may, while a review is prepared."""

from typing import Any

from peernet.reviews.preparing.states import HoursSide
from peernet.reviews.rules import answers_for_host, manages, may_run, observes, sits_on


def may_read_papers(user: Any, review: Any) -> bool:
    """Whoever answers for the host or reads along, the seated team, managers of no part in the host."""
    part = answers_for_host(user, review) or sits_on(user, review) or manages(user, review)
    return part or observes(user, review)


def may_ask_for_papers(user: Any, review: Any) -> bool:
    """Whoever runs the review."""
    return may_run(user, review)


def may_view_request(user: Any, request: Any) -> bool:
    """Whoever reads the papers of its review."""
    return may_read_papers(user, request.review)


def may_drop_request(user: Any, request: Any) -> bool:
    """Whoever runs the review."""
    return may_run(user, request.review)


def may_give(user: Any, request: Any) -> bool:
    """Only the host's own people."""
    return answers_for_host(user, request.review)


def may_read_paper(user: Any, paper: Any) -> bool:
    """Whoever reads the papers of its review."""
    return may_read_papers(user, paper.review)


def may_write_position(user: Any, review: Any) -> bool:
    """Only the host's own people."""
    return answers_for_host(user, review)


def may_read_position(user: Any, position: Any) -> bool:
    """The host's own people; once it is sent, whoever reads the papers."""
    sent = position.sent_at is not None and may_read_papers(user, position.review)
    return sent or answers_for_host(user, position.review)


def side_of(user: Any, review: Any) -> str:
    """For which side the person's hours count; nothing for everybody else."""
    if answers_for_host(user, review):
        return HoursSide.HOST
    return HoursSide.TEAM if sits_on(user, review) else ""


def may_log_hours(user: Any, review: Any) -> bool:
    """The host's own people and the seated team."""
    return bool(side_of(user, review))


def may_take_back_hours(user: Any, hours: Any) -> bool:
    """One's own."""
    return bool(user.is_authenticated and user.is_active and hours.person_id == user.pk)
