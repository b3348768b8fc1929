"""Who may, around a report."""

from typing import Any

from peernet.findings.models import Release
from peernet.reviews import rules as reviews
from peernet.reviews.models import Review
from peernet.reviews.states import ReviewState, TeamRole

#: The report is settled and may become public.
SETTLED = [
    ReviewState.FINAL,
    ReviewState.PUBLISHED,
    ReviewState.ACTION_PLANNING,
    ReviewState.MONITORING,
    ReviewState.PROGRESS_REVIEW,
    ReviewState.CLOSED,
]
#: It is out, as far as its release says.
OUT = [state for state in SETTLED if state != ReviewState.FINAL]


def may_read(user: Any, review: Review) -> bool:
    """The team, the host and its observers, and the network once it is settled."""
    return (
        reviews.sits_on(user, review)
        or (reviews.answers_for_host(user, review) and review.state in [*SETTLED, *CHECKING])
        or (reviews.observes(user, review) and review.state in [*SETTLED, *CHECKING])
        or (reviews.may_take(user, review, "publish") and review.state in SETTLED + CONFIDENTIAL)
    )


CHECKING = [ReviewState.FACTUAL_CHECK, ReviewState.FINAL_CONFIDENTIAL]
CONFIDENTIAL = [ReviewState.FINAL_CONFIDENTIAL]


def reads_draft(user: Any, review: Review) -> bool:
    """The team and the host read also what is not final yet; the network never does."""
    return reviews.sits_on(user, review) or reviews.answers_for_host(user, review)


def may_withhold(user: Any, review: Review) -> bool:
    """Whoever decides whether it is published says what is left out: the host, or the network."""
    return reviews.may_take(user, review, "publish")


def may_tell_slides(user: Any, review: Review) -> bool:
    """The team tells its findings on the last day."""
    return reviews.sits_on(user, review, *TeamRole.values)


def is_out(review: Review, at: Any) -> bool:
    """Whether anybody may read the public version now: published, of a public kind, its day has come."""
    if not review.version.report_is_public or review.withheld_reason or review.state not in OUT:
        return False
    return Release.objects.filter(review=review, public_from__lte=at).exists()
