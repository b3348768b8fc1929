"""A director names who acts for them until a day; it ends by hand, by that day, or when one leaves."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.wording import written
from peernet.councils import assistant_notices, rules
from peernet.councils.last_days import day_begins, last_day
from peernet.councils.models import Assistance, Council
from peernet.outbox.operations import post

TOPIC = "assistance.day"
MOST = 5


@transaction.atomic
def name_assistant(
    *, council: Council, assistant: Any, until: date | None, reason: str, by: Any, at: datetime
) -> Assistance:
    """Let a member of the director's own council act for them until a day; the approvers are told.

    :raises NotYoursError: unless ``by`` is the council's director, in person
    :raises DomainError: if it is nobody of the council or oneself, or the day or the reason cannot be
    :raises WrongStateError: where so many assist already
    """
    if not rules.may_name_assistant(by, council):
        raise NotYoursError("Only the director names somebody to act for them.")
    today = timezone.localdate(at)
    said = written(reason, field="reason", limit=200, empty="Say why, for whoever approves people.")
    if assistant.pk == by.pk:
        raise DomainError("Choose somebody else, not yourself.", field="assistant")
    if not council.memberships.active().filter(person=assistant, person__is_active=True).exists():  # type: ignore[attr-defined]
        raise DomainError(f"Choose a member of {council}.", field="assistant")
    last = last_day(until, today, missing="Say until which day they act for you.")
    settle_assistants(at=at)
    if by.assisted_by.open().filter(council=council).count() >= MOST:
        raise WrongStateError(f"{MOST} people act for you already. End one first.")
    try:
        with transaction.atomic():
            named = Assistance.objects.create(
                council=council,
                director=by,
                assistant=assistant,
                reason=said,
                starts_on=today,
                until=last,
                named_at=at,
            )
    except IntegrityError as error:
        raise DomainError(f"{assistant} acts for you already.", field="assistant") from error
    _record("assistant.named", named, by=by, at=at, until=last.isoformat())
    post(TOPIC, not_before=day_begins(last + timedelta(days=1)))
    assistant_notices.assistant_named(named)
    return named


@transaction.atomic
def end_assistance(*, assistance: Assistance, by: Any, at: datetime) -> Assistance:
    """Let somebody act for the director no longer, from now on.

    :raises NotYoursError: unless ``by`` is one of the two, or approves the council's people
    :raises WrongStateError: if it has ended
    """
    held = _rows().get(pk=assistance.pk)
    if not rules.may_end_assistance(by, held):
        raise NotYoursError("Only the two of them and the council's approvers end this.")
    if held.ended_at is not None:
        raise WrongStateError("This has ended already.")
    _end(held, by=by, at=at)
    return held


@transaction.atomic
def settle_assistants(*, at: datetime) -> int:
    """Put down as ended what is over, by its day or because somebody left; how many. Rights never wait."""
    over = list(_rows().lapsed_by(timezone.localdate(at)).order_by("pk"))
    for assistance in over:
        _end(assistance, by=None, at=at)
    return len(over)


@transaction.atomic
def begin_acting(*, assistance: Assistance, by: Any, at: datetime) -> Assistance:
    """Act for the director from now on, until one is oneself again.

    :raises NotYoursError: unless ``by`` is the assistant, and it lasts
    """
    if not rules.may_act(by, assistance):
        raise NotYoursError("You cannot act for this person any longer.")
    _record("assistant.began_acting", assistance, by=by, at=at)
    return assistance


@transaction.atomic
def stop_acting(*, assistance: Assistance, by: Any, at: datetime) -> None:
    """Be oneself again."""
    _record("assistant.stopped_acting", assistance, by=by, at=at)


def _end(assistance: Assistance, *, by: Any, at: datetime) -> None:
    assistance.ended_at, assistance.ended_by = at, by
    assistance.save(update_fields=["ended_at", "ended_by"])
    _record("assistant.ended", assistance, by=by, at=at)
    assistant_notices.assistance_ended(assistance, by=by)


def _rows() -> Any:
    rows = Assistance.objects.select_for_update(of=("self",))
    return rows.select_related("council", "director", "assistant")


def _record(verb: str, assistance: Assistance, *, by: Any, at: datetime, **detail: Any) -> None:
    record(verb=verb, subject=assistance, by=by, at=at, council=assistance.council.code, **detail)
