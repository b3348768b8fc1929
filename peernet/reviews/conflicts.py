"""Who is too close to a host to visit it: by where they work, where they worked, and their mail."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from peernet.councils.models import ContactDomain, Council, Membership
from peernet.councils.states import MembershipState
from peernet.reviews.models import Review

#: How far back employment counts.
LOOK_BACK = timedelta(days=5 * 365)


def conflicts_of(person: Any, review: Review, *, at: datetime) -> list[str]:
    """Sentences saying why a person cannot be on the team; empty when nothing stands against it."""
    host = review.host
    places = Council.objects.filter(Q(pk=host.pk) | Q(successions__successor=host))
    held = Membership.objects.filter(person=person, council__in=places).exclude(state=MembershipState.REFUSED)
    said = []
    if held.exclude(state=MembershipState.ENDED).exists():
        said.append(f"{person} belongs to {host}, the council that is visited.")
    elif held.filter(ended_at__gt=at - LOOK_BACK).exists():
        said.append(f"{person} worked for {host} within the last five years.")
    domain = person.email.rpartition("@")[2].lower()
    if not said and ContactDomain.objects.filter(council__in=places, domain__iexact=domain).exists():
        said.append(f"{person} uses an email address of {host}.")
    return said
