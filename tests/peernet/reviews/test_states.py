"""The life of a review and of a round, step by step."""

from itertools import product

import pytest

from peernet.reviews.clock import GROUPS, TURNS
from peernet.reviews.models import Review, Round
from peernet.reviews.states import REVIEW_WORKFLOW, ROUND_WORKFLOW, ReviewState, RoundState
from peernet.reviews.verbs import STEPS

S = ReviewState
BEFORE = [S.DUE, S.REQUESTED, S.SCOPING, S.SCOPED, S.TEAM_BUILDING, S.CONFIRMED, S.PREPARING, S.READY]
ALLOWED = {
    (S.DUE, "request"),
    (S.REQUESTED, "start_scoping"),
    (S.SCOPING, "agree_scope"),
    (S.SCOPED, "build_team"),
    (S.TEAM_BUILDING, "confirm_team"),
    (S.CONFIRMED, "prepare"),
    (S.PREPARING, "declare_ready"),
    (S.CONFIRMED, "declare_ready"),
    (S.READY, "begin_visit"),
    (S.ON_SITE, "give_feedback"),
    (S.FEEDBACK_GIVEN, "draft_report"),
    (S.DRAFTING, "ask_for_facts"),
    (S.FACTUAL_CHECK, "finalise"),
    (S.FINAL, "publish"),
    (S.FINAL, "keep_confidential"),
    (S.PUBLISHED, "plan_action"),
    (S.FINAL_CONFIDENTIAL, "plan_action"),
    (S.ACTION_PLANNING, "monitor"),
    *((state, "begin_progress_review") for state in (S.MONITORING, S.PUBLISHED, S.FINAL_CONFIDENTIAL)),
    *((state, "close") for state in (S.PROGRESS_REVIEW, S.MONITORING, S.PUBLISHED, S.FINAL_CONFIDENTIAL)),
    *((state, "cancel") for state in [*BEFORE, S.ON_SITE]),
}
ROUND_ALLOWED = {
    (RoundState.OPEN, "pair"),
    (RoundState.PAIRED, "pair"),
    (RoundState.PAIRED, "publish"),
    (RoundState.PUBLISHED, "rearrange"),
    (RoundState.PUBLISHED, "close"),
}


@pytest.mark.parametrize(("state", "step"), list(product(ReviewState.values, REVIEW_WORKFLOW.steps)))
def test_each_step_of_a_review_is_open_in_exactly_the_listed_states(state: str, step: str) -> None:
    assert (step in REVIEW_WORKFLOW.open_steps(Review(state=state))) is ((state, step) in ALLOWED)


@pytest.mark.parametrize(("state", "step"), list(product(RoundState.values, ROUND_WORKFLOW.steps)))
def test_each_step_of_a_round_is_open_in_exactly_the_listed_states(state: str, step: str) -> None:
    assert (step in ROUND_WORKFLOW.open_steps(Round(state=state))) is ((state, step) in ROUND_ALLOWED)


def test_a_review_can_get_from_request_to_close() -> None:
    reached, frontier = set(), {S.DUE}
    while frontier:
        reached |= frontier
        frontier = {
            move.target for move in REVIEW_WORKFLOW.by_name.values() if move.sources & reached
        } - reached

    assert reached == set(ReviewState.values)


def test_every_step_has_a_verb_and_every_state_a_turn_and_a_place_on_the_clock() -> None:
    placed = [state for _, states in GROUPS for state in states]

    assert list(STEPS) == REVIEW_WORKFLOW.steps
    assert set(TURNS) == set(ReviewState)
    assert sorted(placed) == sorted(set(ReviewState.values) - {S.CANCELLED})


def test_the_clock_only_moves_forward() -> None:
    order = {state: place for place, (_, states) in enumerate(GROUPS) for state in states}
    moves = [move for move in REVIEW_WORKFLOW.by_name.values() if move.target != S.CANCELLED]

    assert all(order[source] <= order[move.target] for move in moves for source in move.sources)
