"""What councils hear of a pairing, besides what their reviews tell them. Nothing confidential."""

from peernet.councils.models import Council
from peernet.notifications.operations import notify
from peernet.pairing.models import Run
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
