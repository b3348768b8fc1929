"""What readers of theme pages and collections need."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, Value, When
from django.http import HttpRequest

from cms.browsing.drawing import MOST_PROVEN_FIRST, reach_of
from cms.browsing.models import ChosenForCollection, CollectionPage, CollectionsPage, ThemePage, ThemesPage
from cms.companions import parts_of_theme
from cms.models import CaseStudyPage, FurtherTheme, OutcomeClaim
from cms.querysets import CaseStudyQuerySet
from cms.reading import Entry, entries
from cms.states import Level

SHOWN = 8
MEASURES = 6


@dataclass(frozen=True)
class ChosenEntry:
    """A case study with the reason an editor gave for it."""

    entry: Entry
    reason: str


def themes_page(page: ThemesPage, request: HttpRequest) -> dict[str, Any]:
    """Every theme by name, with the number of case studies on it and how many of them are validated."""
    published = CaseStudyPage.objects.published()
    all_of, validated = _by_theme(published), _by_theme(published.filter(level=Level.VALIDATED))
    themes = ThemePage.objects.child_of(page).live().order_by("title")
    return {
        "library_url": page.get_parent().get_url(request),
        "themes": [
            {
                "title": theme.title,
                "url": theme.get_url(request),
                "count": all_of[theme.theme],
                "validated": validated[theme.theme],
            }
            for theme in themes
        ],
    }


def theme_page(page: ThemePage, request: HttpRequest) -> dict[str, Any]:
    """The case studies on a theme, most proven first, the levels they reached and the measures they moved."""
    found = CaseStudyPage.objects.published().about(page.theme)
    counts = Counter(dict(found.values_list("level").annotate(Count("pk")).order_by()))
    shown = _most_proven_first(found).select_related("council")[:SHOWN]
    branch = page.get_parent()
    return {
        "themes_url": branch.get_url(request),
        "library_url": branch.get_parent().get_url(request),
        "chosen": _chosen(page, request),
        "entries": entries(shown, request),
        "count": counts.total(),
        "evidence": reach_of(counts),
        "measures": _measures(found),
        "parts": parts_of_theme(page.theme, request),
    }


def collections_page(page: CollectionsPage, request: HttpRequest) -> dict[str, Any]:
    """Every collection, the newest first, with how many case studies a reader finds in it."""
    readable = CaseStudyPage.objects.published().values("pk")
    counts = Counter(
        dict(
            ChosenForCollection.objects.filter(practice__in=readable)
            .values_list("page")
            .annotate(Count("pk"))
            .order_by()
        )
    )
    collections = CollectionPage.objects.child_of(page).live().public().order_by("-first_published_at", "-pk")
    return {
        "library_url": page.get_parent().get_url(request),
        "collections": [
            {"page": each, "url": each.get_url(request), "count": counts[each.pk]} for each in collections
        ],
    }


def collection_page(page: CollectionPage, request: HttpRequest) -> dict[str, Any]:
    """The case studies of a collection in its editor's order; what is no longer published is left out."""
    branch = page.get_parent()
    return {
        "collections_url": branch.get_url(request),
        "library_url": branch.get_parent().get_url(request),
        "chosen": _chosen(page, request),
    }


def _chosen(page: ThemePage | CollectionPage, request: HttpRequest) -> list[ChosenEntry]:
    rows = list(page.chosen.all())
    readable = CaseStudyPage.objects.published().select_related("council")
    found = readable.in_bulk([row.practice_id for row in rows])
    kept = [row for row in rows if row.practice_id in found]
    addressed = entries([found[row.practice_id] for row in kept], request)
    return [ChosenEntry(entry, row.reason) for entry, row in zip(addressed, kept, strict=True)]


def _by_theme(found: CaseStudyQuerySet) -> Counter[str]:
    first = found.values_list("theme").annotate(Count("pk")).order_by()
    further = FurtherTheme.objects.filter(page__in=found.values("pk")).values_list("theme")
    return Counter(dict(first)) + Counter(dict(further.annotate(Count("pk")).order_by()))


def _most_proven_first(found: CaseStudyQuerySet) -> CaseStudyQuerySet:
    place = Case(
        *(When(level=level, then=Value(rank)) for rank, level in enumerate(MOST_PROVEN_FIRST)),
        default=Value(len(MOST_PROVEN_FIRST)),
        output_field=IntegerField(),
    )
    return found.order_by(place, "-first_published_at", "-pk")


def _measures(found: CaseStudyQuerySet) -> list[dict[str, Any]]:
    claims = OutcomeClaim.objects.filter(page__in=found.values("pk"), indicator__isnull=False)
    counted = claims.values("indicator__code", "indicator__name").annotate(count=Count("page", distinct=True))
    return list(counted.order_by("-count", "indicator__code")[:MEASURES])
