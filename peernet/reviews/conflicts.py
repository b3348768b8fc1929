"""Who is too close to a host to visit it: by where they work, where they worked, and their mail."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from peernet.councils.models import ContactDomain, Council, Membership, Succession
from peernet.councils.states import MembershipState
from peernet.peers.conflicts import conflicts_between as found_among
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
    return conflicts_among([person], review, at=at)[person.pk]


def conflicts_among(people: Iterable[Any], review: Review, *, at: datetime) -> dict[int, list[str]]:
    """The same by the key of each person, in the same number of queries for any number of them."""
    host, asked = review.host, list(people)
    places = Council.objects.filter(Q(pk=host.pk) | Q(successions__successor=host))
    held = Membership.objects.filter(person__in=asked, council__in=places).exclude(
        state=MembershipState.REFUSED
    )
    belongs = set(held.exclude(state=MembershipState.ENDED).values_list("person", flat=True))
    worked = set(held.filter(ended_at__gt=at - LOOK_BACK).values_list("person", flat=True))
    tied = _tied(asked, host, day=timezone.localdate(at))
    used = ContactDomain.objects.filter(council__in=places).values_list("domain", flat=True)
    domains = {domain.lower() for domain in used}
    said: dict[int, list[str]] = {}
    for person in asked:
        if person.pk in belongs:
            why = f"{person} belongs to {host}, the council that is visited."
        elif person.pk in worked:
            why = f"{person} worked for {host} within the last five years."
        elif person.pk in tied:
            why = f"{person} is too close to {host}, by their own record."
        elif person.email.rpartition("@")[2].lower() in domains:
            why = f"{person} uses an email address of {host}."
        else:
            why = ""
        said[person.pk] = [why] if why else []
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


def _tied(people: list[Any], host: Council, *, day: date) -> set[int]:
    """Those whose record in the pool stands against it; which kind, the record alone says."""
    peers = {peer.pk: peer for peer in Peer.objects.filter(person__in=people)}
    found = found_among(peers.values(), [host], day=day)
    return {
        peers[key].person_id
        for (key, _), reasons in found.items()
        if any(each.kind in PERSONAL for each in reasons)
    }
