"""Asks Whoosh: filters, facets, order and page are worked out inside the index."""

from dataclasses import replace

from modelsearch.backends import get_search_backend

from cms.querysets import CaseStudyQuerySet
from search.asking import ReaderQuery
from search.facets import BY_NAME, FACETS
from search.finding.found import PER_PAGE, Correction, Found, IndexLostError, last_page
from search.indexing import is_lost
from search.synonyms import ALTERNATIVES, also_searched
from search.whoosh.reading import Answer, Request, look


def find(query: ReaderQuery, visible: CaseStudyQuerySet) -> Found:
    """Answer from the index, among the case studies the database says are visible now.

    :raises IndexLostError: if there is no index although there is something to find
    """
    if is_lost(get_search_backend().get_index_for_model(visible.model)) and visible.exists():
        raise IndexLostError("There is no search index. Build it with manage.py rebuild_search.")
    request = _request(query)
    page = query.page
    answer = look(visible, request)
    if not answer.hits and page > last_page(answer.count):
        page = last_page(answer.count)
        answer = look(visible, replace(request, offset=PER_PAGE * (page - 1)))
    return Found(
        pks=answer.pks,
        count=answer.count,
        page=page,
        facets={name: _counts(answer, facet.field) for name, facet in BY_NAME.items()},
        stems=answer.stems,
        unknown=answer.unknown,
        correction=_correction(answer),
        also_searched=also_searched(query.words),
    )


def _request(query: ReaderQuery) -> Request:
    return Request(
        words=query.words,
        filters={BY_NAME[name].field: values for name, values in query.chosen.items()},
        facets=[facet.field for facet in FACETS],
        offset=PER_PAGE * (query.page - 1),
        limit=PER_PAGE,
        order="-first_published_at" if query.newest_first else "",
        alternatives=ALTERNATIVES,
    )


def _counts(answer: Answer, field: str) -> dict[str, int]:
    return {str(value): count for value, count in answer.facets[field]}


def _correction(answer: Answer) -> Correction | None:
    found = next(iter(answer.corrections), None)
    return Correction(found.words, found.count) if found else None
