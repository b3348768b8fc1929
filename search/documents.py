"""Papers by what stands in them, with the page where it stands."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db import DatabaseError
from django.db.models import Q
from django.utils.safestring import SafeString
from modelsearch.backends import get_search_backend

from cms.files.models import DocumentPage, PracticeDocument
from cms.files.querysets import DocumentPageQuerySet
from cms.models import CaseStudyPage, Paper
from search.asking import ReaderQuery
from search.indexing import is_lost
from search.whoosh import SearchBackend as Whoosh
from search.whoosh.analysis import stems
from search.whoosh.reading import Request, highlight, look, mark
from search.whoosh.typed import take_apart
from search.wording.current import current

log = logging.getLogger(__name__)
PER_PAGE = 10
MOST_PAGES = 500
MOST_FURTHER = 5


@dataclass(frozen=True)
class Practice:
    """A published case study that holds the paper."""

    title: str
    url: str


@dataclass(frozen=True)
class FoundPaper:
    """One paper with its best page: what stands there, and on which further pages."""

    document: PracticeDocument
    url: str
    marked_title: SafeString
    number: int
    text: SafeString
    further: tuple[int, ...]
    practice: tuple[Practice, ...]

    @property
    def kind(self) -> str:
        """What kind of file it is."""
        return str(self.document.file_extension).upper()

    @property
    def has_pages(self) -> bool:
        """Whether its pages are those that a reader sees."""
        return self.document.file_extension.lower() == "pdf"


def papers_about(words: str, user: Any) -> dict[int, list[int]]:
    """Keys of the papers this person may see, best first, each with the keys of its pages that fit."""
    visible = DocumentPage.objects.visible_to(user)
    keys = _best(words, visible)
    documents = dict(visible.filter(pk__in=keys).order_by().values_list("pk", "document"))
    found: dict[int, list[int]] = {}
    for key in keys:
        if key in documents:
            found.setdefault(documents[key], []).append(key)
    return found


def number_of_papers(words: str, user: Any) -> int:
    """How many of them there are."""
    engine = get_search_backend()
    if words and isinstance(engine, Whoosh) and not is_lost(engine.get_index_for_model(DocumentPage)):
        asked = Request(words=words, facets=["document"], limit=0, alternatives=current().alternatives)
        try:
            told = look(DocumentPage.objects.visible_to(user).order_by(), asked)
        except DatabaseError:
            raise
        except Exception:
            log.exception("The index of documents cannot be read; counting in the database")
        else:
            if told.count <= MOST_PAGES:
                return len(told.facets["document"])
    return len(papers_about(words, user))


def paper_page(query: ReaderQuery, user: Any) -> Page:
    """One page of them, with what matched."""
    found = papers_about(query.words, user)
    page = Paginator(list(found), PER_PAGE).get_page(query.page)
    documents = PracticeDocument.objects.visible_to(user).in_bulk(list(page.object_list))
    wanted = [key for each in documents for key in found[each]]
    pages = DocumentPage.objects.visible_to(user).in_bulk(wanted)
    practice = _practice_with(documents)
    marked = _marked(query.words)
    drawn: Any = [
        _drawn(documents[key], [pages[each] for each in found[key] if each in pages], practice, marked)
        for key in page.object_list
        if key in documents
    ]
    page.object_list = drawn
    return page


def _drawn(
    document: PracticeDocument,
    pages: list[DocumentPage],
    practice: dict[int, list[Practice]],
    marked: frozenset[str],
) -> FoundPaper:
    best, *others = pages
    ending = f"#page={best.number}" if document.file_extension.lower() == "pdf" else ""
    return FoundPaper(
        document=document,
        url=document.url + ending,
        marked_title=mark(document.title, marked),
        number=best.number,
        text=highlight(best.text, marked, width=240, fragments=1),
        further=tuple(sorted(each.number for each in others)[:MOST_FURTHER]),
        practice=tuple(practice.get(document.pk, ())),
    )


def _best(words: str, visible: DocumentPageQuerySet) -> list[int]:
    if not words:
        firsts = visible.order_by("-document__created_at", "document", "number")
        return list(firsts.filter(number=1).values_list("pk", flat=True)[:MOST_PAGES])
    try:
        return _asked(words, visible)
    except DatabaseError:
        raise
    except Exception:
        # A damaged file of the index fails in any of a dozen ways; the database still holds the words.
        log.exception("The index of documents cannot be read; looking for the words in the database")
        said = Q()
        for word in take_apart(words).telling:
            said |= Q(text__icontains=word) | Q(document__title__icontains=word)
        rows = visible.filter(said) if said else visible.none()
        return list(rows.order_by("document", "number").values_list("pk", flat=True)[:MOST_PAGES])


def _asked(words: str, visible: Any) -> list[int]:
    engine = get_search_backend()
    if not isinstance(engine, Whoosh):
        found = engine.search(words, visible.order_by(), operator="or")
        return [each.pk for each in found[:MOST_PAGES]]
    if is_lost(engine.get_index_for_model(DocumentPage)):
        return []
    asked = Request(words=words, limit=MOST_PAGES, alternatives=current().alternatives)
    return list(look(visible.order_by(), asked).pks)


def _marked(words: str) -> frozenset[str]:
    asked = take_apart(words)
    return frozenset(stems(" ".join((*asked.telling, *asked.phrases, *current().also_searched(words)))))


def _practice_with(documents: Iterable[int]) -> dict[int, list[Practice]]:
    published = CaseStudyPage.objects.published().order_by().values("pk")
    papers = Paper.objects.filter(document__in=list(documents), page__in=published).select_related("page")
    found: dict[int, list[Practice]] = {}
    for paper in papers.order_by("pk"):
        found.setdefault(paper.document_id, []).append(Practice(paper.page.title, paper.page.url or ""))
    return found
