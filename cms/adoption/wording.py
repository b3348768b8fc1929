"""What is said about an adoption, made plain and checked before it is kept."""

from datetime import date
from typing import Any

from django.utils import timezone

from cms.adoption.models import LONGEST
from cms.adoption.states import Stage, Success
from peernet.core.errors import DomainError
from peernet.reviews.wording import written

#: Nobody has used a practice of this network before it could be told of one.
EARLIEST = date(2000, 1, 1)
DETAILS = ["kept", "changed", "cost", "result"]


def checked_details(stage: str, said: dict[str, Any]) -> dict[str, Any]:
    """The words, the verdict and the permission, ready to be kept.

    :raises DomainError: if something is too long, or a verdict comes too early or without words
    """
    details = {name: written(said.get(name, ""), field=name, limit=LONGEST[name]) for name in DETAILS}
    success = said.get("success", "")
    if success and stage == Stage.CONSIDERING:
        raise DomainError("You can say whether it worked once you have begun.", field="success")
    if success in {Success.YES, Success.NO} and not details["result"]:
        raise DomainError("Say in a few sentences what came of it.", field="result")
    return details | {"success": success, "contact_allowed": bool(said.get("contact_allowed", False))}


def checked_day(on: date | None, *, at: Any, field: str, after: date | None = None) -> date:
    """A day on which something can have happened.

    :raises DomainError: if it is missing, lies ahead, long ago, or before what happened last
    """
    if on is None:
        raise DomainError("Give the day, as well as you know it.", field=field)
    if on > timezone.localdate(at):
        raise DomainError("Give a day that is not in the future.", field=field)
    if on < EARLIEST:
        raise DomainError(f"Give a day from {EARLIEST.year} on. Check the year.", field=field)
    if after and on < after:
        raise DomainError(f"Give a day from {after.day} {after:%B %Y} on, when it last changed.", field=field)
    return on


def checked_reason(step: str, reason: str, *, needed: bool) -> str:
    """Why a step is taken.

    :raises DomainError: if it has to be said and is not
    """
    empty = "Say why you stopped." if step == "stop" else "Say why you are going back."
    return written(reason, field="reason", limit=LONGEST["stopped_because"], empty=empty if needed else "")
