"""Setting actions, moving them on, and somebody else's check."""

import uuid
from typing import Any

import pytest

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.findings import operations, verbs
from peernet.findings.models import Action
from peernet.findings.states import ACTION_WORKFLOW, BY_THEMSELVES, ActionState, FindingState
from peernet.notifications.models import Message
from peernet.reviews.states import ReviewState
from tests.factories import UserFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.findings.scenes import LATER, acted, an_owner, found
from tests.peernet.reviews.scenes import Scene, scene

pytestmark = pytest.mark.django_db
A = ActionState
STEPS = [step for step in ACTION_WORKFLOW.steps if step not in BY_THEMSELVES]


def put(there: Scene, **changed: Any) -> Action:
    asked = {
        "title": "Write to every school",
        "success": "Nine in ten know within a week",
        "owner": there.host_reader,
        "due_on": LATER,
        "by": there.host_director,
        "at": NOON,
    }
    if "finding" not in changed:
        asked["finding"] = found(there, FindingState.FINAL)
    return operations.set_action(**(asked | changed))


def take(there: Scene, action: Action, step: str, **said: Any) -> Action:
    by = there.peer if step in {"verify", "send_back"} else action.owner
    day = {"look_again_on": LATER} if step == "decline" else {}
    asked = {"action": action, "step": step, "by": by, "at": NOON, "words": "Said"} | day
    return operations.advance_action(**(asked | said))


def test_setting_an_action_tells_its_owner_what_day_and_nothing_of_the_finding() -> None:
    there = scene(ReviewState.ACTION_PLANNING)

    action = put(there, title="Token action")

    message, entry = Message.objects.get(), Entry.objects.get()
    assert (action.state, action.set_by, action.set_at) == ("proposed", there.host_director, NOON)
    assert (message.person, message.link) == (there.host_reader, f"/actions/{action.pk}/")
    assert "1 September 2026" in message.body
    assert "Token" not in f"{message.subject}{message.body}"
    assert (entry.verb, entry.by) == ("action.set", there.host_director)


def test_whoever_sets_an_action_for_themselves_gets_no_message() -> None:
    there = scene(ReviewState.ACTION_PLANNING)

    put(there, owner=there.host_director)

    assert not Message.objects.exists()


def test_an_action_sent_twice_under_its_key_is_one_action() -> None:
    there, key = scene(ReviewState.ACTION_PLANNING), uuid.uuid4()
    finding = found(there, FindingState.FINAL)

    assert put(there, finding=finding, key=key) == put(there, finding=finding, key=key)
    assert (Action.objects.count(), Entry.objects.count(), Message.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize("changed", ["title", "owner", "day", "person", "finding"])
def test_a_key_is_never_used_for_another_action(changed: str) -> None:
    there, key = scene(ReviewState.ACTION_PLANNING), uuid.uuid4()
    finding = found(there, FindingState.FINAL)
    put(there, finding=finding, key=key)
    again: dict[str, Any] = {
        "title": {"title": "Something else"},
        "owner": {"owner": an_owner(there)},
        "day": {"due_on": TODAY},
        "person": {"by": there.host_coordinator},
        "finding": {"finding": found(there, FindingState.FINAL)},
    }[changed]

    with pytest.raises(DomainError) as refused:
        put(there, **({"finding": finding, "key": key} | again))

    assert refused.value.field == "key"
    assert list(Action.objects.values_list("title", flat=True)) == ["Write to every school"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": "a\0b"}, "title"),
        ({"success": ""}, "success"),
        ({"success": "x" * 301}, "success"),
        ({"due_on": TODAY.replace(day=9)}, "due_on"),
    ],
)
def test_an_action_with_something_wrong_is_refused_beside_its_field(
    wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(DomainError) as refused:
        put(scene(ReviewState.ACTION_PLANNING), **wrong)

    assert refused.value.field == field
    assert not Action.objects.exists()


@pytest.mark.parametrize("part", ["peer", "reviewer_director", "outsider", "other_director"])
def test_the_owner_works_for_the_host(part: str) -> None:
    there = scene(ReviewState.ACTION_PLANNING)

    with pytest.raises(DomainError) as refused:
        put(there, owner=there.people[part])

    assert refused.value.field == "owner"


@pytest.mark.parametrize("state", FindingState.values)
def test_actions_are_set_for_accepted_findings_only(state: str) -> None:
    there = scene(ReviewState.ACTION_PLANNING)
    finding = found(there, state)

    if state == FindingState.FINAL:
        assert put(there, finding=finding).finding == finding
    else:
        with pytest.raises(WrongStateError):
            put(there, finding=finding)


@pytest.mark.parametrize("step", STEPS)
def test_each_step_moves_the_action_leaves_a_trace_and_tells_those_concerned(step: str) -> None:
    there, move = scene(ReviewState.MONITORING), ACTION_WORKFLOW.by_name[step]
    left = sorted(move.sources)[0]
    action = acted(there, left, owner=there.host_reader)
    acted(there, finding=action.finding)
    team = {there.lead, there.manager, there.peer}
    concerned = {there.host_reader, there.host_director, there.host_coordinator}
    by = there.peer if step in {"verify", "send_back"} else there.host_reader

    take(there, action, step, words="Tokenwords")

    action.refresh_from_db()
    entry = Entry.objects.get()
    assert action.state == move.target
    assert (entry.verb, entry.by, entry.detail["left"]) == (verbs.ACTION[step].name, by, left)
    checking = step in {"report_done", "verify", "send_back", "close", "reopen"}
    told = [message.person for message in Message.objects.all()]
    assert len(told) == len(set(told))
    assert set(told) == (concerned | (team if checking else set())) - {by}
    assert not [each for each in Message.objects.all() if "Token" in f"{each.subject}{each.body}"]


@pytest.mark.parametrize("state", A.values)
def test_a_step_at_the_wrong_time_changes_nothing(state: str) -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, state)
    for step in STEPS:
        if state not in ACTION_WORKFLOW.by_name[step].sources:
            with pytest.raises(WrongStateError):
                take(there, action, step)

    action.refresh_from_db()
    assert (action.state, Entry.objects.count(), Message.objects.count()) == (state, 0, 0)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_is_open_from_every_state_it_starts_in(step: str) -> None:
    there = scene(ReviewState.MONITORING)
    for state in ACTION_WORKFLOW.by_name[step].sources:
        assert take(there, acted(there, state), step).state == ACTION_WORKFLOW.by_name[step].target


@pytest.mark.parametrize(
    ("step", "field"),
    [
        ("report_done", "evidence"),
        ("block", "remark"),
        ("send_back", "remark"),
        ("supersede", "remark"),
        ("decline", "remark"),
        ("reopen", "remark"),
    ],
)
def test_some_steps_need_words_and_keep_them(step: str, field: str) -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, sorted(ACTION_WORKFLOW.by_name[step].sources)[0])

    for wrong in ("", " \n", "x" * 4001, "a\0b"):
        with pytest.raises(DomainError) as refused:
            take(there, action, step, words=wrong)
        assert refused.value.field == "words"

    assert getattr(take(there, action, step, words=" Because.\r\nOf that. "), field) == "Because.\nOf that."


def test_what_stood_in_the_way_is_forgotten_once_the_action_goes_on() -> None:
    there = scene(ReviewState.MONITORING)
    action = take(there, acted(there, A.IN_PROGRESS), "block", words="No money.")

    assert action.remark == "No money."
    assert take(there, action, "start").remark == ""


def test_verifying_names_who_checked_and_when() -> None:
    there = scene(ReviewState.MONITORING)

    action = take(there, acted(there, A.HOST_DONE), "verify")

    assert (action.verified_by, action.verified_at) == (there.peer, NOON)


@pytest.mark.parametrize(
    "part",
    ["invited", "declined", "host_director", "host_coordinator", "host_reader", "coordinator", "outsider"],
)
def test_an_action_is_never_verified_by_its_owner_its_host_or_a_stranger(part: str) -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, A.HOST_DONE, owner=there.host_reader)

    with pytest.raises(NotYoursError):
        take(there, action, "verify", by=there.people[part])

    action.refresh_from_db()
    assert (action.state, action.verified_by) == (A.HOST_DONE, None)


def test_an_owner_who_has_joined_the_visiting_team_still_cannot_verify_their_own_action() -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, A.HOST_DONE, owner=there.peer)

    with pytest.raises(NotYoursError):
        take(there, action, "verify", by=there.peer)


@pytest.mark.parametrize(
    ("others", "addressed"),
    [
        ([], True),
        ([A.VERIFIED], True),
        ([A.CLOSED, A.SUPERSEDED], True),
        ([A.HOST_DONE], False),
        ([A.PROPOSED, A.VERIFIED], False),
        ([A.BLOCKED], False),
    ],
)
def test_a_finding_is_addressed_by_itself_once_every_action_that_counts_is_verified(
    others: list[str], addressed: bool
) -> None:
    there = scene(ReviewState.MONITORING)
    finding = found(there, FindingState.FINAL)
    last = acted(there, A.HOST_DONE, finding=finding)
    for state in others:
        acted(there, state, finding=finding)

    take(there, last, "verify")

    finding.refresh_from_db()
    traces = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert finding.state == (FindingState.ADDRESSED if addressed else FindingState.FINAL)
    assert traces == ["action.verified", *(["finding.addressed"] if addressed else [])]


def test_superseding_the_last_open_action_addresses_the_finding_only_if_another_was_verified() -> None:
    there = scene(ReviewState.MONITORING)
    answered, unanswered = found(there, FindingState.FINAL), found(there, FindingState.FINAL)
    acted(there, A.VERIFIED, finding=answered)

    take(there, acted(there, A.AGREED, finding=answered), "supersede")
    take(there, acted(there, A.AGREED, finding=unanswered), "supersede")

    answered.refresh_from_db()
    unanswered.refresh_from_db()
    assert (answered.state, unanswered.state) == (FindingState.ADDRESSED, FindingState.FINAL)


def test_the_host_and_the_team_hear_that_a_finding_is_addressed() -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, A.HOST_DONE)
    stranger = UserFactory()

    take(there, action, "verify")

    heard = Message.objects.filter(subject__startswith="Finding addressed")
    told = {message.person for message in heard}
    assert told == {there.lead, there.manager, there.host_director, there.host_coordinator}
    assert stranger not in told
