"""What stands on the page of a case study without the page knowing it: adoptions, questions, downloads.

A part registers a function in its ``AppConfig.ready``::

    @stands_beside("adoption", order=10)
    def adopted_by(page, request) -> Part | None:
        return Part("adoption/_adopted_by.html", {"adoptions": ...})

``stands_beside`` puts it in the column at the side, ``stands_below`` under the story, ``stands_above``
between the title and the story, ``stands_in_editor`` above the first field of the editor. The template
reads what the function gave as ``part``, and ``page``. None shows nothing. ``tells_moments`` adds to the
line of what happened with the practice over time, ``stands_on_theme`` to the page of a theme.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Part:
    """A template and what it reads as ``part``."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Moment:
    """Something that happened with the practice, on a day; ``text`` says more if there is more to say."""

    on: date
    title: str
    text: str = ""


Draw = Callable[[Any, Any], Part | None]
PLACES: dict[str, dict[str, tuple[int, Draw]]] = {
    "above": {},
    "beside": {},
    "below": {},
    "theme": {},
    "editor": {},
}
Tell = Callable[[Any, Any], Iterable[Moment]]
TELLERS: dict[str, Tell] = {}


def stands_above(name: str, *, order: int) -> Callable[[Draw], Draw]:
    """Register a function of (page, request) for the place between title and story."""
    return _register("above", name, order)


def stands_beside(name: str, *, order: int) -> Callable[[Draw], Draw]:
    """Register a function of (page, request) for the column at the side."""
    return _register("beside", name, order)


def stands_below(name: str, *, order: int) -> Callable[[Draw], Draw]:
    """Register a function of (page, request) for the place under the story."""
    return _register("below", name, order)


def stands_on_theme(name: str, *, order: int) -> Callable[[Draw], Draw]:
    """Register a function of (theme, request) for the page of a theme."""
    return _register("theme", name, order)


def stands_in_editor(name: str, *, order: int) -> Callable[[Draw], Draw]:
    """Register a function of (page, request) for the top of the editor."""
    return _register("editor", name, order)


def parts_of_editor(page: Any, request: Any) -> list[Part]:
    """What there is to tell whoever writes in a saved draft, in order."""
    return _drawn(PLACES["editor"], page, request)


def parts_of_theme(theme: str, request: Any) -> list[Part]:
    """What there is to show on the page of a theme, in order."""
    return _drawn(PLACES["theme"], theme, request)


def tells_moments(name: str) -> Callable[[Tell], Tell]:
    """Register a function of (page, user) that knows what happened and when."""

    def register(tell: Tell) -> Tell:
        TELLERS[name] = tell
        return tell

    return register


def moments_of(page: Any, user: Any) -> list[Moment]:
    """What the registered functions tell, the earliest first."""
    told = [moment for tell in TELLERS.values() for moment in tell(page, user)]
    return sorted(told, key=lambda moment: moment.on)


def companions(page: Any, request: Any) -> dict[str, list[Part]]:
    """What there is to show in each place, in order."""
    return {place: _drawn(PLACES[place], page, request) for place in ("above", "beside", "below")}


def _register(place: str, name: str, order: int) -> Callable[[Draw], Draw]:
    def register(draw: Draw) -> Draw:
        PLACES[place][name] = (order, draw)
        return draw

    return register


def _drawn(parts: dict[str, tuple[int, Draw]], subject: Any, request: Any) -> list[Part]:
    drawn = (draw(subject, request) for _, draw in sorted(parts.values(), key=lambda each: each[0]))
    return [part for part in drawn if part is not None]
