"""Who may, in an inbox."""

from typing import Any


def may_read(user: Any, message: Any) -> bool:
    """A message is for one person."""
    return bool(user.is_authenticated and user.is_active and message.person_id == user.pk)
