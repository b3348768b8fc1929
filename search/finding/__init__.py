"""Finds what a reader asks for, in whichever engine the settings name, or in the database when it is away."""

import logging
from collections.abc import Mapping
from dataclasses import replace

from django.db import DatabaseError
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import FilterFieldError

from cms.querysets import CaseStudyQuerySet
from search.asking import ReaderQuery, Sort
from search.finding import by_modelsearch, by_title, by_whoosh
from search.finding.found import PER_PAGE, Alternatives, Found, Question, last_page
from search.finding.lifting import WINDOW, lifted
from search.whoosh import SearchBackend as Whoosh

__all__ = ["PER_PAGE", "Found", "Question", "answer", "find"]

log = logging.getLogger(__name__)


def find(
    query: ReaderQuery,
    visible: CaseStudyQuerySet,
    *,
    alternatives: Alternatives | None = None,
    lifts: Mapping[int, float] | None = None,
) -> Found:
    """One page of the case studies that answer the query, among those the reader may see.

    A page beyond the last is answered with the last. `lifts` says by key of council how far its practice
    moves up, if the reader wants councils like theirs first.
    """
    order = query.order(likened=bool(lifts))
    last = PER_PAGE * query.page
    question = Question(
        words=query.words,
        chosen=query.chosen,
        newest_first=order == Sort.NEWEST or not query.words,
        start=last - PER_PAGE,
        alternatives=alternatives or {},
    )
    if order == Sort.LIKE and last <= WINDOW:
        found = answer(replace(question, start=0, most=WINDOW), visible)
        page = min(query.page, last_page(found.count))
        ordered = lifted(
            found.pks, visible, lifts or {}, complete=found.complete, ranked=not question.newest_first
        )
        kept = tuple(ordered[PER_PAGE * (page - 1) : PER_PAGE * page])
        return replace(found, pks=kept, page=page, lifted=True)
    found = answer(question, visible)
    page = query.page
    if not found.pks and page > last_page(found.count):
        page = last_page(found.count)
        found = answer(replace(question, start=PER_PAGE * (page - 1)), visible)
    return replace(found, page=page)


def answer(question: Question, visible: CaseStudyQuerySet) -> Found:
    """What of the case studies a reader may see answers the question.

    Whatever is wrong with an index is logged and kept from the reader, who is told that titles and claims
    alone were searched. A wrong field name or a broken database is not the index's fault and is raised.
    """
    engine = by_whoosh if isinstance(get_search_backend(), Whoosh) else by_modelsearch
    try:
        return engine.answer(question, visible)
    except (FilterFieldError, DatabaseError):
        raise
    except Exception:
        # A damaged file fails in any of a dozen ways, depending on which byte of which file it is.
        log.exception("The search index cannot be read; answering from the database")
        return replace(by_title.answer(question, visible), engine_away=True)
