"""Recording, moving on, telling what came of it, and who hears."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cms.adoption import operations
from cms.adoption.models import Adoption, Move
from cms.adoption.states import Stage
from cms.happenings import happened
from cms.models import JointOwner
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from tests.cms.adoption.scenes import BEGAN, adopted, user_of
from tests.cms.practice import published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db


def told() -> list[tuple[Any, str]]:
    return sorted((message.person.email, message.subject) for message in Message.objects.all())


def record(page: Any, by: Any, stage: str = Stage.CONSIDERING, **said: Any) -> Adoption:
    return operations.record(page=page, stage=stage, by=by, at=NOON, **said)


def test_recording_tells_the_author_and_the_owners_approvers_and_leaves_a_trace() -> None:
    owner, partner = CouncilFactory(), CouncilFactory()
    author = user_of(owner, email="author@example.org")
    user_of(owner, CouncilRole.APPROVER, email="approver@example.org")
    user_of(partner, CouncilRole.DIRECTOR, email="partner@example.org")
    user_of(owner, CouncilRole.READER)
    page = published(owner, by=author, title="Named advisers")
    JointOwner.objects.create(page=page, council=partner)
    taker = user_of(CouncilFactory(name="Takershire"))
    Message.objects.all().delete()

    adoption = record(page, taker, Stage.IN_USE, started_on=BEGAN, kept="All of it")

    subject = "Takershire has in use “Named advisers”"
    assert told() == [(email + "@example.org", subject) for email in ("approver", "author", "partner")]
    assert (adoption.stage, adoption.started_on, adoption.kept) == (Stage.IN_USE, BEGAN, "All of it")
    assert [(each.left, each.stage, each.on) for each in adoption.moves.all()] == [("", "in_use", BEGAN)]
    assert Entry.objects.get(verb="adoption.recorded").by == taker


def test_where_the_author_has_left_those_who_write_for_the_owner_hear() -> None:
    page = published(by=UserFactory())
    user_of(page.council, email="writer@example.org")
    user_of(page.council, CouncilRole.READER)

    record(page, user_of(CouncilFactory()))

    assert [email for email, _ in told()] == ["writer@example.org"]


@pytest.mark.parametrize("role", [CouncilRole.AUTHOR, CouncilRole.COORDINATOR, CouncilRole.DIRECTOR])
def test_those_who_write_practice_record(role: str) -> None:
    assert record(published(), user_of(CouncilFactory(), role)).stage == Stage.CONSIDERING


def test_readers_strangers_owners_and_joint_owners_do_not() -> None:
    owner, partner = CouncilFactory(), CouncilFactory()
    page = published(owner)
    JointOwner.objects.create(page=page, council=partner)
    real = CouncilFactory(fictional=False)

    for person, refusal in [
        (user_of(CouncilFactory(), CouncilRole.READER), NotYoursError),
        (UserFactory(), NotYoursError),
        (user_of(owner), DomainError),
        (user_of(partner), DomainError),
        (user_of(real), NotYoursError),
    ]:
        with pytest.raises(refusal):
            record(page, person)
    assert not Adoption.objects.exists()


def test_a_second_record_of_the_same_council_is_refused_whoever_sends_it() -> None:
    page, council = published(), CouncilFactory()
    record(page, user_of(council))

    with pytest.raises(WrongStateError, match="already"):
        record(page, user_of(council), Stage.ADOPTING, started_on=BEGAN)

    assert [each.stage for each in Adoption.objects.all()] == [Stage.CONSIDERING]


def test_two_records_sent_at_once_leave_one(monkeypatch: pytest.MonkeyPatch) -> None:
    page, council = published(), CouncilFactory()
    first = record(page, user_of(council))

    class Nothing:
        def exists(self) -> bool:
            return False

    # The second request looked before the first was kept.
    monkeypatch.setattr(Adoption.objects, "filter", lambda **where: Nothing())
    with pytest.raises(WrongStateError, match="already"):
        record(page, user_of(council))
    monkeypatch.undo()

    assert list(Adoption.objects.all()) == [first]
    assert Move.objects.count() == 1


def test_a_draft_cannot_be_adopted() -> None:
    with pytest.raises(WrongStateError):
        record(written(), user_of(CouncilFactory()))


@pytest.mark.parametrize(
    ("stage", "said", "field"),
    [
        (Stage.IN_USE, {}, "started_on"),
        (Stage.ADOPTING, {"started_on": TODAY + timedelta(days=1)}, "started_on"),
        (Stage.ADOPTING, {"started_on": date(1, 1, 1)}, "started_on"),
        (Stage.STOPPED, {"started_on": BEGAN}, "reason"),
        (Stage.CONSIDERING, {"success": "yes", "result": "Good"}, "success"),
        (Stage.IN_USE, {"started_on": BEGAN, "success": "no"}, "result"),
        (Stage.CONSIDERING, {"kept": "x" * 2001}, "kept"),
        (Stage.CONSIDERING, {"cost": "a\0b"}, "cost"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(stage: str, said: dict[str, Any], field: str) -> None:
    with pytest.raises(DomainError) as refusal:
        record(published(), user_of(CouncilFactory()), stage, **said)

    assert refusal.value.field == field
    assert not Adoption.objects.exists()


def test_a_life_from_considering_to_stopped_and_back_is_kept_with_its_days() -> None:
    council = CouncilFactory()
    taker = user_of(council)
    adoption = record(published(), taker)

    def move(step: str, on: date, reason: str = "") -> Adoption:
        return operations.move(adoption=adoption, step=step, on=on, reason=reason, by=taker, at=NOON)

    move("begin", date(2025, 5, 1))
    move("use", date(2025, 9, 1))
    stopped = move("stop", date(2026, 1, 5), "The post was cut.")
    assert (stopped.stopped_because, stopped.started_on) == ("The post was cut.", date(2025, 5, 1))
    resumed = move("resume", date(2026, 2, 2))

    assert (resumed.stage, resumed.stopped_because) == (Stage.ADOPTING, "")
    assert [(each.stage, each.on, each.reason) for each in adoption.moves.order_by("pk")] == [
        ("considering", TODAY, ""),
        ("adopting", date(2025, 5, 1), ""),
        ("in_use", date(2025, 9, 1), ""),
        ("stopped", date(2026, 1, 5), "The post was cut."),
        ("adopting", date(2026, 2, 2), ""),
    ]


@pytest.mark.parametrize(("stage", "step"), [(Stage.IN_USE, "rebuild"), (Stage.ADOPTING, "reconsider")])
def test_going_back_needs_a_reason(stage: str, step: str) -> None:
    adoption = adopted(stage=stage)
    by = user_of(adoption.council)

    with pytest.raises(DomainError) as refusal:
        operations.move(adoption=adoption, step=step, on=TODAY, by=by, at=NOON)

    assert refusal.value.field == "reason"
    moved = operations.move(adoption=adoption, step=step, on=TODAY, reason="We lost staff.", by=by, at=NOON)
    assert moved.moves.get(left=stage).reason == "We lost staff."


def test_a_step_sent_twice_is_taken_once() -> None:
    adoption = adopted(stage=Stage.ADOPTING)
    by = user_of(adoption.council)
    stale = Adoption.objects.get(pk=adoption.pk)
    operations.move(adoption=adoption, step="use", on=TODAY, by=by, at=NOON)

    with pytest.raises(WrongStateError):
        operations.move(adoption=stale, step="use", on=TODAY, by=by, at=NOON)


def test_nothing_happens_before_what_happened_last_or_after_today() -> None:
    adoption = adopted(stage=Stage.ADOPTING)
    by = user_of(adoption.council)

    for day in (BEGAN - timedelta(days=1), TODAY + timedelta(days=1), None):
        with pytest.raises(DomainError) as refusal:
            operations.move(adoption=adoption, step="use", on=day, by=by, at=NOON)
        assert refusal.value.field == "on"


def test_only_the_adopting_council_changes_its_record() -> None:
    adoption = adopted(stage=Stage.CONSIDERING)
    for person in (
        user_of(adoption.page.council, CouncilRole.DIRECTOR),
        user_of(adoption.council, CouncilRole.READER),
        user_of(CouncilFactory()),
    ):
        with pytest.raises(NotYoursError):
            operations.move(adoption=adoption, step="begin", on=TODAY, by=person, at=NOON)
        with pytest.raises(NotYoursError):
            operations.describe(adoption=adoption, by=person, at=NOON, kept="Mine")
        with pytest.raises(NotYoursError):
            operations.drop(adoption=adoption, by=person, at=NOON)


def test_what_came_of_it_is_told_to_the_owners_once_for_each_new_account() -> None:
    adoption = adopted()
    user_of(adoption.page.council, CouncilRole.APPROVER, email="approver@example.org")
    by = user_of(adoption.council)
    Message.objects.all().delete()

    operations.describe(adoption=adoption, by=by, at=NOON, result="Down by a third.", success="yes")
    operations.describe(
        adoption=adoption, by=by, at=NOON, result="Down by a third.", success="yes", kept="The adviser"
    )

    assert [email for email, _ in told()] == ["approver@example.org"]
    adoption.refresh_from_db()
    assert (adoption.success, adoption.result, adoption.kept) == ("yes", "Down by a third.", "The adviser")


def test_only_what_is_considered_can_be_dropped() -> None:
    considered, used = adopted(stage=Stage.CONSIDERING), adopted()

    operations.drop(adoption=considered, by=user_of(considered.council), at=NOON)
    with pytest.raises(WrongStateError):
        operations.drop(adoption=used, by=user_of(used.council), at=NOON)

    assert list(Adoption.objects.all()) == [used]


def test_adopters_hear_when_the_case_study_is_withdrawn_or_its_level_changes() -> None:
    adoption = adopted()
    keeper = user_of(adoption.council, email="keeper@example.org")
    user_of(adoption.council, CouncilRole.READER)
    user_of(CouncilFactory())
    by = user_of(adoption.page.council)
    Message.objects.all().delete()

    happened("level_changed", page=adoption.page, by=by, at=NOON, was="promising", level="validated")
    happened("withdrawn", page=adoption.page, by=by, at=NOON, reason="The figures were wrong.")

    assert [message.person for message in Message.objects.all()] == [keeper, keeper]
    bodies = Message.objects.order_by("pk").values_list("body", flat=True)
    assert list(bodies) == [
        "It was Promising. It is now Validated.",
        "Reason given: The figures were wrong. Your own record of it stays.",
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        {"stage": Stage.IN_USE, "started_on": None},
        {"stage": Stage.STOPPED, "stopped_because": ""},
        {"stage": Stage.IN_USE, "success": "yes", "result": ""},
        {"stage": Stage.CONSIDERING, "success": "too_early"},
    ],
)
def test_the_database_refuses_what_must_never_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        adopted(**wrong)
