"""What happened to a published case study, told to the parts that must do something about it.

A part registers a function in its ``AppConfig.ready``::

    @hears_of("withdrawn")
    def tell_adopters(page, *, by, at, reason="", **more) -> None: ...

Whoever changes a case study calls ``happened`` inside its own transaction, so that what listeners write is
kept or lost with the change. What happens: ``withdrawn`` (with ``quietly``, and a ``reason`` that all may
read or that is empty), ``level_changed`` (with ``was`` and ``level``), ``published`` (with ``level``).
"""

from collections.abc import Callable
from typing import Any

Listener = Callable[..., None]
LISTENERS: dict[str, list[Listener]] = {"published": [], "level_changed": [], "withdrawn": []}


def hears_of(name: str) -> Callable[[Listener], Listener]:
    """Register a function of (page, by, at and what else is told)."""

    def register(listener: Listener) -> Listener:
        if listener not in LISTENERS[name]:
            LISTENERS[name].append(listener)
        return listener

    return register


def happened(name: str, *, page: Any, by: Any, at: Any, **more: Any) -> None:
    """Tell whoever listens, in the order in which they registered."""
    for listener in LISTENERS[name]:
        listener(page, by=by, at=at, **more)
