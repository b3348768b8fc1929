"""How often each council is reviewed, and why: the kind's own cycle, a decision, or the rule for the few."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peernet.councils.models import Council, Judgement
from peernet.reviews.models import CycleException, ReviewType

NEVER = "never"
CYCLE = "cycle"
STRUGGLING = "struggling"
EXCEPTION = "exception"


@dataclass(frozen=True)
class Cycle:
    """So many months, for a reason; ``because`` continues a sentence."""

    months: int
    reason: str
    because: str
    exception: CycleException | None = None


def cycles_of(councils: Iterable[Council], review_type: ReviewType, *, day: date) -> dict[int, Cycle]:
    """The cycle of each council on a day, in three queries.

    A judgement shortens the cycle by the rule until somebody has decided about it; from then on only the
    decision counts, and only as long as it says.
    """
    keys = {council.pk for council in councils}
    rows = list(CycleException.objects.filter(review_type=review_type, council__in=keys).order_by("pk"))
    in_force = {
        row.council_id: row for row in rows if row.ended_at is None and row.starts_on <= day <= row.until
    }
    decided = {(row.council_id, row.judged_on) for row in rows if row.judged_on}
    struggling = inadequate_on(keys, day)
    return {
        key: _cycle(review_type, in_force.get(key), judged, (key, judged) in decided)
        for key in keys
        for judged in [struggling.get(key)]
    }


def inadequate_on(keys: Iterable[int], day: date) -> dict[int, date]:
    """Councils whose latest judgement known on a day is Inadequate, with its day."""
    rows = Judgement.objects.filter(council__in=list(keys), inspected_on__lte=day)
    latest = {
        council: (overall, inspected)
        for council, overall, inspected in rows.order_by("inspected_on", "pk").values_list(
            "council_id", "overall", "inspected_on"
        )
    }
    return {
        council: inspected
        for council, (overall, inspected) in latest.items()
        if overall == Judgement.Grade.INADEQUATE
    }


def _cycle(
    review_type: ReviewType, exception: CycleException | None, judged: date | None, decided: bool
) -> Cycle:
    if exception is not None:
        reason = STRUGGLING if exception.basis == CycleException.Basis.RULE else EXCEPTION
        because = (
            f"until {said(exception.until)} it is due every {exception.months} months: {exception.reason}"
        )
        return Cycle(exception.months, reason, because.rstrip("."), exception)
    if judged is not None and not decided:
        months = review_type.struggling_cycle_months
        because = f"it was judged inadequate on {said(judged)}, so it is due every {months} months"
        return Cycle(months, STRUGGLING, because)
    return Cycle(review_type.cycle_months, CYCLE, f"it is due every {review_type.cycle_months} months")


def said(day: date) -> str:
    """A day as people say it."""
    return f"{day.day} {day:%B %Y}"
