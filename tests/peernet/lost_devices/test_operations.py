"""Asking, vouching, removing the factor; and everybody who must not."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.usersessions.models import UserSession
from django.core import mail
from django.db import IntegrityError, transaction

from peernet.accounts.models import Token
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from peernet.lost_devices import operations, rules
from peernet.lost_devices.models import LostDevice
from peernet.lost_devices.queries import was_reset
from peernet.lost_devices.states import LASTS, LOST_DEVICE_WORKFLOW, Known, LostDeviceState
from peernet.notifications.models import Message
from peernet.workspace.keys import make_key
from peernet.workspace.needs import needs_of
from tests.factories import CoordinatorFactory, CouncilFactory, UserFactory
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def people() -> dict[str, Any]:
    council = CouncilFactory()
    return {
        "owner": UserFactory(member_of=council),
        "approver": UserFactory(member_of=council, role=CouncilRole.APPROVER),
        "director": UserFactory(member_of=council, role=CouncilRole.DIRECTOR),
        "colleague": UserFactory(member_of=council, role=CouncilRole.COORDINATOR),
        "elsewhere": UserFactory(member_of=CouncilFactory(), role=CouncilRole.APPROVER),
        "manager": CoordinatorFactory(),
        "second manager": CoordinatorFactory(),
    }


def vouched(people: dict[str, Any], by: str = "approver") -> LostDevice:
    lost = operations.ask(person=people["owner"], at=NOON)
    return operations.vouch(lost=lost, known=Known.IN_PERSON, by=people[by], at=NOON)


def subjects(person: Any) -> list[str]:
    return list(Message.objects.filter(person=person).order_by("pk").values_list("subject", flat=True))


def test_asking_tells_the_owner_at_once_and_changes_nothing(
    people: dict[str, Any], django_capture_on_commit_callbacks: Any
) -> None:
    owner = people["owner"]
    totp.TOTP.activate(owner, totp.generate_totp_secret())

    with django_capture_on_commit_callbacks(execute=True):
        operations.ask(person=owner, at=NOON)

    assert mail.outbox[0].to == [owner.email]
    assert "/lost-device/stop/" in mail.outbox[0].body
    assert Authenticator.objects.filter(user=owner).exists()
    assert {letter.to[0] for letter in mail.outbox} == {
        people[each].email for each in ("owner", "approver", "director")
    }


def test_the_whole_way_removes_factor_sessions_keys_and_password(people: dict[str, Any]) -> None:
    owner = people["owner"]
    totp.TOTP.activate(owner, totp.generate_totp_secret())
    UserSession.objects.create(user=owner, ip="192.0.2.7", session_key="a" * 32)
    make_key(person=owner, name="Report", may_write=False, days=30, at=NOON)

    operations.reset(lost=vouched(people), by=people["manager"], at=NOON + DAY)

    owner.refresh_from_db()
    assert not Authenticator.objects.filter(user=owner).exists()
    assert not UserSession.objects.filter(user=owner).exists()
    assert not Token.objects.usable_at(NOON + DAY).filter(person=owner).exists()
    assert not owner.has_usable_password()
    assert was_reset(owner)
    verbs = Entry.objects.filter(verb__startswith="lost_device").order_by("pk").values_list("verb", "by")
    assert list(verbs) == [
        ("lost_device.asked", None),
        ("lost_device.vouched", people["approver"].pk),
        ("lost_device.reset", people["manager"].pk),
    ]
    assert subjects(owner) == [
        "Somebody says they have lost your second factor",
        f"{people['approver']} has vouched for you",
        "Your second factor has been removed",
    ]


def test_who_may_vouch_and_who_may_reset(people: dict[str, Any]) -> None:
    lost = vouched(people)

    assert {name for name, each in people.items() if rules.may_vouch(each, lost)} == {"approver", "director"}
    assert {name for name, each in people.items() if rules.may_reset(each, lost)} == {
        "manager",
        "second manager",
    }
    for name, each in people.items():
        sees = LostDevice.objects.visible_to(each).exists()
        assert sees is rules.may_view(each, lost) is (name not in {"elsewhere", "colleague"}), name


def test_without_an_approver_one_manager_vouches_and_another_resets() -> None:
    owner, first, second = UserFactory(member_of=CouncilFactory()), CoordinatorFactory(), CoordinatorFactory()
    lost = operations.ask(person=owner, at=NOON)
    operations.vouch(lost=lost, known=Known.KNOWN_NUMBER, by=first, at=NOON)

    with pytest.raises(NotYoursError):
        operations.reset(lost=lost, by=first, at=NOON)

    assert operations.reset(lost=lost, by=second, at=NOON).state == LostDeviceState.RESET


def test_nobody_vouches_for_themselves_nor_resets_their_own(people: dict[str, Any]) -> None:
    for person, step in ((people["approver"], "vouch"), (people["manager"], "reset")):
        lost = operations.ask(person=person, at=NOON)
        if step == "vouch":
            with pytest.raises(NotYoursError):
                operations.vouch(lost=lost, known=Known.IN_PERSON, by=person, at=NOON)
        else:
            operations.vouch(lost=lost, known=Known.IN_PERSON, by=people["second manager"], at=NOON)
            with pytest.raises(NotYoursError):
                operations.reset(lost=lost, by=person, at=NOON)
        lost.refresh_from_db()
        assert lost.state in {LostDeviceState.ASKED, LostDeviceState.VOUCHED}


def test_the_database_refuses_what_must_never_be(people: dict[str, Any]) -> None:
    owner, approver = people["owner"], people["approver"]
    lost = operations.ask(person=owner, at=NOON)
    rows = LostDevice.objects.filter(pk=lost.pk)
    said = {"known": Known.IN_PERSON, "vouched_at": NOON, "ended_at": NOON}
    for wrong in (
        said | {"vouched_by": owner},
        said | {"vouched_by": approver, "reset_by": approver},
        said | {"vouched_by": approver, "reset_by": owner},
        {"reset_by": approver},
        {"vouched_by": approver},
        {"state": LostDeviceState.RESET, "ended_at": NOON},
        {"state": LostDeviceState.REFUSED, "ended_at": NOON},
        {"state": LostDeviceState.LAPSED},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        LostDevice.objects.create(person=owner, asked_at=NOON, expires_at=NOON + LASTS)


def test_of_two_vouchers_at_once_one_is_told_it_is_done(people: dict[str, Any]) -> None:
    operations.ask(person=people["owner"], at=NOON)
    one, other = LostDevice.objects.get(), LostDevice.objects.get()
    operations.vouch(lost=one, known=Known.IN_PERSON, by=people["approver"], at=NOON)

    with pytest.raises(WrongStateError):
        operations.vouch(lost=other, known=Known.IN_PERSON, by=people["director"], at=NOON)

    assert LostDevice.objects.get().vouched_by == people["approver"]


def test_each_step_is_open_in_exactly_the_listed_states() -> None:
    ends = {"refuse", "cancel", "lapse"}
    allowed = {
        LostDeviceState.ASKED: {"vouch"} | ends,
        LostDeviceState.VOUCHED: {"reset"} | ends,
    }
    for state in LostDeviceState.values:
        steps = set(LOST_DEVICE_WORKFLOW.open_steps(LostDevice(state=state)))
        assert steps == allowed.get(state, set()), state


def test_it_lapses_after_seven_days_and_can_be_asked_again(people: dict[str, Any]) -> None:
    owner, late = people["owner"], NOON + LASTS
    lost = vouched(people)
    with pytest.raises(WrongStateError):
        operations.reset(lost=lost, by=people["manager"], at=late)

    assert operations.lapse_all(at=late - DAY) == []
    assert operations.lapse_all(at=late) == [lost]

    assert subjects(owner)[-1] == "The request to remove your second factor has lapsed"
    assert operations.ask(person=owner, at=late).state == LostDeviceState.ASKED


def test_one_request_at_a_time_and_three_in_a_week(people: dict[str, Any]) -> None:
    owner = people["owner"]
    for _ in range(operations.MOST_IN_A_WEEK):
        lost = operations.ask(person=owner, at=NOON)
        with pytest.raises(WrongStateError):
            operations.ask(person=owner, at=NOON)
        operations.cancel(lost=lost, at=NOON)

    with pytest.raises(WrongStateError, match="three times"):
        operations.ask(person=owner, at=NOON + DAY)


def test_refusing_needs_a_reason_and_somebody_with_a_say(people: dict[str, Any]) -> None:
    lost = operations.ask(person=people["owner"], at=NOON)
    with pytest.raises(DomainError):
        operations.refuse(lost=lost, reason=" ", by=people["approver"], at=NOON)
    for name in ("owner", "colleague", "elsewhere"):
        with pytest.raises(NotYoursError):
            operations.refuse(lost=lost, reason="No", by=people[name], at=NOON)

    operations.refuse(lost=lost, reason="It was not them.", by=people["approver"], at=NOON)

    assert subjects(people["owner"])[-1] == "Your second factor stays as it is"


def test_it_waits_in_the_inbox_of_the_approver_and_then_of_the_manager(people: dict[str, Any]) -> None:
    owner = people["owner"]
    lost = operations.ask(person=owner, at=NOON)

    def told() -> dict[str, list[str]]:
        found = {name: [need.title for need in needs_of(each, today=TODAY)] for name, each in people.items()}
        return {name: titles for name, titles in found.items() if titles}

    wanted = f"Vouch for {owner}"
    assert told() == {"approver": [wanted], "director": [wanted]}

    operations.vouch(lost=lost, known=Known.IN_PERSON, by=people["approver"], at=NOON)

    wanted = f"Remove the second factor of {owner}?"
    assert told() == {"manager": [wanted], "second manager": [wanted]}


def test_a_manager_vouches_only_where_nobody_in_the_council_could_and_others_never() -> None:
    council = CouncilFactory()
    alone = UserFactory(member_of=council, role=CouncilRole.DIRECTOR)
    lost, manager = operations.ask(person=alone, at=NOON), CoordinatorFactory()
    others = [
        UserFactory(member_of=council),
        UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR),
    ]

    assert rules.may_vouch(manager, lost)
    assert not any(rules.may_vouch(each, lost) or rules.may_view(each, lost) for each in others)

    UserFactory(member_of=council, role=CouncilRole.APPROVER)
    assert not rules.may_vouch(manager, lost)
