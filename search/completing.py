"""How a search that somebody is typing may go on: only with words that this reader may find."""

from typing import Any

from modelsearch.backends import get_search_backend

from cms.models import CaseStudyPage
from cms.querysets import CaseStudyQuerySet
from search.finding.spelling import words_of_titles
from search.indexing import is_lost
from search.whoosh import SearchBackend as Whoosh
from search.whoosh.analysis import STOP_WORDS, fold, words
from search.whoosh.reading import complete

LONGEST = 100
LEAST_LETTERS = 2
MOST = 8


def completions(text: str, user: Any) -> tuple[str, ...]:
    """The text with its last word completed in the ways that occur most; nothing for too little to go by."""
    text = " ".join(text.split())[:LONGEST]
    last = text.rpartition(" ")[2]
    if len(last) < LEAST_LETTERS or not last[-1].isalnum() or ":" in last:
        return ()
    visible = CaseStudyPage.objects.visible_to(user)
    start = text[: len(text) - len(last)]
    sign = last[: len(last) - len(last.lstrip('-"'))]
    endings = (word for word in _endings(last, visible) if word not in STOP_WORDS)
    return tuple(f"{start}{sign}{word}" for word in endings if fold(word) != fold(last.lstrip('-"')))[:MOST]


def _endings(last: str, visible: CaseStudyQuerySet) -> tuple[str, ...]:
    backend = get_search_backend()
    if isinstance(backend, Whoosh) and not is_lost(backend.get_index_for_model(visible.model)):
        return complete(visible, last, limit=2 * MOST)
    known, beginning = words_of_titles(visible), words(last)
    found = known.beginning(beginning[-1]) if beginning else []
    return tuple(sorted(found, key=lambda word: (-known.frequencies[word], word)))
