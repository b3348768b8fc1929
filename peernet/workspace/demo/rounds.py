"""Two rounds: one paired among the invented councils, one open for the real ones."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from peernet.pairing.operations import run_pairing
from peernet.pairing.options import Options
from peernet.reviews.models import ReviewType, Round
from peernet.reviews.operations import open_round

DEMO_ROUND = "Demo network, 2027/28"
ENGLAND_ROUND = "England, 2027/28"


@transaction.atomic
def load_rounds(review_type: ReviewType, *, by: Any, at: datetime) -> int:
    """Open both rounds and pair the invented one, unless they are there; the number of rounds."""
    if not Round.objects.filter(name=DEMO_ROUND).exists():
        dates = {"starts_on": date(2027, 4, 1), "ends_on": date(2028, 3, 31)}
        paired = open_round(name=DEMO_ROUND, review_type=review_type, fictional=True, by=by, at=at, **dates)
        run_pairing(round=paired, options=Options(), seed=2027, by=by, at=at)
    if not Round.objects.filter(name=ENGLAND_ROUND).exists():
        dates = {"starts_on": date(2027, 4, 1), "ends_on": date(2028, 3, 31)}
        open_round(name=ENGLAND_ROUND, review_type=review_type, fictional=False, by=by, at=at, **dates)
    return Round.objects.count()
