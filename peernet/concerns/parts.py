"""Who is named on a concern: decided by what people do, never typed in."""

from typing import Any

from django.contrib.auth import get_user_model

from peernet.accounts.models import NetworkRole
from peernet.concerns.models import ConcernPart
from peernet.councils.models import Membership
from peernet.councils.states import CouncilRole
from peernet.reviews.models import Review
from peernet.reviews.states import TeamRole

Named = list[tuple[Any, str]]


def named_for(review: Review, *, raised_by: Any) -> Named:
    """Everybody told of a concern about this review, with their part; whoever raises it first."""
    roles = ConcernPart.Role
    return [
        (raised_by, roles.RAISED_BY),
        *((person, roles.LEAD_PEER) for person in _lead_peers(review)),
        *((person, roles.HOST_DIRECTOR) for person in _directors(review)),
        *((person, roles.SAFEGUARDING_LEAD) for person in _safeguarding_leads(review)),
    ]


def _lead_peers(review: Review) -> Any:
    seats = review.seats.taken().clear_of_host().filter(role=TeamRole.LEAD_PEER)
    return _people().filter(seats__in=seats)


def _directors(review: Review) -> Any:
    held = Membership.objects.active().filter(council=review.host, role=CouncilRole.DIRECTOR)
    return _people().filter(memberships__in=held)


def _safeguarding_leads(review: Review) -> Any:
    """Network moderators from elsewhere: a host cannot be its own safeguard."""
    of_host = Membership.objects.active().filter(council=review.host).values("person")
    moderators = _people().filter(network_roles__role=NetworkRole.Role.MODERATOR)
    return moderators.exclude(pk__in=of_host)


def _people() -> Any:
    return get_user_model().objects.filter(is_active=True).order_by("name", "pk")
