"""Who must have a second factor, and on which screens they are asked for it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from peernet.accounts.proof.sessions import proved

#: Subjects whose screens show what is not published.
CONFIDENTIAL = (
    "peernet.reviews.",
    "peernet.findings.",
    "peernet.concerns.",
    "peernet.notifications.",
    "cms.chain.",
    "search.finding_api",
    "peernet.workspace.log_",
)
#: Asked about a person, until one says yes; subjects above add what they know.
HAVE_A_PART: list[Callable[[Any], bool]] = []


def counts_as_a_part(rule: Callable[[Any], bool]) -> None:
    """Have this asked as well; saying so again changes nothing."""
    if rule not in HAVE_A_PART:
        HAVE_A_PART.append(rule)


def is_confidential(view: Any) -> bool:
    """Whether a screen or a call belongs to a confidential subject."""
    inner = getattr(view, "cls", None) or view
    return inner.__module__.startswith(CONFIDENTIAL)


def lacks_proof(request: HttpRequest) -> bool:
    """Whether somebody who can see what is not published has yet to use a second factor in this session."""
    if not settings.SECOND_FACTOR_REQUIRED or proved(request):
        return False
    return any(have(request.user) for have in HAVE_A_PART)
