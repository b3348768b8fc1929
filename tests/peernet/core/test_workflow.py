"""A life is a table."""

from dataclasses import dataclass

import pytest

from peernet.core.errors import WrongStateError
from peernet.core.workflow import Workflow, step


@dataclass
class Thing:
    state: str = "new"


LIFE = Workflow(
    step("begin", sources=["new"], target="open"),
    step("end", sources=["open"], target="shut", label="Close it"),
)


def test_a_step_moves_the_thing_and_tells_where_it_was() -> None:
    thing = Thing()

    assert (LIFE.take(thing, "begin"), thing.state) == ("new", "open")


def test_a_step_at_the_wrong_time_is_refused_in_words_and_moves_nothing() -> None:
    thing = Thing()

    with pytest.raises(WrongStateError) as refusal:
        LIFE.take(thing, "end")

    assert refusal.value.message == "“Close it” is not possible now: this is new."
    assert thing.state == "new"


def test_open_steps_are_those_of_the_table() -> None:
    assert [LIFE.open_steps(Thing(state)) for state in ("new", "open", "shut")] == [["begin"], ["end"], []]


def test_two_steps_of_one_name_are_a_mistake_in_the_table() -> None:
    with pytest.raises(ValueError, match="share a name"):
        Workflow(step("go", sources=["a"], target="b"), step("go", sources=["b"], target="a"))
