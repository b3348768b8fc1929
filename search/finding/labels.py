"""Filters and facets worked out from rows, where the engine keeps no labels of its own."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from modelsearch.index import FilterField

from cms.models import FurtherTheme, PracticeTag
from cms.querysets import CaseStudyQuerySet
from search.asking import ReaderQuery
from search.facets import BY_NAME
from search.finding.found import PER_PAGE, Found, last_page
from search.whoosh.analysis import stems

Labels = dict[str, frozenset[str]]
#: What the labels of a case study are worked out from.
COLUMNS = (
    *("theme", "level", "council_context", "first_published_at", "running_cost", "children_reached"),
    *("council__code", "council__kind", "council__region"),
)
#: Facets with one value, which stands in the row or follows from it.
OF_THE_ROW = {
    name: FilterField(facet.field) for name, facet in BY_NAME.items() if name not in {"theme", "tag"}
}


def narrowed(visible: CaseStudyQuerySet, matches: Sequence[int] | None, query: ReaderQuery) -> Found:
    """Filter, count and cut the matches, given best first; None stands for all there is."""
    labels = _labels_of(visible.newest_first())
    order = list(labels) if matches is None or query.newest_first else list(matches)
    asked_for = set(labels) if matches is None else set(matches)
    asked = [key for key in order if key in asked_for and key in labels]
    kept = [key for key in asked if _fits(labels[key], query)]
    page = min(query.page, last_page(len(kept)))
    return Found(
        pks=tuple(kept[PER_PAGE * (page - 1) : PER_PAGE * page]),
        count=len(kept),
        page=page,
        facets={name: _counts(name, [labels[key] for key in asked], query) for name in BY_NAME},
        stems=frozenset(stems(query.words)),
    )


def _labels_of(pages: CaseStudyQuerySet) -> dict[int, Labels]:
    further = _by_page(FurtherTheme, "page", "theme", pages)
    tags = _by_page(PracticeTag, "content_object", "tag__name", pages)
    return {
        row.pk: {
            "theme": frozenset({row.theme, *further[row.pk]}),
            "tag": frozenset(tags[row.pk]),
            **{name: _texts(field.get_value(row)) for name, field in OF_THE_ROW.items()},
        }
        for row in pages.select_related("council").only(*COLUMNS)
    }


def _by_page(model: Any, link: str, field: str, pages: CaseStudyQuerySet) -> dict[int, list[str]]:
    # A prefetch through modelcluster costs ten times as much as the rows it brings.
    found: dict[int, list[str]] = defaultdict(list)
    of_pages = model.objects.filter(**{f"{link}__in": pages.order_by().values("pk")})
    for key, value in of_pages.values_list(link, field):
        found[key].append(value)
    return found


def _texts(value: object) -> frozenset[str]:
    return frozenset() if value is None else frozenset({str(value)})


def _fits(labels: Labels, query: ReaderQuery, but: str = "") -> bool:
    return all(name == but or labels[name] & set(values) for name, values in query.chosen.items())


def _counts(name: str, asked: list[Labels], query: ReaderQuery) -> dict[str, int]:
    # A facet's own choice does not bind its counts: they say what choosing another value would give.
    return dict(
        Counter(value for labels in asked if _fits(labels, query, but=name) for value in labels[name])
    )
