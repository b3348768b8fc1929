"""Who looks after councils' own sign-ins."""

from typing import Any

from peernet.accounts.rules import may_manage_programme


def may_set_up(user: Any) -> bool:
    """Programme managers."""
    return may_manage_programme(user)


def may_look_after(user: Any, tenant: Any) -> bool:
    """Programme managers, while it stands."""
    return may_manage_programme(user) and tenant.withdrawn_at is None
