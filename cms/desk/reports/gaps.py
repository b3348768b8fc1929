"""Themes and indicators for which the library has no validated practice."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import django_filters
from django.utils import timezone

from cms.desk.queue import queue
from cms.desk.reports.base import PracticeFilters, PracticeReport, number, text
from cms.models import FurtherTheme, OutcomeClaim
from cms.states import LADDER, Level
from peernet.core.themes import Theme
from peernet.indicators.models import Indicator

KINDS = [("theme", "Themes"), ("indicator", "Indicators")]


@dataclass(frozen=True)
class Gap:
    """A theme or indicator, and the best there is for it."""

    kind: str
    what: str
    published: int
    best: str
    waiting: int


class GapFilters(PracticeFilters):
    """By kind; a gap has no theme of its own."""

    kind = django_filters.ChoiceFilter(label="Gaps in", choices=KINDS, method="as_it_is")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.filters["theme"]

    def as_it_is(self, pages: Any, name: str, value: str) -> Any:
        """The kind is asked of the gap."""
        return pages


class GapReport(PracticeReport):
    """What nobody has shown to work yet, the emptiest first."""

    page_title = "Practice: coverage gaps"
    lead = (
        "Themes and published measures without a validated case study, those with least first. "
        "“Waits” counts case studies at a gate."
    )
    empty = "Every theme and indicator has validated practice."
    header_icon = "help"
    filterset_class = GapFilters
    index_url_name = "practice-reports:gaps"
    index_results_url_name = "practice-reports:gaps-results"
    export_filename = "practice-coverage-gaps"
    columns = [
        text("what", "Theme or indicator"),
        text("kind", "Kind"),
        number("published", "Published"),
        text("best", "Best level so far"),
        number("waiting", "Waits"),
    ]
    list_export = ["what", "kind", "published", "best", "waiting"]

    def rows_of(self, pages: Any) -> list[Gap]:
        levels = dict(pages.filter(live=True).order_by().values_list("pk", "level"))
        waiting = {each.page.pk for each in queue(timezone.now(), among=pages)}
        wanted = self.choice("kind")
        rows = [*_gaps("Theme", _of_themes(pages), dict(Theme.choices), levels, waiting)]
        if wanted == "indicator":
            rows = []
        if wanted != "theme":
            indicators = Indicator.objects.filter(retired_on=None)
            named = {pk: f"{code} {name}" for pk, code, name in indicators.values_list("pk", "code", "name")}
            rows += _gaps("Indicator", _of_indicators(pages), named, levels, waiting)
        return sorted(rows, key=lambda gap: (gap.published, gap.kind == "Indicator", gap.what))


def _of_themes(pages: Any) -> Iterator[tuple[Any, int]]:
    keys = pages.order_by().values("pk")
    yield from ((theme, pk) for pk, theme in pages.order_by().values_list("pk", "theme"))
    yield from FurtherTheme.objects.filter(page__in=keys).values_list("theme", "page")


def _of_indicators(pages: Any) -> Iterator[tuple[Any, int]]:
    claims = OutcomeClaim.objects.filter(page__in=pages.order_by().values("pk"), indicator__isnull=False)
    yield from claims.values_list("indicator", "page")


def _gaps(
    kind: str, uses: Iterable[tuple[Any, int]], named: dict, levels: dict[int, str], waiting: set[int]
) -> Iterator[Gap]:
    found: dict[Any, set[int]] = {}
    for what, page in uses:
        found.setdefault(what, set()).add(page)
    for what, name in named.items():
        pages = found.get(what, set())
        best = [levels[page] for page in pages if page in levels]
        if Level.VALIDATED not in best:
            ladder = [level for level in LADDER if level in best]
            shown = ladder[-1].label if ladder else Level.NO_EFFECT.label if best else "None"
            yield Gap(kind, name, len(best), shown, len(pages & waiting))
