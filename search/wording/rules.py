"""Who keeps the words of search."""

from typing import Any

from peernet.accounts.models import NetworkRole
from peernet.accounts.rules import has_role


def may_keep_words(user: Any) -> bool:
    """Network moderators and programme managers keep synonyms, promotions and rules."""
    return has_role(user, NetworkRole.Role.MODERATOR, NetworkRole.Role.COORDINATOR)
