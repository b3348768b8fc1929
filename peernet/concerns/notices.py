"""What people hear about a concern: that there is one and where to read it, nothing else."""

from typing import Any

from django.urls import reverse

from peernet.concerns.models import Concern
from peernet.notifications.operations import notify


def concern_raised(concern: Concern, *, by: Any) -> None:
    """Everybody named is asked to acknowledge it."""
    _tell(
        concern,
        by=by,
        subject="A safeguarding concern needs you to acknowledge it",
        body="A concern was raised on a visit and you are named on it. Please open it today.",
    )


def concern_acknowledged(concern: Concern, *, by: Any) -> None:
    """The others hear that somebody has read it."""
    _tell(concern, by=by, subject=f"{by} acknowledged a safeguarding concern")


def concern_referred(concern: Concern, *, by: Any) -> None:
    """The others hear that a referral was made."""
    _tell(concern, by=by, subject="A referral was recorded for a safeguarding concern")


def concern_closed(concern: Concern, *, by: Any) -> None:
    """The others hear that it is closed."""
    _tell(concern, by=by, subject="A safeguarding concern was closed")


def _tell(concern: Concern, *, by: Any, subject: str, body: str = "") -> None:
    named = [part.person for part in concern.parts.select_related("person").order_by("pk")]
    notify(
        people=[person for person in named if person.pk != by.pk],
        subject=subject,
        body=body,
        link=reverse("concerns:detail", args=[concern.pk]),
    )
