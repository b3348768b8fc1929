"""Somebody who leaves takes along what is held about them, and leaves their work by their role."""

import json
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from peernet.audit.chain import give_places
from peernet.audit.models import Entry
from peernet.audit.operations import record
from peernet.audit.verifying import walk
from peernet.core.errors import DomainError
from peernet.councils.states import CouncilRole, MembershipState
from peernet.reviews.states import InvitationState, ReviewState, TeamRole
from peernet.workspace.leaving.operations import close_account, in_the_way
from tests.factories import CoordinatorFactory, CouncilFactory, SeatFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.findings.scenes import found
from tests.peernet.reviews.scenes import scene, seat_of

pytestmark = pytest.mark.django_db
Browsing = Callable[[Any], Client]


def held_about(browser: Client) -> dict[str, Any]:
    answer = browser.get(reverse("workspace:take-along"))
    assert answer["Content-Type"] == "application/zip"
    with ZipFile(BytesIO(answer.content)) as held:
        return {name: json.loads(held.read(name)) for name in held.namelist() if name.endswith(".json")}


def test_a_person_takes_along_what_is_about_them_and_nobody_else(client_of: Browsing) -> None:
    there = scene()
    finding = found(there, title="Quillfeather")
    record(verb="finding.written", subject=finding, by=there.peer, at=NOON)
    record(verb="finding.edited", subject=finding, by=there.lead, at=NOON)

    told = held_about(client_of(there.peer))

    about = told["about-you.json"]
    assert [row["email"] for row in about["account"] if "email" in row] == [there.peer.email]
    assert [row["role"] for row in about["reviews"]] == [TeamRole.PEER]
    assert [row["council_id"] for row in about["memberships"]] == [there.review.reviewer_id]
    assert told["written.json"]["finding, written by"] == [finding.pk]
    assert [row["verb"] for row in told["log.json"]] == ["finding.written"]
    everything = json.dumps(told)
    for secret in ("Quillfeather", there.lead.email, there.peer.password):
        assert secret not in everything


def test_a_closed_account_leaves_a_role_and_no_name() -> None:
    there = scene()
    council = CouncilFactory(name="Testshire")
    person = UserFactory(
        name="Zoë Quillfeather",
        email="zoe@testshire.example",
        member_of=council,
        role=CouncilRole.COORDINATOR,
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    invited = SeatFactory(
        review=there.review, person=person, state=InvitationState.INVITED, role=TeamRole.PEER
    )
    finding = found(there, written_by=person)
    record(verb="person.joined", subject=person, by=None, at=NOON)
    record(verb="council.changed", subject=council, by=person, at=NOON, contact="Zoë Quillfeather")
    record(verb="council.changed", subject=council, by=there.lead, at=NOON, contact="Zoë Quillfeatherstone")
    give_places()

    known_as = close_account(person=person, at=NOON)

    finding.refresh_from_db()
    person.refresh_from_db()
    assert known_as == str(finding.written_by) == "A former host coordinator of Testshire"
    assert (person.is_active, person.has_usable_password(), person.email) == (
        False,
        False,
        f"closed-{person.pk}@closed.invalid",
    )
    assert set(person.memberships.values_list("state", "job_title")) == {(MembershipState.ENDED, "")}
    assert not EmailAddress.objects.filter(user=person).exists()
    assert not person.messages.exists()
    invited.refresh_from_db()
    assert invited.state == InvitationState.DECLINED
    give_places()
    assert (walk().breaks, walk().waiting) == ([], 0)
    words = str(list(Entry.objects.values_list("subject_name", "detail")))
    assert (words.count("Zoë"), "Quillfeatherstone" in words) == (1, True)
    assert Entry.objects.filter(by=person.pk, verb="person.account_closed").count() == 1


def test_nobody_leaves_while_they_lead_a_running_review_or_manage_alone() -> None:
    there, ended = scene(), scene(ReviewState.CLOSED)
    for person in (there.lead, there.manager):
        reasons = in_the_way(person)
        assert [address for _, address in reasons] == [reverse("reviews:team", args=[there.review.pk])]
        with pytest.raises(DomainError, match="Let somebody else take your place first"):
            close_account(person=person, at=NOON)
        person.refresh_from_db()
        assert person.is_active
    assert in_the_way(there.peer) == in_the_way(ended.lead) == []
    assert seat_of(there.review, there.lead).state == InvitationState.ACCEPTED

    for only in (there, ended):
        for part in ("coordinator", "host_own_coordinator"):
            only.people[part].network_roles.all().delete()
    with pytest.raises(DomainError, match="only programme manager"):
        close_account(person=CoordinatorFactory(), at=NOON)


def test_the_page_asks_once_more_and_signs_out(client_of: Browsing) -> None:
    there = scene()
    browser, address = client_of(there.peer), reverse("workspace:leave")

    assert "by “A former reader of" in browser.get(address).text
    assert browser.post(address).status_code == 400
    there.peer.refresh_from_db()
    assert there.peer.is_active

    assert browser.post(address, {"sure": "on"}).status_code == 302
    assert browser.get(address).status_code == 302
    there.peer.refresh_from_db()
    assert not there.peer.is_active

    led = client_of(there.lead)
    assert "Let somebody else take your place first" in led.get(address).text
    assert led.post(address, {"sure": "on"}).status_code == 400
