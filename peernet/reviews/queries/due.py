"""Who is due for a review, and why: in a round, or in the years to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from peernet.councils.heirs import acting_for, heirs_on
from peernet.councils.models import Council
from peernet.reviews.models import CycleException, Review, ReviewType, Round
from peernet.reviews.months import months_after
from peernet.reviews.programme.cycles import CYCLE, EXCEPTION, NEVER, STRUGGLING, Cycle, cycles_of, said
from peernet.reviews.states import ReviewState

__all__ = ["CYCLE", "EXCEPTION", "NEVER", "STRUGGLING", "Due", "councils_due", "falling_due"]


@dataclass(frozen=True)
class Due:
    """One council that is due, with the reason as a code and as a sentence."""

    council: Council
    reason: str
    sentence: str
    last_on: date | None
    cycle_months: int
    due_on: date | None = None
    exception: CycleException | None = None


def councils_due(round: Round) -> list[Due]:
    """Councils that fall due before the round ends, by name."""
    return falling_due(round.review_type, fictional=round.fictional, day=round.starts_on, until=round.ends_on)


def falling_due(review_type: ReviewType, *, fictional: bool, day: date, until: date) -> list[Due]:
    """Councils that exist on a day and fall due by another, by name.

    What a council that merged was given or has under way counts for its successors. A council with a review
    of this kind under way, whose report is not final yet, is not due.
    """
    councils = list(Council.objects.current_on(day).filter(fictional=fictional).order_by("name", "pk"))
    reviews = list(
        Review.objects.filter(review_type=review_type, host__fictional=fictional)
        .exclude(state=ReviewState.CANCELLED)
        .only("host_id", "state", "final_at", "closed_at", "round_id")
    )
    heirs = heirs_on(day)
    under_way = {
        key for review in reviews if _ended_on(review) is None for key in acting_for(review.host_id, heirs)
    }
    last = _latest_ends(reviews, heirs)
    cycles = cycles_of(councils, review_type, day=day)
    found = (
        _due(council, review_type, cycles[council.pk], last.get(council.pk), until)
        for council in councils
        if council.pk not in under_way
    )
    return [due for due in found if due is not None]


def _due(
    council: Council, review_type: ReviewType, cycle: Cycle, last_on: date | None, until: date
) -> Due | None:
    name = review_type.name.lower()
    if last_on is None:
        sentence = f"{council} has never had a {name} here."
        return Due(council, NEVER, sentence, None, cycle.months, exception=cycle.exception)
    due_on = months_after(last_on, cycle.months)
    if due_on > until:
        return None
    since = f"Its last {name} ended on {said(last_on)}"
    sentence = f"{since}, and {cycle.because}."
    if cycle.reason == CYCLE:
        sentence = f"{since}. It is due every {cycle.months} months: by {said(due_on)}."
    return Due(council, cycle.reason, sentence, last_on, cycle.months, due_on, cycle.exception)


def _ended_on(review: Review) -> date | None:
    moment = review.final_at or review.closed_at
    return timezone.localdate(moment) if moment else None


def _latest_ends(reviews: Iterable[Review], heirs: dict[int, set[int]]) -> dict[int, date]:
    last: dict[int, date] = {}
    for review in reviews:
        if ended := _ended_on(review):
            for key in acting_for(review.host_id, heirs):
                last[key] = max(ended, last.get(key, ended))
    return last
