"""What councils plan: priorities that every member may read, and a programme that outsiders may not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from peernet.councils.models import Council
from peernet.peers.models import Peer
from peernet.peers.states import PeerRole
from peernet.reviews.models import (
    Blackout,
    CycleException,
    Hours,
    NoteFile,
    Objection,
    Observer,
    Paper,
    PaperRequest,
    Position,
    Review,
    Session,
    Substitute,
)
from peernet.reviews.operations import ask
from peernet.reviews.preparing.states import PaperState
from peernet.reviews.states import TeamRole
from tests.factories import PriorityFactory, TermFactory, UserFactory
from tests.factories.moments import NOON


def plans(review: Review, coordinator: Any, canary: str) -> dict[str, list[Any]]:
    """Keys of what the host of a review plans and is asked for."""
    planned = priorities(review.host) | programme(review, coordinator, canary)
    planned |= pool(review, canary) | team(review, coordinator, canary)
    return planned | preparing(review, coordinator, canary)


def preparing(review: Review, coordinator: Any, canary: str) -> dict[str, list[Any]]:
    """What the host wrote, was asked for and gave, and hours."""
    Position.objects.create(
        review=review, text=f"{canary} position", written_by=coordinator, written_at=NOON, sent_at=NOON
    )
    asked = PaperRequest.objects.create(
        review=review,
        slot=1,
        what=f"{canary} paper",
        due_on=date(2031, 2, 1),
        state=PaperState.GIVEN,
        asked_by=coordinator,
        asked_at=NOON,
    )
    given = Paper(review=review, request=asked, council=review.host, title=f"{canary} file", kind="csv")
    given.size, given.digest, given.given_by, given.given_at = 3, "0" * 64, coordinator, NOON
    given.file.save("paper.csv", ContentFile(b"a,b"), save=False)
    given.save()
    spent = Hours.objects.create(
        review=review,
        person=coordinator,
        side="team",
        part="visit",
        minutes=60,
        worked_on=NOON.date(),
        logged_at=NOON,
    )
    begins = datetime(2031, 2, 4, 9, tzinfo=UTC)
    planned = Session.objects.create(
        review=review,
        kind="interview",
        title=f"{canary} session",
        starts_at=begins,
        ends_at=begins + timedelta(hours=1),
        planned_by=coordinator,
        planned_at=NOON,
    )
    note = review.notes.order_by("pk")[0]
    hung = NoteFile(note=note, title=f"{canary} photo", kind="csv", size=3, digest="0" * 64)
    hung.attached_by, hung.attached_at = note.author, NOON
    hung.file.save("note.csv", ContentFile(b"a,b"), save=False)
    hung.save()
    return {
        "paper-requests": [asked.pk],
        "paper-files": [given.pk],
        "hours": [spent.pk],
        "sessions": [planned.pk],
        "note-files": [hung.pk],
    }


def team(review: Review, coordinator: Any, canary: str) -> dict[str, list[Any]]:
    """Somebody who could step in, an objection of the host, and somebody who reads along."""
    ready = UserFactory(member_of=review.reviewer, name=f"{canary} substitute")
    named = Substitute.objects.create(
        review=review, person=ready, role=TeamRole.PEER, rank=1, named_by=coordinator, named_at=NOON
    )
    raised = Objection.objects.create(
        review=review, person=ready, reason=f"{canary} reason", raised_by=coordinator, raised_at=NOON
    )
    today = timezone.localdate()
    along = Observer.objects.create(
        review=review,
        person=UserFactory(name=f"{canary} observer"),
        why=f"{canary} why",
        starts_on=today,
        until=today + timedelta(days=90),
        named_by=coordinator,
        named_at=NOON,
    )
    return {"substitutes": [named.pk], "objections": [raised.pk], "observers": [along.pk]}


def priorities(host: Council) -> dict[str, list[Any]]:
    """What the host works on, and what it dropped."""
    term = TermFactory(council=host)
    standing = PriorityFactory(term=term)
    dropped = PriorityFactory(term=term, slot=None, dropped_at=NOON, dropped_because="Reached.")
    return {
        "priorities": [standing.pk, dropped.pk],
        "indicators": [standing.indicator.slug, dropped.indicator.slug],
    }


def pool(review: Review, canary: str) -> dict[str, list[Any]]:
    """A record that only the person, their council and the managers read, with everything in it."""
    elsewhere = Council.objects.exclude(pk__in=[review.host_id, review.reviewer_id]).order_by("pk")[0]
    person = UserFactory(member_of=review.host, name=f"{canary} peer")
    peer = Peer.objects.create(person=person, council=review.host, languages=[canary], joined_at=NOON)
    peer.roles.create(role=PeerRole.HEALTH)
    away = peer.away.create(starts_on=date(2031, 2, 1), ends_on=date(2031, 2, 9))
    job = peer.employments.create(organisation=f"{canary} Ltd", job_title="Lead", starts_on=date(2020, 1, 1))
    tie = peer.ties.create(council=elsewhere, kind="family", declared_at=NOON, until=date(2031, 1, 1))
    return {"peers": [peer.pk], "away": [away.pk], "employment": [job.pk], "ties": [tie.pk]}


def programme(review: Review, coordinator: Any, canary: str) -> dict[str, list[Any]]:
    """An exception, closed days, and something the host is asked for."""
    held = CycleException.objects.create(
        council=review.host,
        review_type=review.review_type,
        months=12,
        basis=CycleException.Basis.DECISION,
        reason=f"{canary} exception",
        decided_by=coordinator,
        decided_at=NOON,
        starts_on=NOON.date(),
        decide_again_on=date(2027, 1, 1),
        until=date(2027, 6, 30),
    )
    closed = Blackout.objects.create(
        council=review.host,
        kind=Blackout.Kind.BUDGET,
        starts_on=date(2031, 2, 1),
        ends_on=date(2031, 2, 9),
        fictional=True,
        added_at=NOON,
    )
    asked = ask(review=review, what=f"{canary} paper", by=coordinator, at=NOON)
    return {
        "programme": [review.review_type.code],
        "register": [review.review_type.code],
        "review-types": [review.review_type.code],
        "exceptions": [held.pk],
        "cycle-exceptions": [held.pk],
        "blackouts": [closed.pk],
        "asks": [asked.pk],
    }
