"""Where subjects above hear that somebody changes council, without the register knowing them.

They append a function in a module that their ``AppConfig.ready`` imports. It runs inside the transaction of
the change: ``(move, by, at) -> None``.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Hearer = Callable[[Any, Any, datetime], None]
#: When the new council has approved: the days are settled.
APPROVED: list[Hearer] = []
#: On the first day at the new council.
ARRIVED: list[Hearer] = []


@dataclass(frozen=True)
class Work:
    """One thing that somebody has in hand for their council."""

    words: str
    url: str


#: What a person has in hand for a council, as far as a reader sees it: ``(person, council, reader)``.
IN_HAND: list[Callable[[Any, Any, Any], Iterable[Work]]] = []


def work_in_hand(person: Any, council: Any, *, reader: Any) -> list[Work]:
    """What is open, from every subject; nothing that the reader may not see."""
    return [work for named in IN_HAND for work in named(person, council, reader)]
