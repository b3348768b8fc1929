"""Who may, around a concern."""

from typing import Any

from peernet.concerns.models import ConcernPart
from peernet.reviews.rules import sits_on


def may_raise(user: Any, review: Any) -> bool:
    """Anyone seated on the visiting team."""
    return sits_on(user, review)


def may_view(user: Any, concern: Any) -> bool:
    """Those named, and nobody else."""
    return bool(user.is_authenticated and user.is_active and concern.parts.filter(person=user).exists())


def may_refer(user: Any, concern: Any) -> bool:
    """Anyone named records the referral, because waiting for one person could cost time."""
    return may_view(user, concern)


def may_close(user: Any, concern: Any) -> bool:
    """Never the host alone: the lead peer or the network's safeguarding lead."""
    outside = [ConcernPart.Role.LEAD_PEER, ConcernPart.Role.SAFEGUARDING_LEAD]
    return bool(
        user.is_authenticated
        and user.is_active
        and concern.parts.filter(person=user, role__in=outside).exists()
    )
