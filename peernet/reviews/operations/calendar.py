"""Days without visits, and what a council is asked for in a quarter."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.wording import written
from peernet.councils.models import Council
from peernet.reviews import notices
from peernet.reviews.models import MOST_ASKS, Ask, Blackout, Review
from peernet.reviews.operations.locking import locked
from peernet.reviews.programme.quarters import in_words, quarter_of
from peernet.reviews.states import ENDED

LONGEST_BLACKOUT = timedelta(days=366)


@transaction.atomic
def add_blackout(
    *,
    council: Council | None,
    kind: str,
    starts_on: date,
    ends_on: date,
    fictional: bool,
    by: Any,
    at: datetime,
) -> Blackout:
    """Keep visits away from a council, or from everybody, for some days. No reason is asked.

    :raises DomainError: if the days are past, the wrong way round, or more than a year
    """
    if ends_on < starts_on:
        raise DomainError("The last day must be on or after the first.", field="ends_on")
    if ends_on < timezone.localdate(at):
        raise DomainError("These days have gone by.", field="ends_on")
    if ends_on - starts_on > LONGEST_BLACKOUT:
        raise DomainError("At most a year at a time.", field="ends_on")
    made = Blackout.objects.create(
        council=council,
        kind=kind,
        starts_on=starts_on,
        ends_on=ends_on,
        fictional=council.fictional if council else fictional,
        added_by=by,
        added_at=at,
    )
    record(verb="blackout.added", subject=made, by=by, at=at, starts_on=str(starts_on), ends_on=str(ends_on))
    notices.visits_in_the_way(made)
    return made


@transaction.atomic
def remove_blackout(*, blackout: Blackout, by: Any, at: datetime) -> None:
    """Let visits come again; the log keeps that there was one."""
    record(verb="blackout.removed", subject=blackout, by=by, at=at)
    blackout.delete()


def blackouts_between(council: Council, first: date, last: date) -> list[Blackout]:
    """What stands against a visit to a council on some days, the earliest first."""
    return list(Blackout.objects.of(council).touching(first, last).order_by("starts_on", "pk"))


@transaction.atomic
def ask(*, review: Review, what: str, by: Any, at: datetime) -> Ask:
    """Ask the host for something this quarter, in one of its three places.

    :raises WrongStateError: if it has been asked three times, or the review has ended
    :raises DomainError: if it is not said what for
    """
    held = locked(review, "host", "review_type")
    if held.state in ENDED:
        raise WrongStateError("This review has ended, so nothing more is asked for.")
    words = written(what, field="what", limit=200, empty="Say what you ask for.")
    quarter = quarter_of(timezone.localdate(at))
    slot = free_slot(held.host, quarter)
    if slot is None:
        raise WrongStateError(
            f"{held.host} has been asked {MOST_ASKS} times from {in_words(quarter)}, over all its reviews. "
            "That is the most. Drop one, or wait for the next quarter."
        )
    try:
        with transaction.atomic():
            made = Ask.objects.create(
                council=held.host,
                review=held,
                quarter=quarter,
                slot=slot,
                what=words,
                asked_by=by,
                asked_at=at,
            )
    except IntegrityError as taken:
        raise WrongStateError("Somebody else asked at the same moment. Look again, then ask.") from taken
    record(verb="ask.made", subject=made, by=by, at=at, quarter=quarter.isoformat(), slot=slot)
    notices.host_asked(made, by=by)
    return made


@transaction.atomic
def drop_ask(*, ask: Ask, by: Any, at: datetime) -> Ask:
    """Ask no longer, which gives the place back.

    :raises WrongStateError: if it was dropped already
    """
    held = Ask.objects.select_for_update().get(pk=ask.pk)
    if held.dropped_at is not None:
        raise WrongStateError("This was dropped already.")
    held.dropped_at, held.dropped_by, held.slot = at, by, None
    held.save(update_fields=["dropped_at", "dropped_by", "slot"])
    record(verb="ask.dropped", subject=held, by=by, at=at)
    return held


def free_slot(council: Council, quarter: date) -> int | None:
    """The lowest of a council's three places that is free in a quarter."""
    rows = Ask.objects.standing().filter(council=council, quarter=quarter)
    taken = set(rows.values_list("slot", flat=True))
    return next((slot for slot in range(1, MOST_ASKS + 1) if slot not in taken), None)
