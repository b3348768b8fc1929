"""What councils hear of a pairing, besides what their reviews tell them. Nothing confidential."""

from collections.abc import Sequence
from typing import Any

from peernet.councils.models import Council
from peernet.notifications.operations import notify
from peernet.pairing.models import Rearrangement, Run
from peernet.reviews.notices import people_answering_for


def hosts_without_a_pair(run: Run) -> None:
    """Hosts for whom nobody was found hear it from us rather than from silence."""
    left = Council.objects.filter(pk__in=run.unpaired.filter(covered=0).values("host"))
    notify(
        people=people_answering_for(*left).distinct(),
        subject=f"{run.round}: no reviewing council found for you yet",
        body=(
            "Every council that could review you is ruled out or already taken in this round. "
            "The programme team knows why and will come back to you."
        ),
    )


def left_without(change: Rearrangement, hosts: Sequence[Council], *, by: Any) -> None:
    """Hosts that lose their reviewer and get no other hear it from us, and what comes next."""
    if hosts:
        notify(
            people=people_answering_for(*hosts).exclude(pk=by.pk).distinct(),
            subject=f"{change.round}: your review needs another reviewing council",
            body=(
                "The council that was to review you cannot, and every other council that could is ruled out "
                "or already taken. The programme team looks for another and will come back to you."
            ),
        )
