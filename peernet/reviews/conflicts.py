"""Who is too close to a host to visit it: by where they work, where they worked, and their mail."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from peernet.councils.models import ContactDomain, Council, Membership, Succession
from peernet.councils.states import MembershipState
from peernet.peers.conflicts import conflicts_between as found_among
from peernet.peers.conflicts import conflicts_of as found_between
from peernet.peers.models import Peer
from peernet.peers.states import ConflictKind
from peernet.reviews.models import Review

#: How far back employment counts.
LOOK_BACK = timedelta(days=5 * 365)
#: What is the person's own; that two councils are close is the pairing's affair.
PERSONAL = {
    ConflictKind.OWN_COUNCIL,
    ConflictKind.FORMER_EMPLOYER,
    ConflictKind.SHARED_SERVICE,
    ConflictKind.POLITICAL,
    ConflictKind.FAMILY,
    ConflictKind.COMMERCIAL,
}


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
    if not said and _tied(person, host, day=timezone.localdate(at)):
        said.append(f"{person} is too close to {host}, by their own record.")
    domain = person.email.rpartition("@")[2].lower()
    if not said and ContactDomain.objects.filter(council__in=places, domain__iexact=domain).exists():
        said.append(f"{person} uses an email address of {host}.")
    return said


def councils_too_close_to(person: Any, *, at: datetime) -> set[int]:
    """Keys of the councils for which ``conflicts_of`` has something to say about a person."""
    if not person.is_authenticated:
        return set()
    held = Membership.objects.filter(person=person).exclude(state=MembershipState.REFUSED)
    counts = ~Q(state=MembershipState.ENDED) | Q(ended_at__gt=at - LOOK_BACK)
    places = set(held.filter(counts).values_list("council", flat=True))
    domain = person.email.rpartition("@")[2].lower()
    places |= set(ContactDomain.objects.filter(domain__iexact=domain).values_list("council", flat=True))
    if places:
        heirs = Succession.objects.filter(predecessor__in=places).values_list("successor", flat=True)
        places |= set(heirs)
    return places | _tied_to(person, day=timezone.localdate(at))


def _tied_to(person: Any, *, day: date) -> set[int]:
    peer = Peer.objects.filter(person=person).first()
    if peer is None:
        return set()
    found = found_among([peer], Council.objects.all(), day=day)
    return {
        council for (_, council), reasons in found.items() if any(each.kind in PERSONAL for each in reasons)
    }


def _tied(person: Any, host: Council, *, day: date) -> bool:
    """Whether the person's record in the pool stands against it; which kind, the record alone says."""
    peer = Peer.objects.filter(person=person).first()
    if peer is None:
        return False
    return any(found.kind in PERSONAL for found in found_between(peer, host, day=day))
