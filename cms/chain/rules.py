"""Who may, around the practice that inspired an action."""

from typing import Any

from peernet.findings.rules import may_progress


def may_link(user: Any, action: Any) -> bool:
    """The owners of an action, and whoever answers for the host, say which practice inspired it."""
    return may_progress(user, action)
