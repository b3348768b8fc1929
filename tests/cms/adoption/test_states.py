"""When a council may say that it is further with a practice."""

from itertools import product

import pytest

from cms.adoption.models import Adoption
from cms.adoption.states import ADOPTION_WORKFLOW, Stage

ALLOWED = {
    (Stage.CONSIDERING, "begin"),
    (Stage.CONSIDERING, "use"),
    (Stage.ADOPTING, "use"),
    (Stage.ADOPTING, "stop"),
    (Stage.ADOPTING, "reconsider"),
    (Stage.IN_USE, "stop"),
    (Stage.IN_USE, "rebuild"),
    (Stage.STOPPED, "resume"),
}


@pytest.mark.parametrize(("stage", "step"), list(product(Stage.values, ADOPTION_WORKFLOW.steps)))
def test_each_step_is_open_in_exactly_the_listed_stages(stage: str, step: str) -> None:
    assert (step in ADOPTION_WORKFLOW.open_steps(Adoption(stage=stage))) is ((stage, step) in ALLOWED)
