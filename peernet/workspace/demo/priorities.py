"""Invented priorities of invented councils, so that a person sees what choosing looks like."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from random import Random
from typing import Any

from peernet.councils.models import Council, Membership
from peernet.councils.states import Ability
from peernet.indicators.models import LARGEST_SHARE, Indicator, IndicatorValue, Priority, Term
from peernet.indicators.operations import choose_priority, open_term

SEED = 35
#: One council has taken all its places.
FULL = "XAL"
OFTEN_REQUESTED = {"NI 112", "NI 117"}
REASONS = {
    Priority.Origin.LOCAL: "Our own case audits and what families told us point to this first.",
    Priority.Origin.PARTNER: "The safeguarding partners asked for it after their joint review.",
    Priority.Origin.REQUEST: "The regional improvement alliance asked every council in it to take it up.",
    Priority.Origin.STATUTORY: "Set by law. We report on it beside our own priorities.",
}
PARTNERS = ["Integrated care board", "Police", "Schools forum", "Housing associations", "Youth voice group"]


def load_priorities(councils: Iterable[Council], *, at: datetime) -> int:
    """Open a term and choose, for each council with people who may; the number of priorities now."""
    year = at.year if at.month >= 4 else at.year - 1
    common = list(Indicator.objects.filter(retired_on=None).order_by("code"))
    asked_for = list(Indicator.objects.filter(code__in=OFTEN_REQUESTED).order_by("code"))
    for council in sorted(councils, key=lambda each: each.code):
        by = who_chooses(council)
        if by is None or council.ends_on is not None or Term.objects.filter(council=council).exists():
            continue
        dice = Random(f"{SEED} {council.code}")  # noqa: S311 - invented priorities, not secrets
        term = open_term(council=council, first_year=year - dice.randrange(2), by=by, at=at)
        count = LARGEST_SHARE if council.code == FULL else dice.randrange(5, 12)
        wanted = [each for each in asked_for if dice.random() < 0.8] + dice.sample(common, len(common))
        for indicator in wanted[:count]:
            choose(term, indicator, dice, by=by, at=at)
        if council.code == FULL:
            for indicator in Indicator.objects.filter(statutory=True).order_by("pk")[:3]:
                choose(term, indicator, dice, by=by, at=at)
    return Priority.objects.filter(term__council__fictional=True).count()


def who_chooses(council: Council) -> Any:
    """Somebody of the council who may."""
    held = Membership.objects.active().able_to(Ability.SET_PRIORITIES).filter(council=council)
    first = held.select_related("person").order_by("pk").first()
    return first.person if first else None


def choose(term: Term, indicator: Indicator, dice: Random, *, by: Any, at: datetime) -> None:
    """One priority, with targets a little better than where the council stands."""
    origins = [Priority.Origin.LOCAL] * 5 + [Priority.Origin.PARTNER] * 2 + [Priority.Origin.REQUEST] * 2
    requested = indicator.code in OFTEN_REQUESTED and dice.random() < 0.75
    origin = Priority.Origin.REQUEST if requested else dice.choice(origins)
    if indicator.statutory:
        origin = Priority.Origin.STATUTORY
    latest = IndicatorValue.objects.known().filter(council=term.council, indicator=indicator)
    value = latest.order_by("-period").values_list("value", flat=True).first() or Decimal(40)
    step = Decimal("0.96") if indicator.polarity == Indicator.Polarity.LOW else Decimal("1.04")
    targets = {
        year: (value * step ** (1 + place)).quantize(Decimal("0.1")) for place, year in enumerate(term.years)
    }
    choose_priority(
        term=term,
        indicator=indicator,
        origin=origin,
        rationale=REASONS[origin],
        partners=dice.sample(PARTNERS, 2),
        targets=targets,
        by=by,
        at=at,
    )
