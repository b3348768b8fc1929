"""The search page and its tabs."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.views.decorators.http import require_safe

from peernet.core.access import people_who, public
from search import recent
from search.asking import LONGEST_TEXT, ReaderQuery
from search.councils import council_page
from search.documents import paper_page
from search.kin import own_council
from search.people import may_find_people, people_page
from search.prefixes import understood
from search.reading import search_practice
from search.reports import report_page
from search.tabs import tabs_for
from search.wanted import ask_url
from search.watching import noted_practice, told_when_empty


@require_safe
@public
def practice(request: HttpRequest) -> HttpResponse:
    """Published practice by words and facets."""
    asked = ReaderQuery.read(request.GET)
    answer = search_practice(asked, request.user, request=request)
    if answer.ruled and answer.ruled.leads_to:
        messages.info(
            request,
            format_html(
                '{} <a href="{}{}">Search instead</a>', answer.ruled.words, request.path, answer.ruled.url
            ),
        )
        return redirect(answer.ruled.leads_to)
    query = answer.query
    recent.remember(request, query)
    answer, noted = noted_practice(asked, answer)
    context = _shared(request, query, on="practice", count=answer.count) | {
        "answer": answer,
        "unfiltered_url": query.unfiltered().address(),
        "wanted_url": ask_url(query.words) if answer.unknown or not answer.count else "",
    }
    response = noted.after(render(request, "search/practice.html", context))
    return told_when_empty(response, asked, answer)


@require_safe
@public
def councils(request: HttpRequest) -> HttpResponse:
    """Councils by name."""
    query = ReaderQuery.read(request.GET)
    page = council_page(query, request.user)
    context = _shared(request, query, on="councils", count=page.paginator.count) | {"page": page}
    return render(request, "search/councils.html", context)


@require_safe
@people_who(may_find_people)
def people(request: HttpRequest) -> HttpResponse:
    """People of the network by what they know."""
    query = understood(ReaderQuery.read(request.GET))
    page = people_page(query, request.user)
    context = _shared(request, query, on="people", count=page.paginator.count) | {"page": page}
    return render(request, "search/people.html", context)


@require_safe
@public
def reports(request: HttpRequest) -> HttpResponse:
    """Reports of peer reviews: published ones, and those this reader may open."""
    query = ReaderQuery.read(request.GET)
    page = report_page(query, request.user)
    context = _shared(request, query, on="reports", count=page.paginator.count) | {"page": page}
    return render(request, "search/reports.html", context)


@require_safe
@public
def documents(request: HttpRequest) -> HttpResponse:
    """Papers by what stands in them."""
    query = ReaderQuery.read(request.GET)
    page = paper_page(query, request.user)
    context = _shared(request, query, on="documents", count=page.paginator.count) | {"page": page}
    return render(request, "search/documents.html", context)


def _shared(request: HttpRequest, query: ReaderQuery, *, on: str, count: int) -> dict[str, Any]:
    return {
        "query": query,
        "search_query": query.words,
        "longest": LONGEST_TEXT,
        "here": request.path,
        "tabs": tabs_for(query, request.user, on=on, count=count),
        "recent_searches": recent.searches(request),
        "own_council": own_council(request.user),
    }
