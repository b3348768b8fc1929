"""Join the pool, say what one can do and when, leave it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.themes import Theme
from peernet.core.wording import written
from peernet.councils.heirs import heirs_on
from peernet.peers.hearing import tell
from peernet.peers.models import Away, Expertise, Peer, Role
from peernet.peers.models.peer import FARTHEST, LONGEST_REST, MOST_REVIEWS, NEAREST
from peernet.peers.states import PeerRole, PoliticalGroup

LONGEST_AWAY = timedelta(days=2 * 366)
MOST_LANGUAGES = 8


@transaction.atomic
def join_pool(*, person: Any, by: Any, at: datetime, **profile: Any) -> Peer:
    """Offer to be a peer, for the council the person belongs to. Whoever had left comes back to their record.

    :raises DomainError: if they belong to no council, or something about them cannot be
    :raises WrongStateError: if they are in the pool already
    """
    membership = person.memberships.active().select_related("council").first()
    if membership is None:
        raise DomainError("Join a council first. Its people are the pool.")
    held = Peer.objects.select_for_update().filter(person=person).first()
    if held is not None and held.left_at is None:
        raise WrongStateError("You are in the pool already.")
    peer = held or Peer(person=person, joined_at=at)
    peer.council, peer.left_at = membership.council, None
    _describe(peer, **profile)
    record(verb="peer.joined", subject=peer, by=by, at=at)
    tell(peer, at)
    return peer


@transaction.atomic
def change_profile(*, peer: Peer, by: Any, at: datetime, **profile: Any) -> Peer:
    """Say again what the peer can do, how often and how far.

    :raises DomainError: if something cannot be
    """
    held = Peer.objects.select_for_update(of=("self",)).select_related("person", "council").get(pk=peer.pk)
    _describe(held, **profile)
    record(verb="peer.changed", subject=held, by=by, at=at)
    tell(held, at)
    return held


@transaction.atomic
def leave_pool(*, peer: Peer, by: Any, at: datetime) -> Peer:
    """Be asked no longer. The record stays, for the person and their council.

    :raises WrongStateError: if they left before
    """
    held = Peer.objects.select_for_update(of=("self",)).select_related("person", "council").get(pk=peer.pk)
    if held.left_at is not None:
        raise WrongStateError("You have left the pool already.")
    held.left_at = at
    held.save(update_fields=["left_at"])
    record(verb="peer.left", subject=held, by=by, at=at)
    return held


@transaction.atomic
def add_away(*, peer: Peer, starts_on: date, ends_on: date, by: Any, at: datetime) -> Away:
    """Not be asked for some days. Nobody asks why.

    :raises DomainError: if the days are past, the wrong way round, or more than two years
    """
    if ends_on < starts_on:
        raise DomainError("The last day must be on or after the first.", field="ends_on")
    if ends_on < timezone.localdate(at):
        raise DomainError("These days have gone by.", field="ends_on")
    if ends_on - starts_on > LONGEST_AWAY:
        raise DomainError("At most two years at a time.", field="ends_on")
    made = Away.objects.create(peer=peer, starts_on=starts_on, ends_on=ends_on)
    record(verb="peer.away", subject=peer, by=by, at=at)
    tell(peer, at)
    return made


@transaction.atomic
def remove_away(*, away: Away, by: Any, at: datetime) -> None:
    """Be available on these days after all."""
    record(verb="peer.back", subject=away.peer, by=by, at=at)
    away.delete()


@transaction.atomic
def pass_on_peers(*, by: Any, at: datetime) -> int:
    """After a merger the peers of the council that ended are those of the one that follows; how many."""
    moved = 0
    heirs = {key: each for key, each in heirs_on(timezone.localdate(at)).items() if len(each) == 1}
    for peer in Peer.objects.filter(council__in=heirs).select_related("person").order_by("pk"):
        peer.council_id = next(iter(heirs[peer.council_id]))
        peer.save(update_fields=["council"])
        record(verb="peer.passed_on", subject=peer, by=by, at=at)
        tell(peer, at)
        moved += 1
    return moved


def _describe(
    peer: Peer,
    *,
    roles: Sequence[str],
    themes: Sequence[str],
    max_reviews: int,
    rest_days: int,
    travel_km: int | None,
    languages: Sequence[str],
    political_group: str = "",
) -> None:
    if not roles or set(roles) - set(PeerRole.values):
        raise DomainError("Choose at least one thing you do on a team.", field="roles")
    if set(themes) - set(Theme.values):
        raise DomainError("Choose themes from the list.", field="themes")
    if not 1 <= max_reviews <= MOST_REVIEWS:
        raise DomainError(f"Choose 1 to {MOST_REVIEWS} reviews a year.", field="max_reviews")
    if not 0 <= rest_days <= LONGEST_REST:
        raise DomainError(f"Choose 0 to {LONGEST_REST} days.", field="rest_days")
    if travel_km is not None and not NEAREST <= travel_km <= FARTHEST:
        raise DomainError(f"Choose {NEAREST} to {FARTHEST} kilometres, or leave it empty.", field="travel_km")
    if political_group and PeerRole.ELECTED_MEMBER not in roles:
        raise DomainError("Only an elected member has a political group here.", field="political_group")
    if political_group not in ("", *PoliticalGroup.values):
        raise DomainError("Choose a group from the list.", field="political_group")
    spoken = list(dict.fromkeys(each.strip() for each in languages if each.strip()))
    if len(spoken) > MOST_LANGUAGES:
        raise DomainError(f"Name at most {MOST_LANGUAGES} languages.", field="languages")
    peer.languages = [written(each, field="languages", limit=40) for each in spoken]
    peer.max_reviews, peer.rest_days, peer.travel_km = max_reviews, rest_days, travel_km
    peer.political_group = political_group
    peer.save()
    peer.roles.all().delete()
    Role.objects.bulk_create(Role(peer=peer, role=role) for role in dict.fromkeys(roles))
    peer.expertise.all().delete()
    Expertise.objects.bulk_create(Expertise(peer=peer, theme=theme) for theme in dict.fromkeys(themes))
