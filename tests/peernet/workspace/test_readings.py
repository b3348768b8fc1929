"""Who opened what of a review is remembered after the answer, and seen by those it concerns."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from peernet.audit import remembering, rules
from peernet.audit.models import Entry
from peernet.audit.operations import record
from peernet.councils.states import MembershipState
from peernet.findings.states import FindingState
from peernet.reviews.states import ReviewState
from tests.factories import CoordinatorFactory, CouncilFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.concerns.scenes import moderator, raised
from tests.peernet.findings.scenes import acted, found
from tests.peernet.reviews.scenes import scene, seat_of
from tests.security.shown import questions_put

pytestmark = pytest.mark.django_db
PASSWORD = "four words make one"


@pytest.fixture
def open_as(
    client_of: Callable[[Any], Client], django_capture_on_commit_callbacks: Callable[..., Any]
) -> Callable[..., int]:
    """Ask for an address as somebody, with all that happens after the answer."""
    browsers: dict[int, Client] = {}

    def ask(person: Any, address: str, *args: Any) -> int:
        browser = browsers.setdefault(person.pk, client_of(person))
        with django_capture_on_commit_callbacks(execute=True):
            return int(browser.get(reverse(address, args=args)).status_code)

    return ask


def said(*kinds: str) -> list[tuple[str, str, Any]]:
    rows = Entry.objects.filter(subject_kind__in=kinds) if kinds else Entry.objects.all()
    return list(rows.order_by("pk").values_list("verb", "subject_key", "by"))


def test_reading_is_remembered_once_an_hour_on_pages_and_over_the_api(open_as: Callable[..., int]) -> None:
    there = scene()
    finding = found(there)
    review, by = str(there.review.pk), there.peer.pk

    for _ in range(2):
        open_as(there.peer, "findings:detail", finding.pk)
        open_as(there.peer, "findings:board", there.review.pk)
        open_as(there.peer, "reviews:notes", there.review.pk)
        open_as(there.peer, "finding-detail", finding.pk)
        open_as(there.peer, "finding-list")
        open_as(there.peer, "note-list")

    assert said() == [
        ("finding.read", str(finding.pk), by),
        ("findings.read", review, by),
        ("notes.read", review, by),
    ]
    assert set(Entry.objects.values_list("subject_name", flat=True)) == {""}


def test_what_is_taken_away_is_remembered_every_time(open_as: Callable[..., int]) -> None:
    there = scene()
    acted(there)

    for _ in range(2):
        assert open_as(there.host_director, "findings:plan-csv", there.review.pk) == 200

    taken = Entry.objects.filter(verb="file.exported")
    assert list(taken.values_list("subject_kind", "subject_key", "by", "detail__address")) == 2 * [
        ("reviews.review", str(there.review.pk), there.host_director.pk, "findings:plan-csv")
    ]


def test_a_refusal_is_remembered_of_what_is_there_and_of_nothing_else(open_as: Callable[..., int]) -> None:
    there = scene()
    finding = found(there)
    key, director = str(finding.pk), there.other_director.pk

    assert open_as(there.other_director, "findings:detail", finding.pk) == 404
    assert open_as(there.other_director, "findings:detail", finding.pk + 1) == 404
    assert open_as(there.other_director, "findings:detail", 2**80) == 404
    assert open_as(there.outsider, "finding-detail", finding.pk) == 404
    assert open_as(there.outsider, "finding-detail", finding.pk + 1) == 404
    assert open_as(there.host_director, "reviews:notes", there.review.pk) == 403

    assert said() == [
        ("access.refused", key, director),
        ("access.refused", key, there.outsider.pk),
        ("access.refused", str(there.review.pk), there.host_director.pk),
    ]


def test_doors_are_remembered_without_the_address_that_was_tried(
    client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    person = UserFactory(email="anna@testshire.example")
    person.set_password(PASSWORD)
    person.save()
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)

    with django_capture_on_commit_callbacks(execute=True):
        for email, password in [
            (person.email, "wrong"),
            ("nobody@elsewhere.example", "wrong"),
            (person.email, PASSWORD),
        ]:
            client.post(reverse("account_login"), {"login": email, "password": password})
        client.post(reverse("account_logout"))

    key = str(person.pk)
    assert said("accounts.user") == [
        ("person.sign_in_failed", key, None),
        ("person.sign_in_failed", "", None),
        ("person.signed_in", key, person.pk),
        ("person.signed_out", key, person.pk),
    ]
    assert "elsewhere" not in str(list(Entry.objects.values()))


def test_a_page_stands_when_the_log_is_locked_and_the_entry_follows_later(
    open_as: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    there = scene()

    def locked(note: Any) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr(remembering, "_add", locked)
        assert open_as(there.peer, "findings:board", there.review.pk) == 200
        assert (Entry.objects.count(), len(remembering.WAITING)) == (0, 1)

    open_as(there.lead, "findings:board", there.review.pk)
    assert [by for _, _, by in said()] == [there.peer.pk, there.lead.pk]
    assert not remembering.WAITING


def test_each_person_sees_exactly_the_entries_that_the_rule_allows() -> None:
    there = scene()
    hidden, shared, final = (
        found(there, state) for state in (FindingState.CANDIDATE, FindingState.SHARED, FindingState.FINAL)
    )
    concern, action = raised(there), acted(there)
    things = {
        "findings.read": there.review,
        "notes.read": there.review,
        "review.begun": there.review,
        "access.refused": there.review,
        "council.changed": CouncilFactory(),
        "seat.invited": there.review.seats.first(),
        "concern.read": concern,
        "action.read": action,
        "action.set": action,
    }
    for verb, thing in things.items():
        record(verb=verb, subject=thing, by=there.peer, at=NOON)
    for finding in (hidden, shared, final):
        for verb in ("finding.read", "finding.written"):
            record(verb=verb, subject=finding, by=there.peer, at=NOON)
    people = {**there.people, "moderator": moderator()}
    entries = list(Entry.objects.all())

    seen: dict[str, set[tuple[str, str]]] = {}
    for part, person in people.items():
        allowed = {(each.pk, each.verb) for each in entries if rules.may_view(person, each)}
        rows = Entry.objects.visible_to(person)
        assert set(rows.values_list("pk", "verb")) == allowed, part
        seen[part] = set(rows.values_list("verb", "subject_key"))

    review = str(there.review.pk)
    opened = {("findings.read", review), ("access.refused", review), ("action.read", str(action.pk))}
    told = {("finding.read", str(each.pk)) for each in (shared, final)}
    mine = {(verb, str(concern.pk)) for verb in ("concern.raised", "concern.read")}
    assert seen["host_coordinator"] == opened | told
    assert seen["host_director"] - mine == opened | told
    assert seen["lead"] - mine == opened | told | {("finding.read", str(hidden.pk)), ("notes.read", review)}
    assert seen["peer"] - mine == {("notes.read", review)}
    assert not {verb for verb, _ in seen["coordinator"]} & {"notes.read", "concern.read", "concern.raised"}
    assert ("finding.written", str(hidden.pk)) not in seen["coordinator"]
    of_this_review = {key for key in seen["host_own_coordinator"] if key[0] != "council.changed"}
    assert of_this_review == set()
    assert not any(seen[part] for part in ("outsider", "other_director", "host_reader", "invited"))


def test_a_manager_who_left_the_host_reads_its_log_again() -> None:
    there = scene(ReviewState.ON_SITE)
    manager = CoordinatorFactory(member_of=there.review.host)
    record(verb="seat.invited", subject=seat_of(there.review, there.peer), by=there.lead, at=NOON)
    entry = Entry.objects.filter(verb="seat.invited").latest("pk")

    def reads() -> tuple[bool, bool]:
        listed = Entry.objects.visible_to(manager).filter(pk=entry.pk).exists()
        return rules.may_view(manager, entry), listed

    assert reads() == (False, False)
    manager.memberships.update(state=MembershipState.ENDED, ended_at=NOON)
    assert reads() == (True, True)


def test_the_first_concern_in_the_log_is_no_more_work_for_a_manager_who_may_not_see_it() -> None:
    there = scene(ReviewState.ON_SITE)
    manager = CoordinatorFactory()

    def work() -> tuple[int, list[str]]:
        with questions_put() as questions:
            seen = list(Entry.objects.visible_to(manager).values_list("verb", flat=True))
        return len(seen), questions

    work()  # What a process asks once.
    before = work()
    raised(there)

    assert Entry.objects.filter(verb="concern.raised").exists()
    assert work() == before
