"""What pages about priorities need."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from peernet.councils.models import Council
from peernet.indicators.models import LARGEST_SHARE, Indicator, Priority, Target, Term

#: The origins a council chooses among; what the law sets is told apart.
CHOSEN = [Priority.Origin.LOCAL, Priority.Origin.PARTNER, Priority.Origin.REQUEST]


@dataclass(frozen=True)
class Chosen:
    """What a council works on in a term."""

    term: Term
    local: list[Priority]
    statutory: list[Priority]
    dropped: list[Priority]

    @property
    def left(self) -> int:
        return LARGEST_SHARE - len(self.local)


@dataclass(frozen=True)
class OfOrigin:
    """How many priorities have one origin, and what share of all chosen that is."""

    origin: str
    count: int
    share: int


@dataclass(frozen=True)
class OfIndicator:
    """How many councils chose an indicator, by origin in the order of ``CHOSEN``."""

    indicator: Indicator
    councils: int
    counts: list[int]
    requested: int


def term_on(council: Council, day: date) -> Term | None:
    """The term a council is in, or the next one it has opened."""
    running = Term.objects.filter(council=council).running_on(day).first()
    return (
        running
        or Term.objects.filter(council=council, first_year__gte=day.year).order_by("first_year").first()
    )


def chosen_in(term: Term) -> Chosen:
    """Everything of a term, in three queries."""
    targets = Prefetch("targets", Target.objects.order_by("year"))
    rows = list(
        Priority.objects.filter(term=term).select_related("indicator").prefetch_related(targets).in_order()
    )
    standing = [each for each in rows if each.dropped_at is None]
    by_law = Priority.Origin.STATUTORY
    return Chosen(
        term=term,
        local=[each for each in standing if each.origin != by_law],
        statutory=[each for each in standing if each.origin == by_law],
        dropped=[each for each in rows if each.dropped_at is not None],
    )


def priorities_by_origin(
    user: Any, *, fictional: bool, day: date
) -> tuple[list[OfOrigin], list[OfIndicator], int]:
    """Shares by origin, the same for each indicator, and how many councils have chosen.

    What the law sets is left out, because nobody chose it.
    """
    terms = Term.objects.visible_to(user).running_on(day).filter(council__fictional=fictional)
    rows = Priority.objects.visible_to(user).standing().chosen().filter(term__in=terms)
    found = list(rows.select_related("indicator").values_list("indicator_id", "origin", "term__council_id"))
    all_of = Counter(origin for _, origin, _ in found)
    origins = [OfOrigin(each.label, all_of[each], share(all_of[each], len(found))) for each in CHOSEN]
    return origins, _by_indicator(found), len({council for _, _, council in found})


def share(part: int, whole: int) -> int:
    """Hundredths, rounded; nothing of nothing is nothing."""
    return round(100 * part / whole) if whole else 0


def _by_indicator(found: Iterable[tuple[int, str, int]]) -> list[OfIndicator]:
    counts: dict[int, Counter[str]] = {}
    for indicator, origin, _ in found:
        counts.setdefault(indicator, Counter())[origin] += 1
    indicators = Indicator.objects.in_bulk(counts)
    rows = [
        OfIndicator(
            indicator=indicators[key],
            councils=total.total(),
            counts=[total[each] for each in CHOSEN],
            requested=share(total[Priority.Origin.REQUEST], total.total()),
        )
        for key, total in counts.items()
    ]
    return sorted(rows, key=lambda row: (-row.councils, row.indicator.code))
