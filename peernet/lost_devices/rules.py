"""Who may vouch for somebody, and who may remove their second factor."""

from typing import Any

from peernet.accounts.rules import may_manage_programme
from peernet.councils.models import Membership


def may_view(user: Any, lost: Any) -> bool:
    """One's own, those of people one approves, and all for programme managers."""
    return _own(user, lost) or approves(user, lost.person) or may_manage_programme(user)


def may_vouch(user: Any, lost: Any) -> bool:
    """An approver of the person's council; a programme manager while there is none; never oneself."""
    if _own(user, lost):
        return False
    return approves(user, lost.person) or (
        may_manage_programme(user) and not approvers_of(lost.person).exists()
    )


def may_reset(user: Any, lost: Any) -> bool:
    """A programme manager who is neither the person nor whoever vouched."""
    return not _own(user, lost) and lost.vouched_by_id != user.pk and may_manage_programme(user)


def approves(user: Any, person: Any) -> bool:
    """Whether the one says who belongs to a council of the other, who is somebody else."""
    return bool(
        user.is_authenticated and user.is_active and approvers_of(person).filter(person=user).exists()
    )


def approvers_of(person: Any) -> Any:
    """The memberships of those who could vouch for the person at their council."""
    councils = Membership.objects.active().filter(person=person).values("council")
    return Membership.objects.approvers().filter(council__in=councils).exclude(person=person)


def _own(user: Any, lost: Any) -> bool:
    return bool(user.is_authenticated and user.is_active and lost.person_id == user.pk)
