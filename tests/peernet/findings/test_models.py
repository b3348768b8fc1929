"""What the database never lets be, whoever writes to it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from peernet.findings.models import Challenge
from peernet.findings.states import SEEN_BY_HOST, ActionState, FindingState
from tests.factories import ActionFactory, FindingFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
A, F = ActionState, FindingState


@pytest.mark.parametrize("missing", [{"response": ""}, {"look_again_on": None}])
def test_a_finding_is_not_declined_without_a_reason_and_a_day(missing: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        FindingFactory(
            state=F.NOT_ACCEPTED,
            **({"response": "No.", "look_again_on": date(2026, 9, 1), "shared_at": NOON} | missing),
        )


@pytest.mark.parametrize("state", SEEN_BY_HOST)
def test_the_host_sees_no_finding_that_was_never_shared(state: str) -> None:
    with pytest.raises(IntegrityError):
        FindingFactory(state=state, shared_at=None, response="No.", look_again_on=date(2026, 9, 1))


@pytest.mark.parametrize("state", [A.VERIFIED, A.CLOSED])
@pytest.mark.parametrize("missing", ["verified_by", "verified_at", "evidence"])
def test_an_action_is_not_verified_without_somebody_a_moment_and_evidence(state: str, missing: str) -> None:
    checked = {"verified_by": UserFactory(), "verified_at": NOON, "evidence": "A letter."}
    blank = {"evidence": ""}.get(missing)

    with pytest.raises(IntegrityError):
        ActionFactory(state=state, **(checked | {missing: blank}))


def test_nothing_is_reported_as_done_without_evidence() -> None:
    with pytest.raises(IntegrityError):
        ActionFactory(state=A.HOST_DONE, evidence="")


def test_nobody_verifies_their_own_action() -> None:
    owner = UserFactory()

    with pytest.raises(IntegrityError):
        ActionFactory(
            state=A.VERIFIED, evidence="A letter.", owner=owner, verified_by=owner, verified_at=NOON
        )


def test_a_finding_has_one_open_challenge_at_a_time_and_any_number_of_settled_ones() -> None:
    finding, person = FindingFactory(state=F.CHALLENGED), UserFactory()
    raised = {"finding": finding, "text": "It was 2024.", "raised_by": person, "raised_at": NOON}
    settled = {"answer": "Put right.", "settled_by": person, "settled_at": NOON}
    Challenge.objects.create(**raised, **settled)
    Challenge.objects.create(**raised, **settled)
    Challenge.objects.create(**raised)

    with pytest.raises(IntegrityError):
        Challenge.objects.create(**raised)


@pytest.mark.parametrize("missing", [{"answer": ""}, {"settled_by": None}, {"settled_at": None}])
def test_a_challenge_is_settled_by_somebody_with_an_answer(missing: dict[str, Any]) -> None:
    person = UserFactory()
    settled = {"answer": "Put right.", "settled_by": person, "settled_at": NOON} | missing

    with pytest.raises(IntegrityError):
        Challenge.objects.create(
            finding=FindingFactory(), text="It was 2024.", raised_by=person, raised_at=NOON, **settled
        )


@pytest.mark.parametrize("factory", [FindingFactory, ActionFactory])
def test_a_key_is_kept_once(factory: Any) -> None:
    there = factory()

    with pytest.raises(IntegrityError):
        factory(key=there.key)
