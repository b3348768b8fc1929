"""The clock line of a piece of work: its stages, today, what is next and whose turn it is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, one_of, register

WORD_FOR = {"done": "Done", "current": "Now", "next": "Next", "later": "Later", "skipped": "Skipped"}


@dataclass(frozen=True)
class Stage:
    """One stage of the line; ``on`` is when it happened or is due."""

    label: str
    state: str
    on: date | None = None
    url: str = ""

    @property
    def word(self) -> str:
        return WORD_FOR[one_of(WORD_FOR, state=self.state)]


@register.simple_tag
def clock_line(
    *,
    stages: Iterable[Stage | Mapping[str, Any]],
    next_step: object = "",
    whose_turn: object = "",
    by_when: date | None = None,
    today: date | None = None,
    label: str = "Stages",
) -> SafeString:
    """Draw the stages in order, with today at the one under way and a sentence about what comes next."""
    return draw(
        "clock_line",
        stages=[stage if isinstance(stage, Stage) else Stage(**stage) for stage in stages],
        next_step=next_step,
        whose_turn=whose_turn,
        by_when=by_when,
        today=today,
        label=label,
    )
