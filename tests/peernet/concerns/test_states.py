"""The life of a concern, step by step."""

from itertools import product

import pytest

from peernet.concerns.models import Concern
from peernet.concerns.states import CONCERN_WORKFLOW, ConcernState

C = ConcernState
ALLOWED = {(C.OPEN, "refer"), (C.REFERRED, "close")}


@pytest.mark.parametrize(("state", "step"), list(product(C.values, CONCERN_WORKFLOW.steps)))
def test_each_step_is_open_in_exactly_the_listed_states(state: str, step: str) -> None:
    assert (step in CONCERN_WORKFLOW.open_steps(Concern(state=state))) is ((state, step) in ALLOWED)
