"""Who reads along with one review: named with a last day, ended by hand or by that day."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.last_days import day_begins, last_day
from peernet.councils.rules import belongs_to
from peernet.outbox.operations import post
from peernet.outbox.topics import delivers
from peernet.reviews import observer_notices, rules, verbs
from peernet.reviews.models import Observer, Review
from peernet.reviews.operations.locking import locked
from peernet.reviews.states import ENDED
from peernet.reviews.wording import written

TOPIC = "observer.day"
MOST = 12


@transaction.atomic
def name_observer(
    *, review: Review, person: Any, until: date | None, why: str, by: Any, at: datetime
) -> Observer:
    """Let somebody read along until a day, six months ahead at most. Host and team are told, and so are they.

    :raises NotYoursError: unless ``by`` manages the review, and is not the person
    :raises DomainError: if the last day cannot be, the person has a part here, or no reason is given
    :raises WrongStateError: once the review has ended, or where so many read along already
    """
    held = locked(review, "host", "reviewer", "review_type")
    if not rules.may_name_observer(by, held):
        raise NotYoursError("Observers are named by whoever manages the review.")
    if held.state in ENDED:
        raise WrongStateError("This review has ended.")
    today = timezone.localdate(at)
    said = written(why, field="why", limit=200, empty="Say who they are and what they look at.")
    _refuse_part(held, person, by)
    last = last_day(until, today, missing="Say until which day they read along.")
    settle_observers(at=at)
    if held.observers.open().count() >= MOST:  # type: ignore[attr-defined]
        raise WrongStateError(f"{MOST} people read along already. End one first.")
    try:
        with transaction.atomic():
            named = Observer.objects.create(
                review=held,
                person=person,
                why=said,
                starts_on=today,
                until=last,
                named_by=by,
                named_at=at,
            )
    except IntegrityError as error:
        raise DomainError(f"{person} reads along already.", field="person") from error
    record(
        verb=verbs.OBSERVER_NAMED.name,
        subject=named,
        by=by,
        at=at,
        review=held.pk,
        until=last.isoformat(),
    )
    post(TOPIC, not_before=day_begins(last + timedelta(days=1)))
    observer_notices.named(named, by=by)
    return named


@transaction.atomic
def end_observer(*, observer: Observer, by: Any, at: datetime) -> Observer:
    """Let somebody read along no longer, from now on; they are told, unless it is they who step back.

    :raises NotYoursError: unless ``by`` manages the review, answers for its host or is the person
    :raises WrongStateError: if it has ended
    """
    held = locked(observer, "review__host", "review__reviewer", "review__review_type", "person")
    if not rules.may_end_observer(by, held):
        raise NotYoursError("Only whoever manages the review, its host and the person end this.")
    if held.ended_at is not None:
        raise WrongStateError("This has ended already.")
    _end(held, by=by, at=at)
    observer_notices.ended(held, by=by)
    return held


@delivers(TOPIC, batch=50)
def on_the_day(payloads: list[dict[str, Any]]) -> None:
    """Write down what is over, whichever days called."""
    settle_observers(at=timezone.now())


@transaction.atomic
def settle_observers(*, at: datetime) -> int:
    """Put down as ended who is past their last day; how many. Rights follow the day anyway."""
    rows = Observer.objects.select_for_update(of=("self",)).select_related(
        "person", "review__host", "review__reviewer", "review__review_type"
    )
    over = list(rows.over_by(timezone.localdate(at)).order_by("pk"))
    for observer in over:
        _end(observer, by=None, at=day_begins(observer.until + timedelta(days=1)))
        observer_notices.ended(observer, by=None)
    return len(over)


def _end(observer: Observer, *, by: Any, at: datetime) -> None:
    observer.ended_at, observer.ended_by = at, by
    observer.save(update_fields=["ended_at", "ended_by"])
    record(verb=verbs.OBSERVER_ENDED.name, subject=observer, by=by, at=at, review=observer.review_id)


def _refuse_part(review: Review, person: Any, by: Any) -> None:
    if person.pk == by.pk:
        raise DomainError("Name somebody else, not yourself.", field="person")
    if belongs_to(person, review.host) or person.memberships.observing().filter(council=review.host).exists():
        message = f"{review.host} itself says what its people and its observers read."
        raise DomainError(message, field="person")
    if review.seats.standing().filter(person=person).exists():  # type: ignore[attr-defined]
        raise DomainError(f"{person} has a place on the team.", field="person")
    if rules.manages(person, review):
        raise DomainError(f"{person} manages the programme and reads this anyway.", field="person")
