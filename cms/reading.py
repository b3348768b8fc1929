"""What readers' pages need: the library with its filters, a council's shelf, one case study."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone

from cms import rules
from cms.companions import companions
from cms.drawing import drawings
from cms.frozen import as_it_was
from cms.models import CaseStudyPage, CouncilShelfPage, FurtherTheme
from cms.querysets import CaseStudyQuerySet
from cms.states import Level
from peernet.core.themes import Theme

PER_PAGE = 15
RELATED = 4


@dataclass(frozen=True)
class Entry:
    """One case study in a list, with its address worked out once."""

    page: CaseStudyPage
    url: str


def library_page(request: HttpRequest) -> dict[str, Any]:
    """The case studies that fit the filters, newest first, and how many fit each filter."""
    theme = _chosen(request, "theme", Theme.values)
    level = _chosen(request, "level", Level.values)
    published = CaseStudyPage.objects.published()
    of_level = published.filter(level=level) if level else published
    on_theme = published.about(theme) if theme else published
    found = of_level.about(theme) if theme else of_level
    return {
        "results": _page_of(found, request),
        "themes": _options(Theme, theme, _by_theme(of_level)),
        "levels": _options(Level, level, _by_level(on_theme)),
        "explained": [str(each) for each in Level],
        "applied": bool(theme) + bool(level),
        "theme": Theme(theme) if theme else None,
        "level": Level(level) if level else None,
    }


def shelf_page(shelf: CouncilShelfPage, request: HttpRequest) -> dict[str, Any]:
    """One council's published practice."""
    return {
        "council": shelf.council,
        "library_url": shelf.get_parent().get_url(request),
        "results": _page_of(CaseStudyPage.objects.published().of_council(shelf.council), request),
        "may_write": rules.may_write_on(request.user, shelf.council),
    }


def case_study_page(page: CaseStudyPage, request: HttpRequest) -> dict[str, Any]:
    """One case study with its drawings, its council as it was, and what stands near it."""
    shelf = page.get_parent()
    was = page.council_context or as_it_was(page.council, timezone.localdate())
    near = CaseStudyPage.objects.published().about(page.theme).exclude(pk=page.pk).newest_first()
    return {
        "level": page.level or page.claimed_level,
        "drawings": drawings(page),
        "was": was,
        "judged_on": date.fromisoformat(was["judgement"]["inspected_on"]) if was["judgement"] else None,
        "further_themes": page.theme_names()[1:],
        "partners": _lines(page.partners),
        "materials": _lines(page.materials),
        "related": entries(near.select_related("council")[:RELATED], request),
        "shelf_url": shelf.get_url(request),
        "library_url": shelf.get_parent().get_url(request),
        "address": f"{settings.SITE_URL}{page.get_url(request)}",
        "may_withdraw": page.live and rules.may_withdraw(request.user, page),
        "may_edit": rules.may_write_on(request.user, page.council),
        "parts": companions(page, request),
    }


def _page_of(found: CaseStudyQuerySet, request: HttpRequest) -> PageOfResults:
    page = Paginator(found.newest_first().select_related("council"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    page.object_list = entries(page.object_list, request)
    return page


def entries(pages: Any, request: HttpRequest) -> list[Entry]:
    """Case studies with their addresses."""
    # get_url(request) remembers the site's roots on the request; page.url would ask the cache for each page.
    return [Entry(page, page.get_url(request)) for page in pages]


def _chosen(request: HttpRequest, name: str, known: list[str]) -> str:
    """What the address asks for, if there is such a thing; anything else counts as not asked."""
    value = request.GET.get(name, "")
    return value if value in known else ""


def _by_level(found: CaseStudyQuerySet) -> Counter[str]:
    return Counter(dict(found.values_list("level").annotate(Count("pk")).order_by()))


def _by_theme(found: CaseStudyQuerySet) -> Counter[str]:
    first = Counter(dict(found.values_list("theme").annotate(Count("pk")).order_by()))
    further = FurtherTheme.objects.filter(Q(page__in=found.values("pk"))).values_list("theme")
    return first + Counter(dict(further.annotate(Count("pk")).order_by()))


def _options(kinds: Any, chosen: str, counts: Counter[str]) -> list[dict[str, Any]]:
    everything = {"value": "", "label": "All", "count": None, "checked": not chosen}
    return [everything] + [
        {"value": value, "label": label, "count": counts[value], "checked": value == chosen}
        for value, label in kinds.choices
        if counts[value] or value == chosen
    ]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
