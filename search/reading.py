"""Search over published practice, as readers use it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

from cms.models import CaseStudyPage
from peernet.councils.models import Council
from search.answers import ReaderAnswer, ReaderHit, WayOn
from search.asking import ReaderQuery
from search.finding import Found, find
from search.hits import drawn
from search.kin import Kin
from search.narrowing import chips, facet_groups
from search.ways_on import themes_to_browse, ways_on
from search.whoosh.analysis import stems


def search_practice(query: ReaderQuery, user: Any, *, request: HttpRequest | None = None) -> ReaderAnswer:
    """Answer a reader from the index, and show only rows that the database lets this reader see now.

    The index counts among the same rows. `request` lets addresses of pages be worked out once for all.
    """
    visible = CaseStudyPage.objects.visible_to(user)
    found = find(query, visible)
    rows = _rows(visible, found)
    groups = facet_groups(found, query)
    return ReaderAnswer(
        query=query,
        hits=tuple(_hits(rows, found, query.words, user, request)),
        count=found.count,
        page=found.page,
        facets=groups,
        chips=chips(groups, query),
        did_you_mean=_did_you_mean(found, query),
        unknown=found.unknown,
        also_searched=found.also_searched,
        ways_on=() if found.count else ways_on(query, visible),
        themes=() if found.count else themes_to_browse(visible),
        engine_away=found.engine_away,
    )


def _rows(visible: Any, found: Found) -> list[CaseStudyPage]:
    rows = visible.select_related("council").prefetch_related(
        "further_themes", "outcomes__indicator", "tagged__tag"
    )
    by_key = rows.in_bulk(found.pks)
    return [by_key[key] for key in found.pks if key in by_key]


def _hits(
    rows: list[CaseStudyPage], found: Found, words: str, user: Any, request: HttpRequest | None
) -> Iterator[ReaderHit]:
    kin = Kin.of(user, {row.council_id for row in rows})
    typed = frozenset(stems(words))
    for row in rows:
        shown = drawn(row, typed, found.stems)
        yield ReaderHit(
            page=row,
            url=row.get_url(request),
            marked_title=shown.title,
            marked_summary=shown.summary,
            council=_in_context(row),
            kin=kin.words(row.council),
            why=shown.why,
        )


def _in_context(page: Any) -> str:
    kind = dict(Council.Kind.choices).get(page.council_kind(), page.council_kind())
    # "London borough" keeps its capital; the others are plain words in the middle of a line.
    return f"{kind if kind.startswith('London') else kind.lower()}, {page.region()}"


def _did_you_mean(found: Found, query: ReaderQuery) -> WayOn | None:
    if found.correction is None:
        return None
    better = query.saying(found.correction.words)
    return WayOn(found.correction.words, better.address(), found.correction.count)
