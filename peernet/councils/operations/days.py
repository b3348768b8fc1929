"""What a day brings by itself: last days, first days. Rights follow the days anyway; this writes it down."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.councils import hearing, notices
from peernet.councils.last_days import day_begins
from peernet.councils.models import Membership, Move
from peernet.councils.operations import assistants
from peernet.councils.operations.memberships import tell
from peernet.councils.states import MEMBERSHIP_WORKFLOW, CouncilRole
from peernet.outbox.operations import post
from peernet.outbox.topics import delivers

TOPIC = "membership.day"


@delivers(TOPIC, batch=50)
def on_the_day(payloads: list[dict[str, Any]]) -> None:
    """Do what is due, whichever days called."""
    settle_days(at=timezone.now())


@delivers(assistants.TOPIC, batch=50)
def on_the_day_of_an_assistant(payloads: list[dict[str, Any]]) -> None:
    """Write down what is over, whichever days called."""
    assistants.settle_assistants(at=timezone.now())


@transaction.atomic
def settle_days(*, at: datetime, again_on: date | None = None) -> int:
    """End what is past its last day and let people arrive; how many. Doing it twice changes nothing.

    ``again_on`` asks for the same at the beginning of a day to come.
    """
    today = timezone.localdate(at)
    if again_on is not None and again_on > today:
        post(TOPIC, not_before=day_begins(again_on))
    held = Membership.objects.select_for_update(of=("self",)).select_related("council", "person")
    over = list(held.over_by(today).order_by("pk"))
    for membership in over:
        _end(membership)
    moves = Move.objects.select_for_update(of=("self",)).select_related("person", "council", "arriving")
    come = list(moves.to_arrive_by(today).order_by("pk"))
    for move in come:
        move.arrived_at = at
        move.save(update_fields=["arrived_at"])
        record(verb="move.arrived", subject=move, by=None, at=at, council=move.council.code)
        for hear in hearing.ARRIVED:
            hear(move, None, at)
        post("membership.changed", membership=move.arriving_id)
    return len(over) + len(come)


def _end(membership: Membership) -> None:
    assert membership.ends_on is not None
    ended = day_begins(membership.ends_on + timedelta(days=1))
    MEMBERSHIP_WORKFLOW.take(membership, "end")
    membership.ended_at = ended
    membership.save(update_fields=["state", "ended_at"])
    tell(membership, "membership.ended", by=None, at=ended)
    if membership.role == CouncilRole.OBSERVER:
        notices.membership_ended(membership, by=None)
