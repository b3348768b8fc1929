"""What the library is narrowed by: names in the address, which case studies fit, and how many."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from cms.models import FurtherTheme
from cms.querysets import CaseStudyQuerySet
from cms.states import AgeGroup, CostBand, Level
from peernet.core.themes import Theme
from peernet.councils.models import Council

Counts = Counter[str]


@dataclass(frozen=True)
class Facet:
    """One way to narrow the library; choices inside it widen, choices of different ones narrow.

    ``fitting`` gives the condition for some values, ``counted`` how many case studies fit each value.
    """

    name: str
    title: str
    labels: Callable[[], dict[str, str]]
    fitting: Callable[[list[str]], Q]
    counted: Callable[[CaseStudyQuerySet], Counts]
    open: bool = False


def _by(field: str, *, name: str, title: str, kinds: Any, open: bool = False) -> Facet:
    def counted(found: CaseStudyQuerySet) -> Counts:
        rows = found.values_list(field).annotate(Count("pk")).order_by()
        return Counter({str(value): count for value, count in rows if value is not None})

    return Facet(
        name=name,
        title=title,
        labels=kinds
        if callable(kinds) and not hasattr(kinds, "choices")
        else lambda: {str(value): str(label) for value, label in kinds.choices},
        fitting=lambda values: Q(**{f"{field}__in": values}),
        counted=counted,
        open=open,
    )


def _on_themes(values: list[str]) -> Q:
    return Q(theme__in=values) | Q(pk__in=FurtherTheme.objects.filter(theme__in=values).values("page"))


def _themes_counted(found: CaseStudyQuerySet) -> Counts:
    first = found.values_list("theme").annotate(Count("pk")).order_by()
    further = FurtherTheme.objects.filter(page__in=found.values("pk")).values_list("theme")
    return Counter(dict(first)) + Counter(dict(further.annotate(Count("pk")).order_by()))


def _regions() -> dict[str, str]:
    held = Council.objects.filter(case_studies__isnull=False).values_list("region", flat=True)
    return {region: region for region in held.distinct().order_by("region") if region}


FACETS: tuple[Facet, ...] = (
    _by("level", name="level", title="Level of evidence", kinds=Level, open=True),
    Facet(
        "theme",
        "Theme",
        lambda: {str(value): str(label) for value, label in Theme.choices},
        _on_themes,
        _themes_counted,
        open=True,
    ),
    _by("age_group", name="age", title="Age of the children", kinds=AgeGroup),
    _by("band", name="cost", title="Cost per child", kinds=CostBand),
    _by("council__kind", name="kind", title="Type of council", kinds=Council.Kind),
    _by("council__region", name="region", title="Region", kinds=_regions),
)
