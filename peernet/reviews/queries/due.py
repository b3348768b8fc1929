"""Who is due for a review in a round, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from peernet.councils.models import Council, Judgement
from peernet.reviews.clock import months_after
from peernet.reviews.models import Review, Round
from peernet.reviews.states import ReviewState

NEVER = "never"
CYCLE = "cycle"
STRUGGLING = "struggling"


@dataclass(frozen=True)
class Due:
    """One council that is due, with the reason as a code and as a sentence."""

    council: Council
    reason: str
    sentence: str
    last_on: date | None
    cycle_months: int


def councils_due(round: Round) -> list[Due]:
    """Councils that fall due before the round ends, by name.

    A council whose latest judgement is Inadequate follows the shorter cycle. One with a review of this kind
    under way, whose report is not final yet, is not due.
    """
    councils = (
        Council.objects.current_on(round.starts_on).filter(fictional=round.fictional).order_by("name", "pk")
    )
    reviews = list(
        Review.objects.filter(review_type=round.review_type_id, host__fictional=round.fictional)
        .exclude(state=ReviewState.CANCELLED)
        .only("host_id", "state", "final_at", "closed_at", "round_id")
    )
    under_way = {review.host_id for review in reviews if _ended_on(review) is None}
    last = _latest_ends(reviews)
    struggling = _inadequate_on(round)
    found = (
        _due(council, round, last.get(council.pk), struggling.get(council.pk))
        for council in councils
        if council.pk not in under_way
    )
    return [due for due in found if due is not None]


def _due(council: Council, round: Round, last_on: date | None, inadequate: date | None) -> Due | None:
    kind = round.review_type
    months = kind.struggling_cycle_months if inadequate else kind.cycle_months
    name = kind.name.lower()
    if last_on is None:
        return Due(council, NEVER, f"{council} has never had a {name} here.", None, months)
    due_on = months_after(last_on, months)
    if due_on > round.ends_on:
        return None
    since = f"Its last {name} ended on {_day(last_on)}"
    if inadequate:
        because = f"it was judged inadequate on {_day(inadequate)}, so it is due every {months} months"
        return Due(council, STRUGGLING, f"{since}, and {because}.", last_on, months)
    return Due(
        council, CYCLE, f"{since}. It is due every {months} months: by {_day(due_on)}.", last_on, months
    )


def _ended_on(review: Review) -> date | None:
    moment = review.final_at or review.closed_at
    return timezone.localdate(moment) if moment else None


def _latest_ends(reviews: Iterable[Review]) -> dict[int, date]:
    last: dict[int, date] = {}
    for review in reviews:
        if ended := _ended_on(review):
            last[review.host_id] = max(ended, last.get(review.host_id, ended))
    return last


def _inadequate_on(round: Round) -> dict[int, date]:
    """Councils whose latest judgement known when the round starts is Inadequate, with its day."""
    rows = (
        Judgement.objects.filter(council__fictional=round.fictional, inspected_on__lte=round.starts_on)
        .order_by("inspected_on", "pk")
        .values_list("council_id", "overall", "inspected_on")
    )
    latest = {council: (overall, day) for council, overall, day in rows}
    return {
        council: day for council, (overall, day) in latest.items() if overall == Judgement.Grade.INADEQUATE
    }


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
