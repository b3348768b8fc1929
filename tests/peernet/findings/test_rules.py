"""Who may, around findings and actions, and that lists and rules agree."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from peernet.findings import rules
from peernet.findings.models import Action, Finding
from peernet.findings.states import (
    ACTION_WORKFLOW,
    FINDING_WORKFLOW,
    SEEN_BY_HOST,
    SEEN_BY_NETWORK,
    ActionState,
    FindingState,
)
from peernet.reviews.states import ReviewState
from tests.factories import CouncilFactory, UserFactory
from tests.peernet.findings.scenes import acted, an_owner, found
from tests.peernet.reviews.scenes import PARTS, Scene, scene

pytestmark = pytest.mark.django_db

TEAM = {"lead", "manager", "peer"}
LEADS = {"lead", "manager"}
HOST = {"host_director", "host_coordinator"}
NETWORK = {"coordinator"}
TAKEN_BY = {
    "agree": TEAM,
    "share": LEADS,
    "settle": LEADS,
    "drop": LEADS,
    "challenge": HOST,
    "accept": HOST,
    "decline": HOST,
    "look_again": HOST,
    "address": set(),
    "reopen": set(),
}
OWNER = HOST | {"host_reader"}
ACTION_TAKEN_BY = {
    **dict.fromkeys(["agree", "start", "block", "report_done", "supersede", "close"], OWNER),
    **dict.fromkeys(["verify", "send_back"], TEAM | {"third"}),
    **dict.fromkeys(["decline", "look_again"], HOST),
    "reopen": OWNER | TEAM | {"third"},
    "lapse": set(),
}


def those(there: Scene, rule: Callable[[Any], bool]) -> set[str]:
    return {part for part in PARTS if rule(there.people[part])}


@pytest.mark.parametrize("state", FindingState.values)
def test_a_finding_is_seen_by_more_people_as_it_moves_on(state: str) -> None:
    there = scene(ReviewState.DRAFTING)
    finding = found(there, state)

    seen = (
        TEAM | (HOST if state in SEEN_BY_HOST else set()) | (NETWORK if state in SEEN_BY_NETWORK else set())
    )
    assert those(there, lambda person: rules.may_view(person, finding)) == seen
    assert not rules.may_view(AnonymousUser(), finding)


def test_every_state_and_step_of_a_finding_is_open_to_exactly_the_people_listed() -> None:
    there = scene(ReviewState.DRAFTING)
    shown = {state: found(there, state) for state in FindingState.values}

    taken = {
        (state, step): those(
            there,
            lambda who: step in FINDING_WORKFLOW.open_steps(finding) and rules.may_take(who, finding, step),  # noqa: B023
        )
        for state, finding in shown.items()
        for step in FINDING_WORKFLOW.steps
    }

    assert taken == {
        (state, step): TAKEN_BY[step] if state in FINDING_WORKFLOW.by_name[step].sources else set()
        for state, step in product(FindingState.values, FINDING_WORKFLOW.steps)
    }
    assert not any(
        rules.may_take(AnonymousUser(), each, step) for each in shown.values() for step in TAKEN_BY
    )


def test_the_host_answers_nothing_that_it_has_not_been_shown() -> None:
    there = scene(ReviewState.DRAFTING)

    for state, step in product(
        set(FindingState.values) - set(SEEN_BY_HOST), ["challenge", "accept", "decline"]
    ):
        finding = found(there, state)
        assert those(there, lambda person: rules.may_take(person, finding, step)) == set()  # noqa: B023


def test_only_the_team_writes_and_reads_notes_and_only_the_lead_rewords_what_is_challenged() -> None:
    there = scene(ReviewState.DRAFTING)
    candidate, challenged = found(there), found(there, FindingState.CHALLENGED)

    assert those(there, lambda person: rules.may_write(person, there.review)) == TEAM
    assert those(there, lambda person: rules.may_read_notes(person, challenged)) == TEAM
    assert those(there, lambda person: rules.may_edit(person, candidate)) == TEAM
    assert those(there, lambda person: rules.may_edit(person, challenged)) == LEADS


def test_every_state_and_step_of_an_action_is_open_to_exactly_the_people_listed() -> None:
    there = scene(ReviewState.MONITORING)
    third = UserFactory(member_of=CouncilFactory())
    people = there.people | {"third": third}
    shown = {
        state: acted(there, state, owner=there.host_reader, asked_to_verify=third)
        for state in ActionState.values
    }

    taken = {
        (state, step): {
            part
            for part, who in people.items()
            if step in ACTION_WORKFLOW.open_steps(action) and rules.may_take_action_step(who, action, step)
        }
        for state, action in shown.items()
        for step in ACTION_WORKFLOW.steps
    }

    assert taken == {
        (state, step): ACTION_TAKEN_BY[step] if state in ACTION_WORKFLOW.by_name[step].sources else set()
        for state, step in product(ActionState.values, ACTION_WORKFLOW.steps)
    }
    nobody = AnonymousUser()
    assert not any(
        rules.may_take_action_step(nobody, each, step) for each in shown.values() for step in ACTION_TAKEN_BY
    )


def test_a_peer_of_a_third_council_sees_the_one_action_they_are_asked_about() -> None:
    there = scene(ReviewState.MONITORING)
    third = UserFactory(member_of=CouncilFactory())
    action = acted(there, ActionState.HOST_DONE, asked_to_verify=third)
    acted(there, ActionState.HOST_DONE)

    assert list(Action.objects.visible_to(third)) == [action]
    assert not Finding.objects.visible_to(third).exists()
    third.memberships.update(council=there.review.host)
    assert not Action.objects.visible_to(third).exists()
    assert not rules.may_verify(third, action)


def test_several_people_own_an_action_and_none_of_them_checks_it() -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, ActionState.HOST_DONE, owner=None, team="Front door team")
    action.others.set([there.host_reader, there.peer])

    assert rules.may_progress(there.host_reader, action)
    assert list(Action.objects.visible_to(there.host_reader)) == [action]
    assert not rules.may_verify(there.peer, action)


def test_an_owner_sees_their_action_and_nothing_else_of_the_review() -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, owner=there.host_reader)
    acted(there)

    assert rules.may_view_action(there.host_reader, action)
    assert not rules.may_view(there.host_reader, action.finding)
    assert list(Action.objects.visible_to(there.host_reader)) == [action]
    assert not Finding.objects.visible_to(there.host_reader).exists()


def test_an_owner_who_left_the_host_has_no_part_in_the_action_any_more() -> None:
    there = scene(ReviewState.MONITORING)
    action = acted(there, owner=there.host_reader)
    there.host_reader.memberships.update(council=there.review.reviewer)

    assert not rules.may_view_action(there.host_reader, action)
    assert not rules.may_progress(there.host_reader, action)
    assert not Action.objects.visible_to(there.host_reader).exists()


def test_nobody_checks_what_they_own_nor_what_their_own_council_did() -> None:
    there = scene(ReviewState.MONITORING)
    owned_by_peer = acted(there, ActionState.HOST_DONE, owner=there.peer)
    action = acted(there, ActionState.HOST_DONE)
    there.lead.memberships.update(council=there.review.host)

    assert those(there, lambda person: rules.may_verify(person, owned_by_peer)) == {"manager"}
    assert those(there, lambda person: rules.may_verify(person, action)) == {"manager", "peer"}


def test_the_lists_of_findings_and_actions_agree_with_the_rules() -> None:
    scenes = [scene(ReviewState.DRAFTING), scene(ReviewState.MONITORING)]
    owners = [an_owner(each) for each in scenes]
    for each, owner in zip(scenes, owners, strict=True):
        for state in FindingState.values:
            found(each, state)
        for state in ActionState.values:
            acted(each, state, owner=owner)
        acted(each, owner=None, team="Front door team").others.add(each.host_reader)
        acted(each, asked_to_verify=scenes[0].outsider)
        acted(each, asked_to_verify=each.host_reader)
        acted(each, finding=found(each, FindingState.CHALLENGED), owner=each.host_reader)
    moved = scenes[0].peer
    moved.memberships.update(council=scenes[0].review.host)
    gone = scenes[1].host_director
    gone.is_active = False
    gone.save(update_fields=["is_active"])

    for person in [*owners, AnonymousUser(), *(who for each in scenes for who in each.people.values())]:
        agree(person, Finding, rules.may_view)
        agree(person, Action, rules.may_view_action)


def agree(person: Any, model: Any, rule: Callable[..., bool]) -> None:
    allowed = {each.pk for each in model.objects.all() if rule(person, each)}
    assert set(model.objects.visible_to(person).values_list("pk", flat=True)) == allowed
