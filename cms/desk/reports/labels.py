"""Labels of published practice by theme or by region."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import django_filters

from cms.desk.reports.base import PracticeFilters, PracticeReport, number, text
from cms.states import LADDER, Level
from peernet.core.themes import Theme

WAYS = [("theme", "Theme"), ("region", "Region"), ("both", "Theme and region")]
SHOWN = [*LADDER[::-1], Level.NO_EFFECT]
KEYS = {level.value: level.name.lower() for level in SHOWN}


class LabelFilters(PracticeFilters):
    """And the way to count."""

    by = django_filters.ChoiceFilter(label="Count by", choices=WAYS, method="as_it_is")

    def as_it_is(self, pages: Any, name: str, value: str) -> Any:
        """The way to count is no field of a case study."""
        return pages


class LabelReport(PracticeReport):
    """How many case studies of each level there are."""

    page_title = "Practice: labels by theme and region"
    lead = (
        "Published case studies by their main theme or by region at publication, and the level "
        "that the network awarded."
    )
    header_icon = "tag"
    filterset_class = LabelFilters
    index_url_name = "practice-reports:labels"
    index_results_url_name = "practice-reports:labels-results"
    export_filename = "practice-labels"
    columns = [
        text("what", "Theme or region"),
        *(number(KEYS[level.value], level.label) for level in SHOWN),
        number("total", "All"),
    ]
    list_export = ["what", *KEYS.values(), "total"]

    def rows_of(self, pages: Any) -> list[dict[str, Any]]:
        way = self.choice("by") or "theme"
        published = pages.filter(live=True).order_by()
        counted: dict[str, Counter] = {}
        told = published.values_list("theme", "level", "council_context", "council__region")
        for theme, level, context, region in told:
            name = _name(way, theme, context.get("region") or region)
            counted.setdefault(name, Counter())[level] += 1
        return [_row(name, counts) for name, counts in sorted(counted.items())]


def _name(way: str, theme: str, region: str) -> str:
    label = Theme(theme).label if theme else "No theme"
    return {"theme": label, "region": region, "both": f"{label}, {region}"}[way]


def _row(name: str, counts: Mapping[str, int]) -> dict[str, Any]:
    return {
        "what": name,
        **{key: counts.get(level, 0) for level, key in KEYS.items()},
        "total": sum(counts.values()),
    }
