"""What readers narrow case studies by: names in the address, fields in the index, words on the page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, Value

from cms.states import CostBand, Format, Level
from peernet.core.themes import Theme
from peernet.councils.models import Council
from peernet.indicators.models import Indicator

Words = Callable[[Iterable[str]], Mapping[str, str]]


@dataclass(frozen=True)
class Facet:
    """One way to narrow results.

    `field` is a filter field of the index. `words` gives what a reader sees for values; what it leaves out
    is shown as it is. `ladder` is the order of values with an order of their own; others come most frequent
    first, at most `most` of them unless the reader asks for all. An `open` one is seen without a click.
    """

    name: str
    title: str
    field: str
    words: Words = lambda values: {}
    ladder: tuple[str, ...] = ()
    latest_first: bool = False
    most: int = 12
    open: bool = False


def _choices(kinds: Any) -> Words:
    words = {str(value): str(label) for value, label in kinds.choices}
    return lambda values: words


def _council_names(codes: Iterable[str]) -> Mapping[str, str]:
    return dict(Council.objects.filter(code__in=list(codes)).values_list("code", "name"))


def _indicator_names(codes: Iterable[str]) -> Mapping[str, str]:
    named = Indicator.objects.filter(code__in=list(codes)).values_list("code", "name")
    return {code: f"{name} ({code})" for code, name in named}


def words_of(shown: Mapping[str, Iterable[str]]) -> dict[str, Mapping[str, str]]:
    """What a reader sees for the values of each facet; the names that stand in rows come in one query."""
    councils = _named(Council, shown.get("council", ()), "council")
    indicators = _named(Indicator, shown.get("indicator", ()), "indicator")
    found: dict[str, dict[str, str]] = {"council": {}, "indicator": {}}
    for facet, code, name in councils.union(indicators, all=True):
        found[facet][code] = f"{name} ({code})" if facet == "indicator" else name
    return {
        name: found[name] if name in found else BY_NAME[name].words(values) for name, values in shown.items()
    }


def _named(kind: Any, codes: Iterable[str], facet: str) -> QuerySet:
    rows = kind.objects.filter(code__in=list(codes)).annotate(of=Value(facet))
    return rows.order_by().values_list("of", "code", "name")


def _ladder(kinds: Any) -> tuple[str, ...]:
    return tuple(str(value) for value in kinds.values)


FACETS: tuple[Facet, ...] = (
    Facet("theme", "Theme", "themes", _choices(Theme), most=len(Theme), open=True),
    Facet("level", "Level of evidence", "level", _choices(Level), ladder=_ladder(Level), open=True),
    Facet("kind", "Type of council", "council_kind", _choices(Council.Kind), open=True),
    Facet("region", "Region", "region"),
    Facet("council", "Council", "council_code", _council_names),
    Facet("indicator", "Indicator", "indicator_codes", _indicator_names, most=8),
    Facet("format", "What it holds", "formats", _choices(Format), ladder=_ladder(Format)),
    Facet("year", "Year published", "year", latest_first=True),
    Facet("cost", "Cost", "cost_band", _choices(CostBand), ladder=_ladder(CostBand)),
    Facet("tag", "Tag", "tag_names"),
)
BY_NAME = {facet.name: facet for facet in FACETS}
