"""Who may, with saved searches."""

from typing import Any


def may_keep(user: Any, saved: Any) -> bool:
    """A saved search is its owner's and nobody else's."""
    return bool(user.is_authenticated and user.is_active and saved.person_id == user.pk)
