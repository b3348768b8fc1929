"""Who reads the log, and who grades results."""

from typing import Any

from peernet.accounts.models import NetworkRole
from peernet.accounts.rules import has_role

KEEPERS = (NetworkRole.Role.MODERATOR, NetworkRole.Role.COORDINATOR)


def may_read_log(user: Any) -> bool:
    """Network moderators and programme managers see what is searched."""
    return has_role(user, *KEEPERS)


def may_grade(user: Any) -> bool:
    """They, and validators, who know practice best, grade results."""
    return has_role(user, *KEEPERS, NetworkRole.Role.VALIDATOR)
