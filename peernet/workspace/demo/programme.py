"""The invented programme: exceptions to decide about, days without visits, and what hosts are asked for."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from peernet.councils.models import Council
from peernet.reviews.models import Ask, Blackout, CycleException, Review, ReviewType
from peernet.reviews.operations import add_blackout, apply_rule, ask, except_from_cycle

CLOSED = [
    (None, Blackout.Kind.ELECTION, (3, 25), (5, 7)),
    (None, Blackout.Kind.HOLIDAYS, (7, 22), (9, 2)),
    ("XAL", Blackout.Kind.BUDGET, (1, 25), (2, 26)),
    ("XTH", Blackout.Kind.INSPECTION, (2, 1), (2, 28)),
]


@transaction.atomic
def load_programme(kind: ReviewType, councils: dict[str, Council], *, by: Any, at: datetime) -> int:
    """Load what is missing; the number of exceptions and closed periods there are now."""
    today = timezone.localdate(at)
    apply_rule(review_type=kind, fictional=True, by=by, at=at)
    standing = CycleException.objects.filter(council__fictional=True)
    if not standing.filter(basis=CycleException.Basis.DECISION).exists():
        taken = standing.values("council")
        asked = Council.objects.of_demo().current_on(today).exclude(pk__in=taken).order_by("code")
        except_from_cycle(
            council=asked[0],
            review_type=kind,
            months=18,
            reason="Asked for an earlier review after two directors left in one year.",
            until=today + timedelta(days=200),
            decide_again_on=today,
            by=by,
            at=at,
        )
    if not Blackout.objects.filter(fictional=True).exists():
        for code, why, first, last in CLOSED:
            council = councils.get(code) if code else None
            if code and council is None:
                continue
            days = {"starts_on": date(today.year + 1, *first), "ends_on": date(today.year + 1, *last)}
            add_blackout(council=council, kind=why, **days, fictional=True, by=by, at=at)
    load_asks(by=by, at=at)
    return standing.count() + Blackout.objects.filter(fictional=True).count()


def load_asks(*, by: Any, at: datetime) -> None:
    """Two things asked of the first host whose visit is still to come."""
    if Ask.objects.filter(council__fictional=True).exists():
        return
    open_ones = Review.objects.open().filter(host__fictional=True).exclude(host__memberships__person=by)
    review = open_ones.order_by("-visit_starts_on", "pk").first()
    if review is not None:
        ask(review=review, what="Last year's audit of re-referrals, as it stands", by=by, at=at)
        ask(review=review, what="Six anonymised case files that the team may read on site", by=by, at=at)
