"""What has had its time is taken away, each kind whole or not at all, and nothing else is."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from peernet.accounts.models import Token
from peernet.audit.models import Entry
from peernet.councils.models import Invitation, Membership
from peernet.notifications.models import Message
from peernet.outbox.models import Job
from peernet.reviews.models import Review, Seat, VisitNote
from peernet.reviews.states import ReviewState
from peernet.workspace.retention import carrying_out, table
from peernet.workspace.retention.document import in_markdown
from search.learning.models import Search
from tests.factories import NoteFactory
from tests.peernet.reviews.scenes import scene

pytestmark = pytest.mark.django_db


def kept_since(days: int, review: Review, person: Any) -> None:
    """Something of each kind whose time began so many days ago."""
    at = timezone.now() - timedelta(days=days)
    name = f"{days} days"
    Review.objects.filter(pk=review.pk).update(state=ReviewState.CLOSED, stage_since=at, closed_at=at)
    NoteFactory(review=review, line=review.lines.first(), author=person, text=name)
    council = review.reviewer
    Membership.objects.create(
        person=person, council=council, state="refused", reason=name, requested_at=at, decided_at=at
    )
    message = Message.objects.create(person=person, subject=name)
    Message.objects.filter(pk=message.pk).update(sent_at=at)
    Session.objects.create(session_key=name, session_data="", expire_date=at)
    place = UserSession.objects.create(user=person, ip="127.0.0.1", session_key=name, user_agent="")
    UserSession.objects.filter(pk=place.pk).update(last_seen_at=at)
    Token.objects.create(
        person=person, name=name, digest=name, start="x", created_at=at - timedelta(days=1), expires_at=at
    )
    Search.objects.create(
        id=uuid4(), at=at, tab="practice", words=name, said="", count=0, first=1, narrowed=False
    )
    for state, closed in (("waiting", None), ("withdrawn", at)):
        Invitation.objects.create(
            council=council,
            email=f"{name.replace(' ', '')}@testshire.example" if closed is None else "",
            state=state,
            closed_at=closed,
            selector=f"{state} {name}",
            invited_by=person,
            invited_at=at - timedelta(days=14),
            sent_at=at - timedelta(days=14),
            expires_at=at,
        )
    Job.objects.create(topic=name, due_at=at, done_at=at)
    Job.objects.create(topic="waits", due_at=at)


def standing() -> dict[str, int]:
    counts = {
        kind._meta.label: kind._default_manager.count()
        for kind in (
            *(Membership, Invitation, Message, Session, UserSession, Token, Search, Job, Seat, VisitNote),
        )
    }
    return counts | {"blank": VisitNote.objects.filter(text=table.TAKEN_OUT).count()}


def test_what_has_had_its_time_goes_and_what_has_not_stays() -> None:
    old, fresh = scene(), scene()
    kept_since(731, old.review, old.peer)
    before = standing()
    kept_since(0, fresh.review, fresh.peer)
    both, said = standing(), StringIO()

    call_command("retention", "--dry-run", stdout=said)
    assert standing() == both
    assert "What notes of a visit say: 1 to be blanked" in said.getvalue()

    call_command("retention", "--apply", stdout=said)
    after = standing()

    gone = {label: both[label] - after[label] for label in both if both[label] != after[label]}
    assert gone == {
        "councils.Membership": 1,
        "councils.Invitation": 2,
        "notifications.Message": 1,
        "sessions.Session": 1,
        "usersessions.UserSession": 1,
        "accounts.Token": 1,
        "learning.Search": 1,
        "outbox.Job": 1,
        "reviews.Seat": 1,
        "blank": -1,
    }
    assert before["outbox.Job"] == 2, "what waits in the outbox stays"
    trace = Entry.objects.filter(verb="retention.applied")
    assert {each.subject_key for each in trace} == {
        *("visit-notes", "invitations", "requests", "messages", "sessions", "places"),
        *("keys", "search-log", "outbox", "council-invitations", "unanswered-council-invitations"),
    }
    assert all(each.detail == {"number": 1} for each in trace)

    call_command("retention", "--apply", stdout=StringIO())
    assert standing() == after
    assert trace.count() == 11


def test_a_kind_that_fails_stands_as_it_was_and_the_others_are_done(monkeypatch: pytest.MonkeyPatch) -> None:
    old = scene()
    kept_since(800, old.review, old.peer)

    def breaks(rows: Any) -> int:
        rows.delete()
        raise RuntimeError("disk full")

    broken = [replace(kind, act=breaks) if kind.key == "messages" else kind for kind in table.KINDS]
    monkeypatch.setattr(carrying_out, "KINDS", broken)
    with pytest.raises(CommandError, match="stand as they were"):
        call_command("retention", "--apply", stdout=(said := StringIO()))

    assert "Messages to a person: FAILED, RuntimeError: disk full" in said.getvalue()
    assert (Message.objects.count(), Job.objects.filter(done_at__isnull=False).count()) == (1, 0)


def test_the_daily_round_takes_away_only_where_it_is_switched_on_and_the_doctor_misses_it(
    settings: Any,
) -> None:
    old, said = scene(), StringIO()
    kept_since(800, old.review, old.peer)
    before = standing()

    call_command("retention", "--daily", stdout=said)
    call_command("doctor", stdout=said)
    assert standing() == before
    assert "PEERNET_RETENTION is not set" in said.getvalue()

    settings.RETENTION = True
    with pytest.raises(CommandError, match="retention --daily"):
        call_command("doctor", stdout=said)
    for _ in range(2):
        call_command("retention", "--daily", stdout=said)
    call_command("doctor", stdout=said)
    assert standing()["notifications.Message"] == 0
    assert "Retention: last round now" in said.getvalue()
    assert Entry.objects.filter(verb="retention.round_made").count() == 2


def test_the_report_is_for_the_network_and_the_statements_for_anyone(
    client: Client, client_of: Callable[[Any], Client]
) -> None:
    there = scene()
    answers = {
        part: client_of(there.people[part]).get(reverse("workspace:retention"))
        for part in ("coordinator", "host_director")
    }

    assert [answer.status_code for answer in answers.values()] == [200, 403]
    assert all(kind.what in answers["coordinator"].text for kind in table.KINDS)
    for name in ("privacy", "accessibility"):
        page = client.get(reverse(name))
        assert page.status_code == 200
        assert reverse("privacy") in page.text.partition("<footer")[2]


def test_the_document_says_what_the_table_says() -> None:
    document = (Path(settings.BASE_DIR) / "docs" / "privacy.md").read_text()

    assert document.endswith("\n\n" + in_markdown())
