"""What subjects above the register show on a council's page, without the register knowing them.

A subject registers a function in its ``AppConfig.ready``::

    @council_panel("practice", order=10)
    def practice_of(council, user) -> Panel | None:
        return Panel("cms/_council_practice.html", {"pages": ...})

The template stands on the council's page in the order given; it begins with its own ``h2``, and reads what
the function gave as ``panel``. None shows nothing.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A template of another subject and what it reads as ``panel``."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Draw = Callable[[Any, Any], Panel | None]
PANELS: dict[str, tuple[int, Draw]] = {}


def council_panel(name: str, *, order: int) -> Callable[[Draw], Draw]:
    """Register a function of (council, user); a second one of the same name takes the place of the first."""

    def register(draw: Draw) -> Draw:
        PANELS[name] = (order, draw)
        return draw

    return register


def panels_for(council: Any, user: Any) -> Iterator[Panel]:
    """What there is to show, in order."""
    for _, draw in sorted(PANELS.values(), key=lambda each: each[0]):
        panel = draw(council, user)
        if panel is not None:
            yield panel
