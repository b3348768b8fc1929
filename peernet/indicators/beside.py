"""The figures of a council beside those of its statistical neighbours, never in an order of good and bad."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peernet.core.components.charts import Bar
from peernet.councils.models import Council
from peernet.indicators.models import Indicator, IndicatorValue
from peernet.indicators.published.marks import mark_in_words


@dataclass(frozen=True)
class Multiple:
    """One indicator: the council first, then its neighbours, the closest first."""

    indicator: Indicator
    period: str
    bars: list[Bar]
    source: str

    @property
    def title(self) -> str:
        return f"{self.indicator.name}, {self.period}"


def figures_of(council: Council, *, most: int | None = None, first: Iterable[int] = ()) -> list[Multiple]:
    """The latest figures of a council with those of its neighbours for the same period.

    ``first`` names indicators to begin with. Two questions to the database, whatever the number.
    """
    neighbours = [row.neighbour for row in council.neighbours.select_related("neighbour").order_by("rank")]
    rows = IndicatorValue.objects.filter(council__in=[council, *neighbours]).select_related("indicator")
    by_indicator: dict[int, list[IndicatorValue]] = defaultdict(list)
    for row in rows.order_by("indicator__code", "pk"):
        by_indicator[row.indicator_id].append(row)
    before = {key: place for place, key in enumerate(first)}
    with_own = [
        (key, values)
        for key, values in by_indicator.items()
        if any(v.council_id == council.pk for v in values)
    ]
    with_own.sort(key=lambda each: before.get(each[0], len(before)))
    return [_multiple(council, neighbours, values) for _, values in with_own[:most]]


def _multiple(council: Council, neighbours: list[Council], values: list[IndicatorValue]) -> Multiple:
    own = max((each for each in values if each.council_id == council.pk), key=lambda each: each.period)
    at_the_time = {each.council_id: each for each in values if each.period == own.period}
    bars = [_bar(council, own, you=True)]
    bars += [_bar(other, at_the_time.get(other.pk)) for other in neighbours]
    return Multiple(own.indicator, own.period, bars, _source(own))


def _bar(council: Council, value: Any, *, you: bool = False) -> Bar:
    if value is None:
        return Bar(council.name, None, you, "not published")
    if value.value is None:
        return Bar(council.name, None, you, mark_in_words(value.suppressed))
    return Bar(council.name, float(value.value), you)


def _source(value: IndicatorValue) -> str:
    said = value.source or value.indicator.source
    return f"{said}, published {value.published_on:%B %Y}" if value.published_on else said
