"""Where subjects above join in on the pages of a review, without reviews knowing them.

They append a function in a module that their ``AppConfig.ready`` imports. Each is asked for one person and
one review, and answers only with what that person may see.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from peernet.reviews.models import Review


@dataclass(frozen=True)
class Tab:
    """A page of the review."""

    key: str
    label: str
    url: str
    count: int | None = None


@dataclass(frozen=True)
class Task:
    """Something that is to be done at this stage."""

    title: str
    url: str
    hint: str = ""
    whose: str = ""
    due: date | None = None
    state: str = ""
    tone: str = "neutral"


@dataclass(frozen=True)
class Door:
    """A link that stands on the visit log."""

    label: str
    url: str


#: Tabs after the review's own: ``(user, review) -> list[Tab]``.
TABS: list[Callable[[Any, Review], list[Tab]]] = []
#: Work at the present stage: ``(user, review) -> list[Task]``.
TASKS: list[Callable[[Any, Review], list[Task]]] = []
#: Log entries for the timeline, and the words for their verbs: ``(user, review) -> QuerySet[Entry]``.
HISTORIES: list[tuple[Callable[[Any, Review], QuerySet], dict[str, str]]] = []
#: Links on the visit log, which only the team opens: ``(user, review) -> list[Door]``.
DOORS: list[Callable[[Any, Review], list[Door]]] = []
