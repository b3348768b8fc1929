"""Where a peer worked and what ties them; only they say so, and whoever planned with them looks again."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError
from peernet.core.wording import written
from peernet.councils.models import Council
from peernet.peers.conflicts import LAPSE
from peernet.peers.hearing import tell
from peernet.peers.models import Employment, Peer, Tie
from peernet.peers.states import DECLARED

EARLIEST = date(1950, 1, 1)
LONGEST_TIE = timedelta(days=20 * 366)


@transaction.atomic
def add_employment(
    *,
    peer: Peer,
    council: Council | None,
    organisation: str,
    job_title: str,
    starts_on: date,
    ends_on: date | None,
    by: Any,
    at: datetime,
) -> Employment:
    """Add a time at a council or elsewhere.

    :raises DomainError: if a place or the job is missing, or the days cannot be
    """
    elsewhere = written(organisation, field="organisation", limit=120)
    if (council is None) is (not elsewhere):
        raise DomainError("Choose a council or name another organisation, one of them.", field="organisation")
    job = written(job_title, field="job_title", limit=120, empty="Say what you did there.")
    if not EARLIEST <= starts_on <= timezone.localdate(at):
        raise DomainError("Choose a first day that is past.", field="starts_on")
    if ends_on is not None and ends_on < starts_on:
        raise DomainError("The last day must be on or after the first.", field="ends_on")
    made = Employment.objects.create(
        peer=peer,
        council=council,
        organisation=elsewhere,
        job_title=job,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    record(verb="peer.history_changed", subject=peer, by=by, at=at)
    tell(peer, at)
    return made


@transaction.atomic
def remove_employment(*, employment: Employment, by: Any, at: datetime) -> None:
    """Take a time back that was entered by mistake; the log keeps that something changed."""
    peer = employment.peer
    employment.delete()
    record(verb="peer.history_changed", subject=peer, by=by, at=at)
    tell(peer, at)


@transaction.atomic
def declare_tie(*, peer: Peer, council: Council, kind: str, until: date | None, by: Any, at: datetime) -> Tie:
    """Say that something ties the peer to a council: what kind, and until when, not the story.

    Without a last day it lapses after some years, and can be declared again.

    :raises DomainError: if it is not of a kind that is declared, or its last day cannot be
    """
    today = timezone.localdate(at)
    if kind not in DECLARED:
        raise DomainError("Choose a kind from the list.", field="kind")
    if council.pk == peer.council_id:
        raise DomainError("You never review your own council, so this needs no telling.", field="council")
    last = until or today + LAPSE
    if last < today:
        raise DomainError("This day has gone by.", field="until")
    if last - today > LONGEST_TIE:
        raise DomainError("Choose a day in the next twenty years.", field="until")
    made, _ = Tie.objects.update_or_create(
        peer=peer, council=council, kind=kind, defaults={"until": last, "declared_at": at}
    )
    # Neither kind nor council stands in the log, which more people read than the record.
    record(verb="peer.tie_declared", subject=peer, by=by, at=at)
    tell(peer, at)
    return made


@transaction.atomic
def withdraw_tie(*, tie: Tie, by: Any, at: datetime) -> None:
    """Take back what no longer holds."""
    peer = tie.peer
    tie.delete()
    record(verb="peer.tie_withdrawn", subject=peer, by=by, at=at)
    tell(peer, at)
