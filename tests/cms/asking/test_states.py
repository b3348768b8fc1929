"""When a question may be answered, taken back or hidden, and a wish settled."""

from itertools import product

import pytest

from cms.asking.models import Question, Wanted
from cms.asking.states import QUESTION_WORKFLOW, WANTED_WORKFLOW, QuestionState, WantedState

QUESTIONS = {
    (QuestionState.OPEN, "answer"),
    (QuestionState.OPEN, "withdraw"),
    (QuestionState.ANSWERED, "correct"),
    (QuestionState.ANSWERED, "hide"),
    (QuestionState.HIDDEN, "show"),
}
WISHES = {
    (WantedState.OPEN, "meet"),
    (WantedState.OPEN, "close"),
    (WantedState.MET, "reopen"),
    (WantedState.CLOSED, "reopen"),
}


@pytest.mark.parametrize(("state", "step"), list(product(QuestionState.values, QUESTION_WORKFLOW.steps)))
def test_each_step_of_a_question_is_open_in_exactly_the_listed_states(state: str, step: str) -> None:
    assert (step in QUESTION_WORKFLOW.open_steps(Question(state=state))) is ((state, step) in QUESTIONS)


@pytest.mark.parametrize(("state", "step"), list(product(WantedState.values, WANTED_WORKFLOW.steps)))
def test_each_step_of_a_wish_is_open_in_exactly_the_listed_states(state: str, step: str) -> None:
    assert (step in WANTED_WORKFLOW.open_steps(Wanted(state=state))) is ((state, step) in WISHES)
