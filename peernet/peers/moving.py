"""The record of a peer follows when they change council: their history at once, the pool on the first day."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from peernet.audit.operations import record
from peernet.councils import hearing
from peernet.councils.models import Move
from peernet.peers.hearing import tell
from peernet.peers.models import Employment, Peer


def history_follows(move: Move, by: Any, at: datetime) -> None:
    """End the time at the old council and begin that at the new one, so that both count as conflicts."""
    peer = Peer.objects.select_related("person", "council").filter(person=move.person).first()
    if peer is None:
        return
    left, last = move.leaving, move.starts_on - timedelta(days=1)
    here = peer.employments.filter(council=left.council, ends_on=None)
    if not here.filter(starts_on__lte=last).update(ends_on=last):
        began = left.starts_on or timezone.localdate(left.decided_at or left.requested_at)
        Employment.objects.create(
            peer=peer,
            council=left.council,
            job_title=left.job_title or left.get_role_display(),
            starts_on=min(began, last),
            ends_on=last,
        )
    Employment.objects.create(
        peer=peer, council=move.council, job_title=move.job_title, starts_on=move.starts_on
    )
    record(verb="peer.history_changed", subject=peer, by=by, at=at)
    tell(peer, at)


def pool_follows(move: Move, by: Any, at: datetime) -> None:
    """From the first day on the peer is one of the new council."""
    for peer in (
        Peer.objects.select_related("person").filter(person=move.person).exclude(council=move.council)
    ):
        peer.council = move.council
        peer.save(update_fields=["council"])
        record(verb="peer.moved", subject=peer, by=by, at=at)
        tell(peer, at)


hearing.APPROVED.append(history_follows)
hearing.ARRIVED.append(pool_follows)
