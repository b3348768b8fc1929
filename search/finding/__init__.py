"""Finds what a reader asks for, in whichever engine the settings name, or in the database when it is away."""

import logging
from dataclasses import replace

from django.db import DatabaseError
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import FilterFieldError

from cms.querysets import CaseStudyQuerySet
from search.asking import ReaderQuery
from search.finding import by_modelsearch, by_title, by_whoosh
from search.finding.found import PER_PAGE, Found
from search.whoosh import SearchBackend as Whoosh

__all__ = ["PER_PAGE", "Found", "find"]

log = logging.getLogger(__name__)


def find(query: ReaderQuery, visible: CaseStudyQuerySet) -> Found:
    """What of the case studies a reader may see answers the query.

    Whatever is wrong with an index is logged and kept from the reader, who is told that titles and claims
    alone were searched. A wrong field name or a broken database is not the index's fault and is raised.
    """
    engine = by_whoosh if isinstance(get_search_backend(), Whoosh) else by_modelsearch
    try:
        return engine.find(query, visible)
    except (FilterFieldError, DatabaseError):
        raise
    except Exception:
        # A damaged file fails in any of a dozen ways, depending on which byte of which file it is.
        log.exception("The search index cannot be read; answering from the database")
        return replace(by_title.find(query, visible), engine_away=True)
