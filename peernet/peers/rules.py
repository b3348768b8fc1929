"""Who may, around the pool."""

from typing import Any

from peernet.accounts.rules import may_manage_programme
from peernet.councils.rules import belongs_to
from peernet.councils.states import Ability


def may_view_peer(user: Any, peer: Any) -> bool:
    """The person, whoever answers for their council in reviews, and programme managers."""
    return _own(user, peer) or answers_for(user, peer.council) or may_manage_programme(user)


def may_change_peer(user: Any, peer: Any) -> bool:
    """The person, and whoever answers for their council: roles, themes, load and days."""
    return _own(user, peer) or answers_for(user, peer.council)


def may_declare(user: Any, peer: Any) -> bool:
    """Where somebody worked and what ties them only they say."""
    return _own(user, peer)


def may_view_part(user: Any, part: Any) -> bool:
    """Whoever sees the record it belongs to."""
    return may_view_peer(user, part.peer)


def may_change_part(user: Any, part: Any) -> bool:
    """Whoever changes the record it belongs to."""
    return may_change_peer(user, part.peer)


def may_declare_part(user: Any, part: Any) -> bool:
    """Only the person it is about."""
    return may_declare(user, part.peer)


def may_join_pool(user: Any) -> bool:
    """Any active member of a council offers to be a peer."""
    return user.is_authenticated and user.is_active and user.memberships.active().exists()


def may_check(user: Any) -> bool:
    """Programme managers, and whoever answers for a council, check before they invite."""
    if not user.is_authenticated or not user.is_active:
        return False
    return may_manage_programme(user) or user.memberships.answering().exists()


def answers_for(user: Any, council: Any) -> bool:
    """Whether the person speaks for the council in reviews."""
    return belongs_to(user, council, able_to=Ability.ANSWER_REVIEWS)


def _own(user: Any, peer: Any) -> bool:
    return bool(user.is_authenticated and user.is_active and peer.person_id == user.pk)
