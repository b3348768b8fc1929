"""Asks Whoosh: filters, facets, order and page are worked out inside the index."""

from modelsearch.backends import get_search_backend

from cms.querysets import CaseStudyQuerySet
from search.facets import BY_NAME, FACETS
from search.finding.found import Correction, Found, IndexLostError, Question
from search.finding.plausible import plausible
from search.indexing import is_lost
from search.whoosh import analysis
from search.whoosh.reading import Answer, Request, look


def answer(question: Question, visible: CaseStudyQuerySet) -> Found:
    """Answer from the index, among the case studies the database says are visible now.

    :raises IndexLostError: if there is no index although there is something to find
    """
    if is_lost(get_search_backend().get_index_for_model(visible.model)) and visible.exists():
        raise IndexLostError("There is no search index. Build it with manage.py rebuild_search.")
    told = look(
        visible,
        Request(
            words=question.words,
            filters={BY_NAME[name].field: values for name, values in question.chosen.items()},
            facets=[facet.field for facet in FACETS],
            offset=question.start,
            limit=question.most,
            order="-first_published_at" if question.newest_first else "",
            alternatives=question.alternatives,
        ),
    )
    return Found(
        pks=told.pks,
        count=told.count,
        facets={name: _counts(told, facet.field) for name, facet in BY_NAME.items()},
        complete=told.complete,
        stems=told.stems,
        unknown=told.unknown,
        correction=_correction(told, question, visible),
    )


def _counts(told: Answer, field: str) -> dict[str, int]:
    return {str(value): count for value, count in told.facets[field]}


def _correction(told: Answer, question: Question, visible: CaseStudyQuerySet) -> Correction | None:
    found = next(iter(told.corrections), None)
    if found is None:
        return None
    changes = {typed: other for typed, other in found.changes if plausible(typed, other)}
    if len(changes) == len(found.changes):
        return Correction(found.words, found.count)
    if not changes:
        return None
    words = analysis.WORD.sub(lambda word: changes.get(analysis.fold(word[0]), word[0]), question.words)
    filters = {BY_NAME[name].field: values for name, values in question.chosen.items()}
    asked = Request(words=words, filters=filters, limit=0, alternatives=question.alternatives)
    count = look(visible, asked).count
    return Correction(words, count) if count else None
