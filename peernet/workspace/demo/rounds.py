"""Three rounds: one published and changed since, one paired, and one open for the real councils."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.councils.models import Council
from peernet.pairing.models import Rearrangement
from peernet.pairing.operations import publish_pairing, rearrange, run_pairing
from peernet.pairing.options import Options
from peernet.pairing.rearranging import Cause, outlook
from peernet.reviews.models import ReviewType, Round
from peernet.reviews.operations import open_round

DEMO_ROUND = "Demo network, 2027 to 2029"
LATER_ROUND = "Demo network, 2029/30"
ENGLAND_ROUND = "England, 2027/28"
DECLINES = ("XQU", "Its assistant director leaves in March, and nobody else can lead a team before summer.")


@transaction.atomic
def load_rounds(review_type: ReviewType, *, by: Any, at: datetime) -> int:
    """Open the rounds and bring each to where it stands, unless they are there; the number of rounds."""
    if not Round.objects.filter(name=DEMO_ROUND).exists():
        published = open_round(
            name=DEMO_ROUND,
            review_type=review_type,
            starts_on=date(2027, 4, 1),
            ends_on=date(2029, 3, 31),
            fictional=True,
            by=by,
            at=at,
        )
        run = run_pairing(round=published, options=Options(capacity=2), seed=2027, by=by, at=at)
        publish_pairing(run=run, by=by, at=at)
        _decline(published, by=by, at=at)
    if not Round.objects.filter(name=LATER_ROUND).exists():
        paired = open_round(
            name=LATER_ROUND,
            review_type=review_type,
            starts_on=date(2029, 4, 1),
            ends_on=date(2030, 3, 31),
            fictional=True,
            by=by,
            at=at,
        )
        run_pairing(round=paired, options=Options(), seed=2029, by=by, at=at)
    if not Round.objects.filter(name=ENGLAND_ROUND).exists():
        open_round(
            name=ENGLAND_ROUND,
            review_type=review_type,
            starts_on=date(2027, 4, 1),
            ends_on=date(2028, 3, 31),
            fictional=False,
            by=by,
            at=at,
        )
    return Round.objects.count()


def _decline(published: Round, *, by: Any, at: datetime) -> None:
    """A council cannot lead after all: of the ways with their prices, the one that keeps most pairs."""
    code, reason = DECLINES
    council = Council.objects.of_demo().get(code=code)
    cause = Cause(council, Rearrangement.Kind.CANNOT_LEAD, reason)
    look = outlook(published, cause, today=timezone.localdate(at))
    rearrange(round=published, cause=cause, way=0, seen=look.fingerprint, by=by, at=at)
