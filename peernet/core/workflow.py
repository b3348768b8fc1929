"""The life of a thing as a table of steps, read by pages, the API, drawings and tests."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peernet.core.errors import WrongStateError


@dataclass(frozen=True)
class Step:
    """One move: from any of ``sources`` to ``target``, under a label written for a button."""

    name: str
    sources: frozenset[str]
    target: str
    label: str


def step(name: str, *, sources: Iterable[str], target: str, label: str = "") -> Step:
    """Describe one move; the label defaults to the name in words."""
    return Step(name, frozenset(sources), target, label or name.replace("_", " ").capitalize())


class Workflow:
    """All moves of one kind of thing, whose state is kept in the attribute ``field``."""

    def __init__(self, *steps: Step, field: str = "state") -> None:
        self.field = field
        self.by_name = {each.name: each for each in steps}
        if len(self.by_name) != len(steps):
            raise ValueError("Two steps of a workflow share a name")

    @property
    def steps(self) -> list[str]:
        """Names of all steps, in the order of the table."""
        return list(self.by_name)

    def open_steps(self, thing: Any) -> list[str]:
        """Names of the steps that can be taken now."""
        state = getattr(thing, self.field)
        return [each.name for each in self.by_name.values() if state in each.sources]

    def label(self, name: str) -> str:
        """The words for the button that takes this step."""
        return self.by_name[name].label

    def take(self, thing: Any, name: str) -> str:
        """Move the thing, without saving it, and return the state it left.

        :raises WrongStateError: when the step is not open now
        """
        move = self.by_name[name]
        left = str(getattr(thing, self.field))
        if left not in move.sources:
            raise WrongStateError(f"“{move.label}” is not possible now: this is {self._words(thing)}.")
        setattr(thing, self.field, move.target)
        return left

    def _words(self, thing: Any) -> str:
        display = getattr(thing, f"get_{self.field}_display", None)
        return str(display() if display else getattr(thing, self.field)).lower()
