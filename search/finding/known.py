"""Which words stand in what a reader may see: asked of the index, or of titles where it cannot tell."""

import logging
from abc import ABC, abstractmethod
from collections.abc import Collection
from dataclasses import dataclass

from django.db import DatabaseError
from modelsearch.backends import get_search_backend

from cms.querysets import CaseStudyQuerySet
from search.finding.spelling import words_of_titles
from search.whoosh import SearchBackend as Whoosh
from search.whoosh.reading import complete, standing
from search.whoosh.vocabulary import Vocabulary

log = logging.getLogger(__name__)


class Known(ABC):
    """The words of what one reader may see."""

    @abstractmethod
    def standing(self, words: Collection[str]) -> Collection[str]:
        """Those of the words that stand somewhere."""

    @abstractmethod
    def beginning(self, text: str) -> list[str]:
        """The words that begin so, the most frequent first."""


@dataclass(frozen=True)
class _OfIndex(Known):
    visible: CaseStudyQuerySet

    def standing(self, words: Collection[str]) -> Collection[str]:
        return standing(self.visible, words)

    def beginning(self, text: str) -> list[str]:
        return list(complete(self.visible, text, limit=20))


@dataclass(frozen=True)
class _OfTitles(Known):
    vocabulary: Vocabulary

    def standing(self, words: Collection[str]) -> Collection[str]:
        return set(words) & self.vocabulary.frequencies.keys()

    def beginning(self, text: str) -> list[str]:
        frequencies = self.vocabulary.frequencies
        return sorted(self.vocabulary.beginning(text), key=lambda word: (-frequencies[word], word))


def known_words(visible: CaseStudyQuerySet) -> Known:
    """The words of these case studies."""
    if isinstance(get_search_backend(), Whoosh):
        try:
            standing(visible, ["council"])
            return _OfIndex(visible)
        except DatabaseError:
            raise
        except Exception:
            # A damaged file fails in any of a dozen ways.
            log.exception("The words of the search index cannot be read; taking those of titles")
    return _OfTitles(words_of_titles(visible))
