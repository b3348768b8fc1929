"""Filters and facets worked out from rows, where the engine keeps no labels of its own."""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from typing import Any

from modelsearch.index import FilterField

from cms.models import FurtherTheme, OutcomeClaim, Paper, PracticeTag
from cms.querysets import CaseStudyQuerySet
from cms.states import Format
from search.facets import BY_NAME
from search.finding.found import Found, Question
from search.whoosh.analysis import stems

Labels = dict[str, frozenset[str]]
#: What the labels of a case study are worked out from, but for those that stand in rows of their own.
COLUMNS = (
    *("theme", "level", "council_context", "first_published_at", "running_cost", "children_reached", "steps"),
    *("council__code", "council__kind", "council__region"),
)
OF_OTHER_ROWS = {"theme", "tag", "indicator", "format"}
#: Facets with one value, which stands in the row or follows from it.
OF_THE_ROW = {name: FilterField(facet.field) for name, facet in BY_NAME.items() if name not in OF_OTHER_ROWS}


def narrowed(
    visible: CaseStudyQuerySet,
    matches: Sequence[int] | None,
    question: Question,
    whole: Set[int] = frozenset(),
) -> Found:
    """Filter, count and cut the matches, given best first; None stands for all there is.

    `whole` are those that say everything asked for.
    """
    labels = _labels_of(visible.newest_first())
    order = list(labels) if matches is None or question.newest_first else list(matches)
    asked_for = set(labels) if matches is None else set(matches)
    asked = [key for key in order if key in asked_for and key in labels]
    kept = [key for key in asked if _fits(labels[key], question)]
    return Found(
        pks=tuple(kept[question.start : question.start + question.most]),
        count=len(kept),
        facets={name: _counts(name, [labels[key] for key in asked], question) for name in BY_NAME},
        complete=len(whole & set(kept)),
        stems=frozenset(stems(question.words)),
    )


def _labels_of(pages: CaseStudyQuerySet) -> dict[int, Labels]:
    further = _by_page(FurtherTheme, "page", "theme", pages)
    tags = _by_page(PracticeTag, "content_object", "tag__name", pages)
    indicators = _by_page(OutcomeClaim.objects.exclude(indicator=None), "page", "indicator__code", pages)
    formats = _formats_of(pages)
    return {
        row.pk: {
            "theme": frozenset({row.theme, *further[row.pk]}),
            "tag": frozenset(tags[row.pk]),
            "indicator": frozenset(indicators[row.pk]),
            "format": frozenset(formats[row.pk] | _formats_in(row)),
            **{name: _texts(field.get_value(row)) for name, field in OF_THE_ROW.items()},
        }
        for row in pages.select_related("council").only(*COLUMNS)
    }


def _formats_of(pages: CaseStudyQuerySet) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    measured = OutcomeClaim.objects.filter(baseline__isnull=False, result__isnull=False)
    compared = OutcomeClaim.objects.filter(comparison__isnull=False)
    for format, rows in ((Format.FIGURES, measured), (Format.COMPARISON, compared), (Format.PAPERS, Paper)):
        for key in _by_page(rows, "page", "page", pages):
            found[key].add(format.value)
    return found


def _formats_in(row: Any) -> set[str]:
    held = {Format.COST: row.cost_per_child is not None, Format.STEPS: bool(row.steps)}
    return {format.value for format, is_held in held.items() if is_held}


def _by_page(rows: Any, link: str, field: str, pages: CaseStudyQuerySet) -> dict[int, list[str]]:
    # A prefetch through modelcluster costs ten times as much as the rows it brings.
    found: dict[int, list[str]] = defaultdict(list)
    rows = getattr(rows, "objects", rows)
    of_pages = rows.filter(**{f"{link}__in": pages.order_by().values("pk")})
    for key, value in of_pages.values_list(link, field):
        found[key].append(value)
    return found


def _texts(value: object) -> frozenset[str]:
    return frozenset() if value is None else frozenset({str(value)})


def _fits(labels: Labels, question: Question, but: str = "") -> bool:
    return all(name == but or labels[name] & set(values) for name, values in question.chosen.items())


def _counts(name: str, asked: list[Labels], question: Question) -> dict[str, int]:
    # A facet's own choice does not bind its counts: they say what choosing another value would give.
    return dict(
        Counter(value for labels in asked if _fits(labels, question, but=name) for value in labels[name])
    )
