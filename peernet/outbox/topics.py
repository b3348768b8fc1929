"""Which handler does the work of which topic."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Handler = Callable[[list[dict[str, Any]]], None]


@dataclass(frozen=True)
class Topic:
    """A handler, how many payloads it takes at once, and whether it takes too long for anybody to wait."""

    name: str
    handle: Handler
    batch: int
    slow: bool = False


TOPICS: dict[str, Topic] = {}


def delivers(name: str, *, batch: int = 1, slow: bool = False) -> Callable[[Handler], Handler]:
    """Register the handler of a topic. It must bear being called twice with the same payload."""

    def register(handle: Handler) -> Handler:
        TOPICS[name] = Topic(name, handle, batch, slow)
        return handle

    return register
