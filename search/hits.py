"""Draws one result: title and claim with the words marked, and the passage that says most about them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString

from cms.models import CaseStudyPage
from search.answers import Why
from search.whoosh.analysis import stems as stems_of
from search.whoosh.reading import highlight, mark
from search.wording.lines import stands_in

_MARKED = re.compile(r"<mark>(.*?)</mark>")
PASSAGE = 220

#: Where to look, in the words of the page, and in the order of preference when two places say as much.
PLACES: tuple[tuple[str, str], ...] = (
    ("What they did", "practice"),
    ("What changed", "what_changed"),
    ("What did not work", "did_not_work"),
    ("The problem", "problem"),
    ("How they measured it", "method"),
    ("What the numbers cannot show", "limits"),
    ("What to keep", "transfer"),
    ("What children and families said", "voice"),
    ("Whom it reached", "equality"),
    ("The place", "context"),
    ("Help offered", "help_offered"),
    ("Materials", "materials"),
    ("Partners", "partners"),
    ("Staff time", "staff_time"),
)


@dataclass(frozen=True)
class Drawn:
    """Title and claim with the words marked, and why the case study is here.

    `said` is what stands there in place of the words.
    """

    title: SafeString
    summary: SafeString
    why: Why | None
    said: tuple[str, ...] = ()


def drawn(
    page: CaseStudyPage, typed: frozenset[str], stems: frozenset[str], also: Iterable[str] = ()
) -> Drawn:
    """Mark what was typed, and only where none of it stands in the case study what else was searched for."""
    as_typed = _drawn(page, typed)
    if as_typed.why or _words_marked(as_typed.title + as_typed.summary):
        return as_typed
    return replace(_drawn(page, stems), said=_said(page, also))


def _said(page: CaseStudyPage, also: Iterable[str]) -> tuple[str, ...]:
    """The other ways to say it that stand in the case study."""
    texts = [
        tuple(stems_of(text)) for text in (page.title, page.summary, *(text for _, text in _passages(page)))
    ]
    wanted = ((text, tuple(stems_of(text))) for text in also)
    return tuple(text for text, way in wanted if any(stands_in(way, said) for said in texts))


def _drawn(page: CaseStudyPage, stems: frozenset[str]) -> Drawn:
    title, summary = mark(page.title, stems), mark(page.summary, stems)
    return Drawn(title, summary, _why(page, stems, shown=_words_marked(title + summary)) if stems else None)


def _why(page: CaseStudyPage, stems: frozenset[str], shown: set[str]) -> Why | None:
    """The passage with most of the words, in favour of words that title and claim do not show already."""
    best, most = None, (0, 0)
    for label, text in _passages(page):
        passage = highlight(text, stems, width=PASSAGE, fragments=1, beginning=False)
        words = _words_marked(passage)
        if (worth := (len(words - shown), len(words))) > most:
            best, most = Why(label, passage), worth
    return best


def _passages(page: Any) -> Iterable[tuple[str, str]]:
    for label, name in PLACES:
        yield label, getattr(page, name)
    yield "Steps", " ".join(str(step.value) for step in page.steps)
    yield "Papers", "; ".join(page.paper_names())
    yield "Measured by", "; ".join(page.indicator_words())
    yield "Themes", ", ".join(page.theme_names())
    yield "Tags", ", ".join(page.tag_names())


def _words_marked(html: str) -> set[str]:
    return {word.lower() for word in _MARKED.findall(html)}
