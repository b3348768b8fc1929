"""Where subjects above hear that a peer's record changed, without the pool knowing them.

They append a function in a module that their ``AppConfig.ready`` imports. It runs inside the transaction of
the change: ``(peer, at) -> None``.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

HEARERS: list[Callable[[Any, datetime], None]] = []


def tell(peer: Any, at: datetime) -> None:
    """Let everybody look again at what they planned with this peer."""
    for hear in HEARERS:
        hear(peer, at)
