"""Raise a concern, acknowledge it, refer it and close it, each with its moment."""

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction

from peernet.accounts.rules import may_moderate
from peernet.audit.operations import record
from peernet.audit.remembering import Note, write
from peernet.concerns import notices, rules
from peernet.concerns.models import Concern, ConcernPart, Wording
from peernet.concerns.parts import named_for
from peernet.concerns.references import checked_reference
from peernet.concerns.states import CONCERN_WORKFLOW
from peernet.core.errors import DomainError, NotYoursError
from peernet.reviews.models import Review, VisitNote
from peernet.reviews.operations.locking import locked
from peernet.reviews.wording import written

RAISED_BY = ConcernPart.Role.RAISED_BY


@transaction.atomic
def raise_concern(
    *,
    review: Review,
    by: Any,
    at: datetime,
    note: VisitNote | None = None,
    key: uuid.UUID | None = None,
) -> Concern:
    """Start the clock and tell those named. It takes no words, so nothing about a child can be kept.

    Of the note it comes from only the moment is kept: the clock starts there. Sent again under its key it is
    the same concern.

    :raises DomainError: if the note is of another review, or the key belongs to another concern
    """
    if note and note.review_id != review.pk:
        raise DomainError("Choose a note of this visit.", field="note")
    held = locked(review, "host")
    if key and (there := Concern.objects.filter(key=key).first()):
        if there.review_id != held.pk or not there.parts.filter(person=by, role=RAISED_BY).exists():
            raise DomainError("This form was used for another concern before. Open it again.", field="key")
        return there
    noted_at = min(note.written_at, at) if note else None
    concern = Concern.objects.create(review=held, raised_at=at, noted_at=noted_at, key=key or uuid.uuid4())
    ConcernPart.objects.bulk_create(
        ConcernPart(
            concern=concern,
            person=person,
            role=role,
            acknowledged_at=at if person.pk == by.pk else None,
        )
        for person, role in named_for(held, raised_by=by)
    )
    record(verb="concern.raised", subject=concern, by=by, at=at)
    notices.concern_raised(concern, by=by)
    return concern


@transaction.atomic
def acknowledge(*, concern: Concern, by: Any, at: datetime) -> Concern:
    """Note that somebody named has read it. Doing so again changes nothing and tells nobody.

    :raises NotYoursError: if the person is not named on it
    """
    held = locked(concern, "review__host")
    parts = held.parts.filter(person=by)
    if not parts.exists():
        raise NotYoursError("You are not named on this concern.")
    if parts.filter(acknowledged_at=None).update(acknowledged_at=at):
        record(verb="concern.acknowledged", subject=held, by=by, at=at)
        notices.concern_acknowledged(held, by=by)
    return held


@transaction.atomic
def refer(*, concern: Concern, reference: str, by: Any, at: datetime) -> Concern:
    """Record the reference of the referral, and nothing else of it.

    :raises WrongStateError: if one is recorded already
    :raises DomainError: if it does not look like a reference
    """
    held = locked(concern, "review__host")
    CONCERN_WORKFLOW.take(held, "refer")
    held.reference, held.referred_at = checked_reference(reference), at
    held.save(update_fields=["state", "reference", "referred_at"])
    record(verb="concern.referred", subject=held, by=by, at=at)
    notices.concern_referred(held, by=by)
    return held


@transaction.atomic
def close(*, concern: Concern, by: Any, at: datetime) -> Concern:
    """Agree, from outside the host, that it is in the right hands.

    :raises WrongStateError: before a referral is recorded
    :raises NotYoursError: if the person is of the host, or not named as lead peer or safeguarding lead
    :raises DomainError: while nobody but the person who closes it has acknowledged it
    """
    held = locked(concern, "review__host")
    CONCERN_WORKFLOW.take(held, "close")
    # Whoever calls: a host must never be able to close a concern about itself.
    if not rules.may_close(by, held):
        raise NotYoursError("Only the lead peer or the network's safeguarding lead closes a concern.")
    if not held.parts.exclude(person=by).exclude(acknowledged_at=None).exists():
        raise DomainError("Somebody else who is named must acknowledge it before it is closed.")
    held.closed_at = at
    held.save(update_fields=["state", "closed_at"])
    record(verb="concern.closed", subject=held, by=by, at=at)
    notices.concern_closed(held, by=by)
    return held


def note_reading(*, concern: Concern, by: Any, at: datetime) -> None:
    """Log that somebody opened it. Should the log be locked, it is written later."""
    write([Note("concern.read", concern._meta.label_lower, str(concern.pk), by.pk, at)])


@transaction.atomic
def word(*, place: str, text: str, owner: Any, by: Any, at: datetime) -> Wording:
    """Say something else at one place of the pages. What it said before is kept.

    :raises DomainError: if there is no such place, nothing is said, or nobody who moderates answers for it
    """
    if place not in Wording.Place.values:
        raise DomainError("Choose what the words are for.", field="place")
    said = written(text, field="text", limit=1000, empty="Say what the page is to say.")
    if not may_moderate(owner):
        raise DomainError("Choose a safeguarding lead of the network.", field="owner")
    row = Wording.objects.create(place=place, text=said, owner=owner, written_by=by, written_at=at)
    record(verb="concern.worded", subject=row, by=by, at=at)
    return row
