"""Say that two councils may not review each other, and take it back."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError
from peernet.councils.models import Council
from peernet.pairing.models import Conflict
from peernet.pairing.rules import closed_to, may_view_conflict


@transaction.atomic
def declare_conflict(
    *, first: Council, second: Council, kind: str, until: date | None, by: Any, at: datetime
) -> Conflict:
    """Keep two councils from reviewing each other, up to and including a day or until it is withdrawn.

    A conflict that has lapsed is taken up again rather than kept twice.

    :raises DomainError: if it is one council, two registers, a day gone by, or declared already
    """
    today = timezone.localdate(at)
    if first == second:
        raise DomainError("Choose two different councils.", field="second")
    if closed_to(by) & {first.pk, second.pk}:
        raise DomainError("You are too close to one of these councils. Ask another programme manager.")
    if first.fictional != second.fictional:
        raise DomainError("Choose two councils of the same register.", field="second")
    if until is not None and until < today:
        raise DomainError("This day has gone by. Give a day from today, or none.", field="until")
    lower, higher = sorted((first, second), key=lambda council: council.pk)
    held = Conflict.objects.select_for_update().filter(first=lower, second=higher, kind=kind)
    if held.in_force_on(today).exists():
        raise DomainError("This conflict is declared already. Withdraw it to change it.", field="kind")
    conflict, _ = Conflict.objects.update_or_create(
        first=lower, second=higher, kind=kind, defaults={"until": until}
    )
    record(
        verb="conflict.declared",
        subject=conflict,
        by=by,
        at=at,
        kind=kind,
        until=until.isoformat() if until else None,
    )
    return conflict


@transaction.atomic
def withdraw_conflict(*, conflict: Conflict, by: Any, at: datetime) -> None:
    """Let two councils review each other again; the log keeps that there was a conflict."""
    if not may_view_conflict(by, conflict):
        raise NotYoursError("You are too close to one of these councils.")
    record(verb="conflict.withdrawn", subject=conflict, by=by, at=at, kind=conflict.kind)
    conflict.delete()
