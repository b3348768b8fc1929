"""Who may, around a review."""

from typing import Any

from peernet.accounts.rules import may_manage_programme
from peernet.councils.rules import belongs_to
from peernet.councils.states import Ability
from peernet.reviews.states import InvitationState, TeamRole


def sits_on(user: Any, review: Any, *roles: str) -> bool:
    """Whether the person accepted a seat on the team, in one of these roles if any are named."""
    if not user.is_authenticated or not user.is_active:
        return False
    seats = user.seats.taken().filter(review=review)
    return (seats.filter(role__in=roles) if roles else seats).exists()


def answers_for_host(user: Any, review: Any) -> bool:
    """Whether the person speaks for the host council."""
    return belongs_to(user, review.host, able_to=Ability.ANSWER_REVIEWS)


def may_view(user: Any, review: Any) -> bool:
    """Programme managers, the team (invited or seated), and whoever answers for either council."""
    if not user.is_authenticated or not user.is_active:
        return False
    return (
        may_manage_programme(user)
        or answers_for_host(user, review)
        or belongs_to(user, review.reviewer, able_to=Ability.ANSWER_REVIEWS)
        or user.seats.filter(review=review).exclude(state=InvitationState.DECLINED).exists()
    )


def leads(user: Any, review: Any) -> bool:
    """Whether the person leads the team or manages the review."""
    return sits_on(user, review, TeamRole.LEAD_PEER, TeamRole.REVIEW_MANAGER)


def may_run(user: Any, review: Any) -> bool:
    """Move a review through its stages: its lead, its manager or a programme manager."""
    return leads(user, review) or may_manage_programme(user)


def may_log_visit(user: Any, review: Any) -> bool:
    """Write and read notes: only people seated on the team."""
    return sits_on(user, review)


def may_view_note(user: Any, note: Any) -> bool:
    """Notes are private to the team, whoever wrote them."""
    return sits_on(user, note.review)


def may_answer_invitation(user: Any, seat: Any) -> bool:
    """Only the person invited says yes or no."""
    return bool(user.is_authenticated and seat.person_id == user.pk)
