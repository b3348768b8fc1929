"""The timetable of a visit: nobody in two places at once, and no room for two sessions."""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.audit.operations import record
from peernet.core.errors import ChangedMeanwhileError, DomainError, WrongStateError
from peernet.reviews import notices, verbs
from peernet.reviews.models import Hold, LineOfEnquiry, Review, Room, Session
from peernet.reviews.onsite.states import LONGEST_SESSION, LONGEST_TRAVEL, QUARTER, TIMETABLED, SessionKind
from peernet.reviews.operations.locking import locked
from peernet.reviews.wording import written

MOST_SESSIONS = 200
LONGEST_TITLE, LONGEST_ROOM = 200, 80
STEP = timedelta(minutes=QUARTER)


@transaction.atomic
def plan_session(
    *, review: Review, by: Any, at: datetime, key: uuid.UUID | None = None, **said: Any
) -> Session:
    """Put a session on the timetable. Sent again under its key it is the same one.

    :raises WrongStateError: if it is not the time, or somebody or the room is taken
    :raises DomainError: if something is missing or the times make no sense
    """
    held = locked(review, "host", "reviewer")
    if key and (there := Session.objects.filter(key=key).first()):
        if (there.review_id, there.planned_by_id) != (held.pk, by.pk):
            raise DomainError("This key belongs to something else.", field="key")
        return there
    check_timetabling(held)
    if held.sessions.count() >= MOST_SESSIONS:  # type: ignore[attr-defined]
        raise WrongStateError(f"{MOST_SESSIONS} sessions are the most that a visit can have.")
    fields, people = _checked(held, **said)
    session = Session.objects.create(
        review=held, planned_by=by, planned_at=at, key=key or uuid.uuid4(), **fields
    )
    _hold(session, people)
    record(verb=verbs.SESSION_PLANNED.name, subject=session, by=by, at=at, review=held.pk)
    notices.session_changed(session, people, by=by)
    return session


@transaction.atomic
def change_session(*, session: Session, version: int, by: Any, at: datetime, **said: Any) -> Session:
    """Change a session; ``version`` is the one the person began from.

    :raises WrongStateError: if it is not the time, or somebody or the room is taken
    :raises ChangedMeanwhileError: if somebody else has changed it since
    :raises DomainError: if something is missing or the times make no sense
    """
    review = locked(session.review, "host", "reviewer")
    check_timetabling(review)
    before = list(session.people.all())
    fields, people = _checked(review, **said)
    fields["version"] = version + 1
    if not Session.objects.filter(pk=session.pk, version=version).update(**fields):
        raise ChangedMeanwhileError("Somebody else has changed this session since you opened it.")
    changed = Session.objects.select_related("review__host", "review__reviewer", "room").get(pk=session.pk)
    changed.holds.all().delete()  # type: ignore[attr-defined]
    _hold(changed, people)
    record(verb=verbs.SESSION_CHANGED.name, subject=changed, by=by, at=at, review=review.pk)
    notices.session_changed(changed, [*before, *people], by=by)
    return changed


@transaction.atomic
def drop_session(*, session: Session, by: Any, at: datetime) -> None:
    """Take a session off the timetable, which frees its people and its room.

    :raises WrongStateError: if it is not the time
    """
    review = locked(session.review, "host", "reviewer")
    check_timetabling(review)
    record(verb=verbs.SESSION_DROPPED.name, subject=session, by=by, at=at, review=review.pk)
    notices.session_changed(session, list(session.people.all()), by=by)
    session.delete()


def follow_visit(review: Review, *, days: int) -> tuple[int, int]:
    """Let every session move with its visit; returns how many did, and how many have no place there.

    What falls outside the visit, or where somebody or a room is taken by another visit, stays where it was
    and holds nobody. It is shown as outside until somebody plans it anew.
    """
    rows = Session.objects.filter(review=review).select_related("room").prefetch_related("people")
    sessions = list(rows.order_by("starts_at", "pk"))
    release(review)
    moved = [session for session in sessions if _follows(session, review, days)]
    return len(moved) if days else 0, len(sessions) - len(moved)


def _follows(session: Session, review: Review, days: int) -> bool:
    first, last = review.visit_starts_on, review.visit_ends_on
    # The clock on the wall counts, also where summer time lies between.
    begins = timezone.localtime(session.starts_at).replace(tzinfo=None) + timedelta(days=days)
    if not (first and last and first <= begins.date() <= last):
        return False
    lasts = session.ends_at - session.starts_at
    try:
        with transaction.atomic():
            session.starts_at = timezone.make_aware(begins)
            session.ends_at = session.starts_at + lasts
            _hold(session, list(session.people.all()))
            if days:
                session.version += 1
                session.save(update_fields=["starts_at", "ends_at", "version"])
    except WrongStateError:
        return False
    return True


def release(review: Review) -> None:
    """Give people and rooms back; what was planned stays to be read."""
    Hold.objects.filter(session__review=review).delete()


def check_timetabling(review: Review) -> None:
    """:raises WrongStateError: before the team is confirmed and once the visit is over"""
    if review.state not in TIMETABLED:
        raise WrongStateError(
            "A timetable is made once the team is confirmed, until the visit ends. "
            f"This review is at “{review.get_state_display()}”."
        )
    if review.visit_starts_on is None:
        raise WrongStateError("Set the dates of the visit first.")


def _checked(
    review: Review,
    *,
    kind: str,
    title: str,
    starts_at: datetime,
    ends_at: datetime,
    people: Iterable[Any],
    line: LineOfEnquiry | None = None,
    room: str = "",
    travel_minutes: int = 0,
) -> tuple[dict[str, Any], list[Any]]:
    if kind not in SessionKind.values:
        raise DomainError("Choose what kind of session it is.", field="kind")
    if line is not None and line.review_id != review.pk:
        raise DomainError("Choose a line of enquiry of this review.", field="line")
    words = written(title, field="title", limit=LONGEST_TITLE, empty="Say what happens, without names.")
    place = written(room, field="room", limit=LONGEST_ROOM)
    if not 0 <= travel_minutes <= LONGEST_TRAVEL or travel_minutes % QUARTER:
        raise DomainError(
            "Give the way there in quarters of an hour, at most four hours.", field="travel_minutes"
        )
    _check_times(review, starts_at, ends_at)
    team = {
        seat.person_id: seat.person for seat in review.seats.taken().clear_of_host().select_related("person")
    }
    chosen = {person.pk: person for person in people}
    if any(key not in team for key in chosen):
        raise DomainError("Choose people who are on the team.", field="people")
    where = Room.objects.get_or_create(review=review, name=place)[0] if place else None
    fields = {
        "kind": kind,
        "title": words,
        "line": line,
        "room": where,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "travel_minutes": travel_minutes,
    }
    return fields, list(chosen.values())


def _check_times(review: Review, starts_at: datetime, ends_at: datetime) -> None:
    for name, moment in (("starts_at", starts_at), ("ends_at", ends_at)):
        if moment.minute % QUARTER or moment.second or moment.microsecond:
            raise DomainError("Use full, half and quarter hours.", field=name)
    if ends_at <= starts_at:
        raise DomainError("It must end after it begins.", field="ends_at")
    if ends_at - starts_at > timedelta(minutes=LONGEST_SESSION):
        raise DomainError("A session lasts at most eight hours.", field="ends_at")
    first, last = review.visit_starts_on, review.visit_ends_on or review.visit_starts_on
    if not (first and last and first <= timezone.localdate(starts_at) <= last):
        raise DomainError("Choose a day of the visit.", field="starts_at")
    if timezone.localdate(ends_at) != timezone.localdate(starts_at):
        raise DomainError("It must end on the day it begins.", field="ends_at")


def _hold(session: Session, people: list[Any]) -> None:
    away = _quarters(session.starts_at - timedelta(minutes=session.travel_minutes), session.ends_at)
    there = _quarters(session.starts_at, session.ends_at)
    for person in people:
        other = (
            Hold.objects.filter(person=person, at__in=away).select_related("session").order_by("at").first()
        )
        if other:
            raise _clash(session, str(person), other, field="people")
    if session.room:
        other = Hold.objects.filter(room=session.room, at__in=there).select_related("session").first()
        if other:
            raise _clash(session, str(session.room), other, field="room")
    holds = [Hold(session=session, person=person, at=each) for person in people for each in away]
    holds += [Hold(session=session, room=session.room, at=each) for each in there if session.room]
    try:
        with transaction.atomic():
            Hold.objects.bulk_create(holds)
    except IntegrityError as taken:
        raise WrongStateError("Somebody else planned at the same moment. Look again, then save.") from taken
    session.people.set(people)


def _clash(session: Session, who: str, other: Hold, *, field: str) -> WrongStateError:
    held = other.session
    if held.review_id != session.review_id:
        return WrongStateError(f"{who} is on another visit at that time.", field=field)
    begins, ends = (timezone.localtime(moment) for moment in (held.starts_at, held.ends_at))
    way = f", with {held.travel_minutes} minutes on the way" if held.travel_minutes else ""
    return WrongStateError(
        f"{who} is taken by “{held.title}” from {begins:%H:%M} to {ends:%H:%M}{way}. "
        "Choose another time, or somebody else.",
        field=field,
    )


def _quarters(begins: datetime, ends: datetime) -> list[datetime]:
    count = int((ends - begins) / STEP)
    return [begins + STEP * each for each in range(count)]
