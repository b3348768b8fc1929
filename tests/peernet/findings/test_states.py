"""The lives of a finding and of an action, step by step."""

from itertools import product

import pytest

from peernet.findings import rules, verbs
from peernet.findings.models import Action, Finding
from peernet.findings.states import (
    ACTION_WORKFLOW,
    FINDING_WORKFLOW,
    SEEN_BY_HOST,
    SEEN_BY_NETWORK,
    ActionState,
    FindingState,
)

F, A = FindingState, ActionState
FINDING_ALLOWED = {
    (F.CANDIDATE, "agree"),
    (F.AGREED, "share"),
    (F.SHARED, "challenge"),
    (F.CHALLENGED, "challenge"),
    (F.CHALLENGED, "settle"),
    (F.ADDRESSED, "reopen"),
    (F.SHARED, "accept"),
    (F.SHARED, "decline"),
    (F.NOT_ACCEPTED, "look_again"),
    (F.FINAL, "address"),
    (F.CANDIDATE, "drop"),
    (F.AGREED, "drop"),
    (F.CHALLENGED, "drop"),
}
ACTION_ALLOWED = {
    (A.PROPOSED, "agree"),
    (A.AGREED, "start"),
    (A.BLOCKED, "start"),
    (A.AGREED, "block"),
    (A.IN_PROGRESS, "block"),
    (A.IN_PROGRESS, "report_done"),
    (A.HOST_DONE, "verify"),
    (A.HOST_DONE, "send_back"),
    (A.VERIFIED, "close"),
    (A.REOPENED, "start"),
    (A.REOPENED, "block"),
    (A.REOPENED, "supersede"),
    (A.PROPOSED, "decline"),
    (A.AGREED, "decline"),
    (A.NOT_ACCEPTED, "look_again"),
    *((state, "lapse") for state in (A.PROPOSED, A.AGREED, A.IN_PROGRESS, A.BLOCKED, A.REOPENED)),
    *((state, "reopen") for state in (A.LAPSED, A.VERIFIED, A.CLOSED)),
    (A.PROPOSED, "supersede"),
    (A.AGREED, "supersede"),
    (A.IN_PROGRESS, "supersede"),
    (A.BLOCKED, "supersede"),
}


@pytest.mark.parametrize(("state", "step"), list(product(F.values, FINDING_WORKFLOW.steps)))
def test_each_step_of_a_finding_is_open_in_exactly_the_listed_states(state: str, step: str) -> None:
    assert (step in FINDING_WORKFLOW.open_steps(Finding(state=state))) is ((state, step) in FINDING_ALLOWED)


@pytest.mark.parametrize(("state", "step"), list(product(A.values, ACTION_WORKFLOW.steps)))
def test_each_step_of_an_action_is_open_in_exactly_the_listed_states(state: str, step: str) -> None:
    assert (step in ACTION_WORKFLOW.open_steps(Action(state=state))) is ((state, step) in ACTION_ALLOWED)


@pytest.mark.parametrize(
    ("workflow", "first", "states"),
    [(FINDING_WORKFLOW, F.CANDIDATE, F), (ACTION_WORKFLOW, A.PROPOSED, A)],
)
def test_every_state_can_be_reached_from_the_first(workflow, first, states) -> None:  # type: ignore[no-untyped-def]
    reached, frontier = set(), {first}
    while frontier:
        reached |= frontier
        frontier = {move.target for move in workflow.by_name.values() if move.sources & reached} - reached

    assert reached == set(states.values)


def test_every_step_has_a_rule_and_a_verb_and_what_happens_by_itself_is_nobodys() -> None:
    assert {*rules.STEPS, "address", "reopen"} == set(FINDING_WORKFLOW.steps) == set(verbs.FINDING)
    assert {*rules.ACTION_STEPS, "lapse"} == set(ACTION_WORKFLOW.steps) == set(verbs.ACTION)


def test_the_network_never_sees_a_finding_before_the_host() -> None:
    assert set(SEEN_BY_NETWORK) < set(SEEN_BY_HOST)
    assert not {F.CANDIDATE, F.AGREED, F.DROPPED} & set(SEEN_BY_HOST)
