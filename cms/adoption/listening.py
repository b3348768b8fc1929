"""Councils that use a practice hear what happens to its case study."""

from typing import Any

from cms.adoption import notices
from cms.happenings import hears_of


@hears_of("withdrawn")
def tell_of_withdrawal(page: Any, *, reason: str = "", **more: Any) -> None:
    """It was taken down, and why."""
    notices.withdrawn(page, reason)


@hears_of("level_changed")
def tell_of_level(page: Any, *, was: str, level: str, **more: Any) -> None:
    """Its evidence was judged anew."""
    notices.level_changed(page, was, level)
