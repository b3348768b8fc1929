"""What findings ask for before a review moves on."""

from peernet.findings.models import Plan
from peernet.findings.states import FindingState
from peernet.reviews.models import Review
from peernet.reviews.requirements import before


@before("finalise")
def challenges_settled(review: Review) -> str:
    """A report is not final while the host says that a fact in it is wrong."""
    open_ones = review.findings.filter(state=FindingState.CHALLENGED).count()  # type: ignore[attr-defined]
    return f"Settle the host's challenge first ({open_ones} open)." if open_ones else ""


@before("monitor")
def one_committee_answers(review: Review) -> str:
    """Monitoring falls between committees unless one is named."""
    named = Plan.objects.filter(review=review).exists()
    return "" if named else "Name the one committee that answers for the action plan."
