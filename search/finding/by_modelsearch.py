"""Asks any other engine of modelsearch for keys; filters and facets are then worked out from the rows."""

from functools import reduce
from operator import and_

from modelsearch.query import Phrase, PlainText, SearchQuery

from cms.querysets import CaseStudyQuerySet
from search.asking import ReaderQuery
from search.finding.found import Found
from search.finding.labels import narrowed
from search.whoosh.typed import take_apart


def find(query: ReaderQuery, visible: CaseStudyQuerySet) -> Found:
    """Answer with what the engine finds, best first."""
    if not query.words:
        return narrowed(visible, None, query)
    asked = _question(query.words)
    matches = visible.only("pk").search(asked) if asked else []
    return narrowed(visible, [page.pk for page in matches], query)


def _question(text: str) -> SearchQuery | None:
    """Any of the words and every phrase; what is left out is beyond what all engines understand alike."""
    # Words are taken out of what was typed first: signs mean something to some engines.
    typed = take_apart(text)
    parts: list[SearchQuery] = [Phrase(phrase) for phrase in typed.phrases]
    if typed.telling:
        parts.append(PlainText(" ".join(typed.telling), operator="or"))
    return reduce(and_, parts) if parts else None
