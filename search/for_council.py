"""Practice suggested to a council: from the published figures in which it stands behind its neighbours."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Any

from cms.models import CaseStudyPage, OutcomeClaim
from peernet.councils.models import Council, Neighbour
from peernet.indicators.models import Indicator, IndicatorValue
from search.asking import ReaderQuery
from search.kin import LIFTS, Kin

MOST_INDICATORS = 4
MOST_PRACTICE = 3
#: With fewer neighbours to compare with, nobody can say where a council stands.
LEAST_COMPARED = 4
#: Who has so many of its neighbours behind it, of a hundred, is not weak.
WEAK_BELOW = 40


@dataclass(frozen=True)
class Figure:
    """One indicator of a council beside its neighbours: the latest value of both."""

    indicator: Indicator
    period: str
    value: Decimal
    neighbours: Decimal
    compared: int
    better_than: int

    @property
    def share_behind(self) -> float:
        """Of a hundred neighbours, how many stand no better."""
        return 100 * self.better_than / self.compared

    @property
    def ahead(self) -> int:
        """How many neighbours stand better."""
        return self.compared - self.better_than

    @property
    def unit(self) -> str:
        """The unit as it follows a number."""
        return "%" if self.indicator.unit == "%" else f" {self.indicator.unit}"


@dataclass(frozen=True)
class Suggestion:
    """A weak figure with practice that claims to move it; `all_url` leads to all of that practice."""

    figure: Figure
    practice: tuple[CaseStudyPage, ...]
    number: int
    all_url: str


def suggestions(council: Council, user: Any) -> list[Suggestion]:
    """Practice of other councils for the weakest figures, the weakest first; where there is any."""
    kin = Kin.of(user)
    found = []
    for figure in weak_figures(council):
        cited = OutcomeClaim.objects.filter(indicator=figure.indicator).values("page")
        practice = CaseStudyPage.objects.visible_to(user).filter(pk__in=cited).exclude(council=council)
        rows = list(practice.select_related("council").newest_first())
        if not rows:
            continue
        rows.sort(key=lambda page: -LIFTS.get(kin.closeness.get(page.council_id, ""), 0.0))
        address = ReaderQuery(chosen={"indicator": (figure.indicator.code,)}).address()
        found.append(Suggestion(figure, tuple(rows[:MOST_PRACTICE]), len(rows), address))
        if len(found) == MOST_INDICATORS:
            break
    return found


def weak_figures(council: Council) -> list[Figure]:
    """The latest figures in which most neighbours stand better, the weakest first."""
    figures = (_figure(values) for values in _latest(council).values())
    weak = [figure for figure in figures if figure is not None and figure.share_behind < WEAK_BELOW]
    return sorted(weak, key=lambda figure: (figure.share_behind, figure.indicator.code))


def has_figures(council: Council) -> bool:
    """Whether any figure of the council is known."""
    return IndicatorValue.objects.known().filter(council=council).exists()


def _latest(council: Council) -> dict[int, list[IndicatorValue]]:
    """By indicator: the council's latest value first, then those of its neighbours for the same period."""
    around = Neighbour.objects.filter(council=council).values("neighbour")
    own: dict[int, IndicatorValue] = {}
    known = IndicatorValue.objects.known().select_related("indicator")
    for value in known.filter(council=council).order_by("period", "pk"):
        own[value.indicator_id] = value
    found = {key: [value] for key, value in own.items()}
    others: Iterable[IndicatorValue] = known.filter(council__in=around, indicator__in=list(own))
    for value in others:
        if value.period == own[value.indicator_id].period:
            found[value.indicator_id].append(value)
    return found


_BETTER: Mapping[str, int] = {Indicator.Polarity.HIGH: 1, Indicator.Polarity.LOW: -1}


def _figure(values: list[IndicatorValue]) -> Figure | None:
    own, *others = values
    direction = _BETTER.get(own.indicator.polarity)
    numbers = [each.value for each in others if each.value is not None]
    if direction is None or own.value is None or len(numbers) < LEAST_COMPARED:
        return None
    behind = sum(direction * number <= direction * own.value for number in numbers)
    return Figure(own.indicator, own.period, own.value, median(numbers), len(numbers), behind)
