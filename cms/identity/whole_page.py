"""A draft exactly as readers would see it, on a page where somebody decides about it."""

from typing import Any

from django.http import HttpRequest


def as_readers_would_see(draft: Any, request: HttpRequest) -> dict[str, Any]:
    """What the template of a case study reads, without what others add to a published one."""
    nothing: dict[str, list[Any]] = {"above": [], "beside": [], "below": []}
    return draft.get_context(request) | {
        "parts": nothing,
        "moments": [],
        "related": [],
        "may_edit": False,
        "may_withdraw": False,
        "may_see_contact": True,
    }
