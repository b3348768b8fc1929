"""Assistants of directors: named, ended, never handed on, listed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils import operations, rules
from peernet.councils.models import Assistance, Membership
from peernet.councils.operations.assistants import MOST
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from peernet.reviews.states import ReviewState
from peernet.workspace.leaving.operations import close_account
from tests.factories import (
    CoordinatorFactory,
    CouncilFactory,
    UserFactory,
)
from tests.peernet.councils.assisting import named, office
from tests.peernet.programs import Program
from tests.peernet.reviews.scenes import scene

pytestmark = pytest.mark.django_db


# Naming


def test_the_two_and_the_approver_are_told_and_the_log_has_it() -> None:
    there = office()

    told = {(each.person, each.subject.split(" until")[0]) for each in Message.objects.all()}

    assert told == {
        (there.assistant, "You may act for Bea Director"),
        (there.approver, "Al Assistant may act for Bea Director"),
    }
    assert Entry.objects.get(verb="assistant.named").by == there.director


def test_only_the_director_names_and_only_somebody_of_the_same_council() -> None:
    there = office()
    colleague = UserFactory(member_of=there.council)

    for person in (there.approver, there.assistant, CoordinatorFactory(), there.acting()):
        assert not rules.may_name_assistant(person, there.council)
        with pytest.raises(NotYoursError):
            named(there.council, person, colleague)
    for stranger in (there.director, UserFactory(member_of=CouncilFactory()), UserFactory()):
        with pytest.raises(DomainError) as refused:
            named(there.council, there.director, stranger)
        assert refused.value.field == "assistant"
    with pytest.raises(DomainError, match="acts for you already"):
        named(there.council, there.director, there.assistant)
    with pytest.raises(DomainError, match="Say why"):
        named(there.council, there.director, colleague, reason=" ")
    for days in (-1, 0, 185):
        with pytest.raises(DomainError) as refused:
            named(there.council, there.director, colleague, days=days)
        assert refused.value.field == "until"
    for _ in range(MOST - 1):
        named(there.council, there.director, UserFactory(member_of=there.council))
    with pytest.raises(WrongStateError):
        named(there.council, there.director, colleague)


def test_the_database_keeps_what_may_never_be() -> None:
    there = office()
    wrong = (
        {"assistant": there.director},
        {"until": there.row.starts_on - timedelta(days=1)},
        {"reason": ""},
        {"ended_by": there.approver},
    )

    for changed in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            Assistance.objects.filter(pk=there.row.pk).update(**changed)
    twice = {"council": there.council, "director": there.director, "assistant": there.assistant}
    with pytest.raises(IntegrityError), transaction.atomic():
        Assistance.objects.create(
            **twice,
            reason="Twice",
            starts_on=there.row.starts_on,
            until=there.row.until,
            named_at=timezone.now(),
        )


# The end


@pytest.mark.parametrize("who", ["director", "approver", "assistant"])
def test_each_of_the_three_ends_it_and_the_others_hear(who: str, client_of: Any) -> None:
    there = office()
    Message.objects.all().delete()
    person = getattr(there, who)

    assert client_of(person).post(f"/councils/assistants/{there.row.pk}/end/").status_code == 302

    there.row.refresh_from_db()
    assert there.row.ended_by == person
    assert {each.person for each in Message.objects.all()} == {
        there.director,
        there.approver,
        there.assistant,
    } - {person}
    assert not rules.may_act(there.assistant, there.row)
    with pytest.raises(WrongStateError):
        operations.end_assistance(assistance=there.row, by=person, at=timezone.now())


def test_nobody_else_ends_it() -> None:
    there = office()
    for person in (UserFactory(), UserFactory(member_of=there.council), CoordinatorFactory()):
        with pytest.raises(NotYoursError):
            operations.end_assistance(assistance=there.row, by=person, at=timezone.now())


def test_it_ends_by_itself_on_the_day() -> None:
    there, today = office(), timezone.localdate()
    Assistance.objects.filter(pk=there.row.pk).update(
        starts_on=today - timedelta(days=9), until=today - timedelta(days=1)
    )

    assert not rules.may_act(there.assistant, there.row)
    assert [operations.settle_assistants(at=timezone.now()) for _ in range(2)] == [1, 0]
    there.row.refresh_from_db()
    assert (there.row.ended_at is not None, there.row.ended_by) == (True, None)


@pytest.mark.parametrize("who", ["director", "assistant"])
def test_it_ends_when_one_of_them_leaves_moves_or_closes_the_account(who: str) -> None:
    leaves, moves, closes = office(), office(), office()
    now, today = timezone.now(), timezone.localdate()
    held = getattr(leaves, who).memberships.get()
    operations.end(membership=held, by=getattr(leaves, who), at=now)
    moving = getattr(moves, who)
    operations.move(
        membership=moving.memberships.get(),
        council=CouncilFactory(),
        role=CouncilRole.READER,
        job_title="Head",
        starts_on=today,
        by=moving,
        at=now,
    )
    close_account(person=getattr(closes, who), at=now)

    for there in (leaves, moves, closes):
        assert not rules.may_act(there.assistant, there.row)
        there.row.refresh_from_db()
        assert there.row.ended_at is not None
    assert "leave" not in Assistance.objects.get(pk=closes.row.pk).reason


def test_a_director_who_is_none_any_more_lends_nothing() -> None:
    there = office()
    Membership.objects.filter(person=there.director).update(role=CouncilRole.AUTHOR)

    assert not rules.may_act(there.assistant, there.row)


# Pages and programs


def test_pages_name_list_and_lead_on(client_of: Any) -> None:
    there = office()
    colleague = UserFactory(member_of=there.council, name="Cy Colleague")
    here, last = f"/councils/{there.council.code}/assistants/", timezone.localdate() + timedelta(days=9)
    director, approver = client_of(there.director), client_of(there.approver)
    said = {"assistant": colleague.pk, "reason": "On leave"}
    said |= {"until_day": last.day, "until_month": last.month, "until_year": last.year}

    wrong = director.post(f"{here}name/", said | {"reason": ""})
    right = director.post(f"{here}name/", said)

    assert (wrong.status_code, right.status_code) == (200, 302)
    assert "Say why" in wrong.content.decode()
    for client in (director, approver):
        assert "Cy Colleague" in client.get(here).content.decode()
    assert approver.get(f"{here}name/").status_code == 403
    assert client_of(there.assistant).get(here).status_code == 403
    assert "Bea Director" in client_of(colleague).get("/councils/assisting/").content.decode()
    assert "Bea Director" in client_of(colleague).get("/account/").content.decode()
    assert "Your assistants" in director.get("/account/").content.decode()
    people = approver.get(f"/councils/{there.council.code}/people/").content.decode()
    assert "2 people act for the director" in people


@pytest.mark.parametrize("address", ["/councils/{code}/assistants/name/", "/reviews/{pk}/team/observers/"])
def test_naming_somebody_asks_to_confirm_on_a_screen_left_open(
    address: str, client_of: Any, settings: Any
) -> None:
    settings.LARGE_STEPS_WITHIN = 0
    at = scene(ReviewState.ON_SITE)
    person = at.host_director if "assistants" in address else at.manager

    asked = client_of(person).post(address.format(code=at.review.host.code, pk=at.review.pk), {})

    assert asked.status_code == 403
    assert "confirm" in asked.content.decode().lower()


def test_programs_name_and_end_one_and_learn_nothing_of_who_belongs_where() -> None:
    there = office()
    colleague = UserFactory(member_of=there.council)
    last = (timezone.localdate() + timedelta(days=9)).isoformat()
    said = {"council": there.council.code, "assistant": colleague.email, "until": last, "reason": "Leave"}

    assert Program(there.approver).send("assistances/", **said).status_code == 403
    strange = Program(there.approver).send("assistances/", **said | {"assistant": "no@no.example"})
    assert strange.status_code == 403
    unknown = Program(there.director).send("assistances/", **said | {"assistant": "no@no.example"})
    assert (unknown.status_code, list(unknown.json())) == (400, ["assistant"])
    made = Program(there.director).do("assistances/", **said, answers=201)
    assert Program(UserFactory()).rows("assistances/") == []
    assert len(Program(there.approver).rows("assistances/")) == 2
    ended = Program(colleague).do(f"assistances/{made['id']}/end/")
    assert ended["ended_at"] is not None
