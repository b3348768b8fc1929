"""Who counts as a reader of local priorities, asked by the rules and by the querysets."""

from typing import Any

from peernet.accounts.rules import may_manage_programme


def reads_priorities(user: Any) -> bool:
    """Active members of any council, and programme managers."""
    if not user.is_authenticated or not user.is_active:
        return False
    return may_manage_programme(user) or user.memberships.active().exists()
