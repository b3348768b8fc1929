"""What a change to a line would do to the searches in it, asked of the engine before anything is saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from modelsearch.backends import get_search_backend

from cms.models import CaseStudyPage
from peernet.core.errors import DomainError
from search.indexing import is_lost
from search.whoosh import SearchBackend as Whoosh
from search.whoosh.reading import Request, look
from search.wording.current import lines_in_force
from search.wording.lines import Dictionary, Line

SHOWN = 3
MOST_SEARCHES = 12


class NoPreviewError(DomainError):
    """The engine cannot say what would change."""


@dataclass(frozen=True)
class Outcome:
    """How many case studies a search finds, and the titles of the first."""

    count: int
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """One search before and after."""

    words: str
    before: Outcome
    after: Outcome

    @property
    def same(self) -> bool:
        """Whether readers would see no difference on the first lines and in the number."""
        return self.before == self.after


def changes(line: Line, *, in_use: bool, user: Any, was: Line | None = None) -> tuple[Change, ...]:
    """Each search in a line, and in what the line `was`, before and after.

    :raises NoPreviewError: if there is no index that knows of wordings
    """
    backend = get_search_backend()
    if not isinstance(backend, Whoosh):
        raise NoPreviewError("This search engine knows no wordings of ours, so there is nothing to compare.")
    if is_lost(backend.get_index_for_model(CaseStudyPage)):
        raise NoPreviewError("There is no search index at the moment, so nothing can be compared.")
    standing = lines_in_force()
    others = tuple(each for each in standing if each.key != line.key)
    before = Dictionary(standing).alternatives
    after = Dictionary((*others, line) if in_use else others).alternatives
    searches = dict.fromkeys((*line.said, *(was.said if was else ())))
    return tuple(
        Change(words, _outcome(words, before, user), _outcome(words, after, user))
        for words in list(searches)[:MOST_SEARCHES]
    )


def _outcome(words: str, alternatives: Mapping[str, tuple[str, ...]], user: Any) -> Outcome:
    visible = CaseStudyPage.objects.visible_to(user)
    answer = look(visible, Request(words=words, limit=SHOWN, alternatives=alternatives))
    titles = dict(visible.filter(pk__in=answer.pks).values_list("pk", "title"))
    return Outcome(answer.count, tuple(titles[key] for key in answer.pks if key in titles))
