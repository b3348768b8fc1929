"""Close one's account: signing in ends, memberships end, and what one wrote is by a role."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.urls import reverse

from peernet.accounts.models import NetworkRole
from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.councils.models import Membership
from peernet.councils.operations import end, withdraw, withdraw_move
from peernet.councils.states import MembershipState
from peernet.peers.models import Peer
from peernet.peers.operations import leave_pool
from peernet.reviews.models import Review, Seat
from peernet.reviews.operations import decline_invitation, end_observer
from peernet.reviews.querysets import LEADING
from peernet.reviews.states import ENDED, DeclineReason, InvitationState
from peernet.workspace.leaving.forgetting import forget, forget_in_log, keys_of

MANAGER = NetworkRole.Role.COORDINATOR
BECAUSE = "The account was closed."


def in_the_way(person: Any) -> list[tuple[str, str]]:
    """Why the person cannot leave yet, and the address at which that is mended."""
    led = person.seats.taken().clear_of_host().filter(role__in=LEADING).exclude(review__state__in=ENDED)
    reviews = Review.objects.filter(pk__in=led.values("review")).with_people().order_by("pk")
    found = [
        (
            f"You lead the {_beginning_small(str(review))}. Let somebody else take your place first.",
            reverse("reviews:team", args=[review.pk]),
        )
        for review in reviews
    ]
    roles = NetworkRole.objects.filter(role=MANAGER, person__is_active=True)
    if roles.filter(person=person).exists() and not roles.exclude(person=person).exists():
        found.append(("You are the only programme manager. Somebody else must become one first.", ""))
    return found


@transaction.atomic
def close_account(*, person: Any, at: datetime) -> str:
    """Close the person's own account for good; the words by which they are known from now on.

    :raises DomainError: if they lead a running review, or nobody else manages the programme
    """
    held: Any = get_user_model().objects.select_for_update().get(pk=person.pk)
    if reasons := in_the_way(held):
        raise DomainError(" ".join(reason for reason, _ in reasons))
    known_as, keys, name, email = role_of(held), keys_of(held), held.name, held.email
    for membership in held.memberships.filter(state=MembershipState.ACTIVE):
        end(membership=membership, reason=BECAUSE, by=held, at=at)
    for membership in held.memberships.filter(state=MembershipState.REQUESTED):
        withdraw(membership=membership, by=held, at=at)
    for move in held.moves.waiting():
        withdraw_move(move=move, by=held, at=at)
    for seat in Seat.objects.filter(person=held, state=InvitationState.INVITED):
        decline_invitation(seat=seat, because=DeclineReason.BUSY, by=held, at=at)
    for observer in held.observing.open():
        end_observer(observer=observer, by=held, at=at)
    for peer in Peer.objects.filter(person=held, left_at=None):
        leave_pool(peer=peer, by=held, at=at)
    forget(held)
    held.name, held.email = known_as, f"closed-{held.pk}@closed.invalid"
    held.is_active = held.is_staff = held.is_superuser = False
    held.set_unusable_password()
    held.save()
    held.groups.clear()
    held.user_permissions.clear()
    record(verb="person.account_closed", subject=held, by=held, at=at)
    forget_in_log(keys=keys, name=name, email=email)
    return known_as


def role_of(person: Any) -> str:
    """Who wrote it, once the name is gone: "A former host coordinator of Aldermere"."""
    memberships = Membership.objects.filter(person=person, decided_at__isnull=False)
    counted = memberships.filter(state__in=[MembershipState.ACTIVE, MembershipState.ENDED])
    last = counted.select_related("council").order_by("-decided_at", "-pk").first()
    if last is not None:
        return f"A former {_beginning_small(last.get_role_display())} of {last.council}"[:120]
    role = person.network_roles.order_by("pk").first()
    return f"A former {role.get_role_display().lower()}" if role else "A former member"


def _beginning_small(words: str) -> str:
    return words[:1].lower() + words[1:]
