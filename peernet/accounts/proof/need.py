"""Who must have a second factor, and on which screens they are asked for it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings

#: Subjects whose screens show what is not published.
CONFIDENTIAL = (
    "peernet.reviews.",
    "peernet.findings.",
    "peernet.concerns.",
    "peernet.notifications.",
    "cms.chain.",
)
#: Asked about a person, until one says yes; subjects above add what they know.
HAVE_A_PART: list[Callable[[Any], bool]] = []


def is_confidential(view: Any) -> bool:
    """Whether a screen or a call belongs to a confidential subject."""
    inner = getattr(view, "cls", None) or view
    return inner.__module__.startswith(CONFIDENTIAL)


def must_prove(person: Any) -> bool:
    """Whether this person needs a second factor, as everybody does who can see what is not published."""
    return settings.SECOND_FACTOR_REQUIRED and any(have(person) for have in HAVE_A_PART)
