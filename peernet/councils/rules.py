"""Who may, inside a council."""

from typing import Any

from peernet.councils.states import Ability


def belongs_to(user: Any, council: Any, *, able_to: str = "") -> bool:
    """Whether the person is an active member of the council, with a certain right if one is named."""
    if not user.is_authenticated or not user.is_active:
        return False
    held = user.memberships.active().filter(council=council)
    return (held.able_to(able_to) if able_to else held).exists()


def may_view(user: Any, council: Any) -> bool:
    """The register is public."""
    return True


def may_approve_people(user: Any, council: Any) -> bool:
    """The council's approver or director says who belongs."""
    return belongs_to(user, council, able_to=Ability.APPROVE_PEOPLE)


def may_decide_membership(user: Any, membership: Any) -> bool:
    """Approvers decide for their own council, never about themselves."""
    return membership.person_id != getattr(user, "pk", None) and may_approve_people(user, membership.council)
