"""Who may, in the catalogue."""

from typing import Any


def may_view(user: Any, indicator: Any) -> bool:
    """The catalogue and published values are public."""
    return True
