"""Who may, around a concern."""

from typing import Any

from peernet.concerns.models import Concern, ConcernPart
from peernet.councils.rules import belongs_to
from peernet.reviews.rules import sits_on

OUTSIDE_THE_HOST = [ConcernPart.Role.LEAD_PEER, ConcernPart.Role.SAFEGUARDING_LEAD]


def may_raise(user: Any, review: Any) -> bool:
    """Anyone seated on the visiting team."""
    return sits_on(user, review)


def may_view(user: Any, concern: Any) -> bool:
    """Those named, and nobody else."""
    return bool(user.is_authenticated and user.is_active and concern.parts.filter(person=user).exists())


def is_told_of_a_concern(user: Any) -> bool:
    """Whoever is named on one, and so must show a second factor before reading it."""
    return Concern.objects.visible_to(user).exists()


def may_acknowledge(user: Any, concern: Any) -> bool:
    """Anyone named says that they have read it."""
    return may_view(user, concern)


def may_refer(user: Any, concern: Any) -> bool:
    """Anyone named records the referral, because waiting for one person could cost time."""
    return may_view(user, concern)


def may_close(user: Any, concern: Any) -> bool:
    """Never the host alone: the lead peer or the network's safeguarding lead, from outside the host."""
    return bool(
        user.is_authenticated
        and user.is_active
        and concern.parts.filter(person=user, role__in=OUTSIDE_THE_HOST).exists()
        and not belongs_to(user, concern.review.host)
    )
