"""Who may, around pairing."""

from typing import Any

from peernet.accounts.rules import may_manage_programme


def may_view_run(user: Any, run: Any) -> bool:
    """Runs are the programme managers' working papers; councils hear of pairs through their reviews."""
    return may_manage_programme(user)
