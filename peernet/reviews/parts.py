"""Who has a part in any review, and so sees what is not published."""

from typing import Any

from peernet.accounts.rules import may_manage_programme
from peernet.councils.states import Ability


def has_a_part(user: Any) -> bool:
    """Whoever sits on a team, answers for a council, reads along, or manages the programme."""
    return (
        user.seats.taken().exists()
        or user.memberships.active().able_to(Ability.ANSWER_REVIEWS).exists()
        or may_manage_programme(user)
        or user.memberships.observing().exists()
        or user.observing.in_force().exists()
    )
