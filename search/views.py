"""The search page and its tab of councils."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cms.models import CaseStudyPage
from peernet.core.access import public
from search.asking import LONGEST_TEXT, ReaderQuery, Sort
from search.councils import council_page, councils_named
from search.finding import find
from search.reading import search_practice


@require_safe
@public
def practice(request: HttpRequest) -> HttpResponse:
    """Published practice by words and facets."""
    query = ReaderQuery.read(request.GET)
    answer = search_practice(query, request.user, request=request)
    context = _shared(query) | {
        "answer": answer,
        "sorts": [(each.label, query.sorted_by(each).address(), each == query.sort) for each in Sort],
        "unfiltered_url": query.unfiltered().address(),
        "practice_count": answer.count,
        "council_count": councils_named(query.words, request.user).count() if query.words else None,
    }
    return render(request, "search/practice.html", context)


@require_safe
@public
def councils(request: HttpRequest) -> HttpResponse:
    """Councils by name."""
    query = ReaderQuery.read(request.GET)
    page = council_page(query, request.user)
    visible = CaseStudyPage.objects.visible_to(request.user)
    context = _shared(query) | {
        "page": page,
        "practice_count": find(query.unfiltered(), visible).count if query.words else None,
        "council_count": page.paginator.count,
    }
    return render(request, "search/councils.html", context)


def _shared(query: ReaderQuery) -> dict[str, object]:
    words = query.unfiltered().saying(query.words).address()
    return {
        "query": query,
        "search_query": query.words,
        "longest": LONGEST_TEXT,
        "practice_url": reverse("search:practice") + words,
        "councils_url": reverse("search:councils") + words,
    }
