"""Who may act for the network."""

from typing import Any

from peernet.accounts.models import NetworkRole


def has_role(user: Any, *roles: str) -> bool:
    """Whether the person holds any of these roles for the network; acting for somebody, they hold none."""
    if not user.is_authenticated or not user.is_active or user.acting is not None:
        return False
    return bool(user.network_roles.filter(role__in=roles).exists())


def may_manage_programme(user: Any) -> bool:
    """Programme managers open rounds, pair councils and set reviews up."""
    return has_role(user, NetworkRole.Role.COORDINATOR)


def may_moderate(user: Any) -> bool:
    """Network moderators screen case studies and decide with the validators."""
    return has_role(user, NetworkRole.Role.MODERATOR)


def may_validate(user: Any) -> bool:
    """Validators and moderators judge the evidence of a case study."""
    return has_role(user, NetworkRole.Role.VALIDATOR, NetworkRole.Role.MODERATOR)


def may_use_key(user: Any, token: Any) -> bool:
    """A key is its person's and nobody else's."""
    return bool(user.is_authenticated and user.is_active and token.person_id == user.pk)
