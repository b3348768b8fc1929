"""Who may, inside a council."""

from typing import Any

from peernet.accounts.rules import may_manage_programme
from peernet.councils.states import Ability, CouncilRole


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
    """The council's approver or director says who belongs; the programme manager while it has neither."""
    if belongs_to(user, council, able_to=Ability.APPROVE_PEOPLE):
        return True
    return may_manage_programme(user) and not council.memberships.approvers().exists()


def may_name_domains(user: Any, council: Any) -> bool:
    """Those who approve people, and programme managers, say by which mail domains they are known."""
    return may_manage_programme(user) or may_approve_people(user, council)


def may_view_membership(user: Any, membership: Any) -> bool:
    """One's own, and those of the councils whose people one approves."""
    return _own(user, membership) or may_approve_people(user, membership.council)


def may_decide_membership(user: Any, membership: Any) -> bool:
    """Approvers decide for their own council, never about themselves."""
    return membership.person_id != getattr(user, "pk", None) and may_approve_people(user, membership.council)


def may_end_membership(user: Any, membership: Any) -> bool:
    """Anyone may leave; approvers end the memberships of others."""
    return _own(user, membership) or may_decide_membership(user, membership)


def may_withdraw_membership(user: Any, membership: Any) -> bool:
    """Only the person who asked takes the request back."""
    return _own(user, membership)


def may_invite(user: Any, council: Any) -> bool:
    """Those who approve people, and programme managers, ask somebody by email to join."""
    return may_name_domains(user, council)


def may_manage_invitation(user: Any, invitation: Any) -> bool:
    """Whoever approves the council's people, and of the network's staff whoever sent it."""
    if may_approve_people(user, invitation.council):
        return True
    return may_manage_programme(user) and invitation.invited_by_id == user.pk


def may_move(user: Any, membership: Any) -> bool:
    """Say that somebody changes council: the person, and whoever approves people where they are."""
    return may_end_membership(user, membership)


def may_view_move(user: Any, move: Any) -> bool:
    """The person, whoever is to take their work over, and whoever approves people on either side."""
    if not user.is_authenticated or not user.is_active:
        return False
    if user.pk in (move.person_id, move.handed_to_id):
        return True
    return may_approve_people(user, move.council) or may_approve_people(user, move.leaving.council)


def may_decide_move(user: Any, move: Any) -> bool:
    """The new council's approvers, never about themselves."""
    return move.person_id != getattr(user, "pk", None) and may_approve_people(user, move.council)


def may_take_move_back(user: Any, move: Any) -> bool:
    """The person, and whoever approves people at the council they would leave."""
    own = user.is_authenticated and user.is_active and user.pk == move.person_id
    return own or may_approve_people(user, move.leaving.council)


def may_name_assistant(user: Any, council: Any) -> bool:
    """Its director, in person."""
    if not user.is_authenticated or not user.is_active or user.acting is not None:
        return False
    held = user.memberships.active().filter(council=council, role=CouncilRole.DIRECTOR)
    return bool(held.exists())


def may_see_assistants(user: Any, council: Any) -> bool:
    """Whoever approves the council's people, its director among them."""
    return may_approve_people(user, council)


def may_view_assistance(user: Any, assistance: Any) -> bool:
    """The two of them, and whoever approves the council's people."""
    if not user.is_authenticated or not user.is_active:
        return False
    own = user.pk in (assistance.director_id, assistance.assistant_id)
    return own or may_approve_people(user, assistance.council)


def may_end_assistance(user: Any, assistance: Any) -> bool:
    """Whoever sees it: the director takes it back, the assistant steps back, the approver ends it."""
    return may_view_assistance(user, assistance)


def may_act(user: Any, assistance: Any) -> bool:
    """The assistant, while it lasts."""
    if not user.is_authenticated or not user.is_active:
        return False
    return bool(user.assists.in_force().filter(pk=assistance.pk).exists())


def _own(user: Any, membership: Any) -> bool:
    return user.is_authenticated and user.is_active and membership.person_id == user.pk
