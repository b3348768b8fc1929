"""What stands on the page of a case study without the page knowing it: adoptions, questions, downloads.

A part registers a function in its ``AppConfig.ready``::

    @stands_beside("adoption", order=10)
    def adopted_by(page, request) -> Part | None:
        return Part("adoption/_adopted_by.html", {"adoptions": ...})

``stands_beside`` puts it in the column at the side, ``stands_below`` under the story, ``stands_above``
between the title and the story. The template reads what the function gave as ``part``, and ``page``. None
shows nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Part:
    """A template and what it reads as ``part``."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Draw = Callable[[Any, Any], Part | None]
PLACES: dict[str, dict[str, tuple[int, Draw]]] = {"above": {}, "beside": {}, "below": {}}


def stands_above(name: str, *, order: int) -> Callable[[Draw], Draw]:
    """Register a function of (page, request) for the place between title and story."""
    return _register("above", name, order)


def stands_beside(name: str, *, order: int) -> Callable[[Draw], Draw]:
    """Register a function of (page, request) for the column at the side."""
    return _register("beside", name, order)


def stands_below(name: str, *, order: int) -> Callable[[Draw], Draw]:
    """Register a function of (page, request) for the place under the story."""
    return _register("below", name, order)


def companions(page: Any, request: Any) -> dict[str, list[Part]]:
    """What there is to show in each place, in order."""
    return {place: _drawn(parts, page, request) for place, parts in PLACES.items()}


def _register(place: str, name: str, order: int) -> Callable[[Draw], Draw]:
    def register(draw: Draw) -> Draw:
        PLACES[place][name] = (order, draw)
        return draw

    return register


def _drawn(parts: dict[str, tuple[int, Draw]], page: Any, request: Any) -> list[Part]:
    drawn = (draw(page, request) for _, draw in sorted(parts.values(), key=lambda each: each[0]))
    return [part for part in drawn if part is not None]
