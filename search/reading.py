"""Search over published practice, as readers use it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest

from cms.models import CaseStudyPage
from cms.querysets import CaseStudyQuerySet
from search.answers import Chosen, Corrected, Ordering, ReaderAnswer, Ruled, WayOn
from search.asking import ReaderQuery, Sort
from search.drawing import Drawer
from search.finding import Found, find
from search.hanging import complete
from search.kin import Kin
from search.narrowing import chips, facet_groups
from search.prefixes import understood
from search.ways_on import themes_to_browse, ways_on
from search.wording.current import MOST_PROMOTED, Wording, current


def search_practice(query: ReaderQuery, user: Any, *, request: HttpRequest | None = None) -> ReaderAnswer:
    """Answer a reader from the index, and show only rows that the database lets this reader see now.

    The index counts among the same rows. `request` lets addresses of pages be worked out once for all.
    """
    search = Search(user, query)
    asked, ruled = search.ruled(understood(query))
    found = search.find(asked)
    corrected = None
    if not found.count and found.correction and not asked.exact:
        corrected = Corrected(asked.words, asked.to_the_letter().address())
        asked = replace(asked.saying(found.correction.words), page=asked.page)
        found = search.find(asked)
    also = search.wording.also_searched(asked.words)
    drawer = Drawer(asked.words, found.stems, also, search.kin, request)
    groups = facet_groups(found, asked)
    reasons = search.wording.reasons(asked.words) if asked.words and asked.page == 1 else {}
    rows = search.rows((*found.pks, *reasons))
    return ReaderAnswer(
        query=asked,
        hits=tuple(drawer.hits(rows[key] for key in found.pks if key in rows)),
        count=found.count,
        page=found.page,
        complete=found.complete if _divides(found, asked, search.kin) else 0,
        none_whole=bool(found.count and asked.words and not found.complete and not found.unknown),
        orders=_orders(asked, search.kin),
        ranked_for=search.kin.centre if found.lifted else None,
        chosen_by_editors=_chosen(rows, reasons, drawer),
        ruled=ruled,
        corrected=corrected,
        facets=groups,
        chips=chips(groups, asked),
        did_you_mean=_did_you_mean(found, asked),
        unknown=found.unknown,
        also_searched=also,
        ways_on=() if found.count else ways_on(asked, search.find, search.visible),
        themes=() if found.count else themes_to_browse(search.find),
        engine_away=found.engine_away,
    )


@dataclass(frozen=True)
class Search:
    """What a reader's searches have in common: what they may see, whom it is ranked for, words in force."""

    user: Any
    query: ReaderQuery

    @cached_property
    def visible(self) -> CaseStudyQuerySet:
        return CaseStudyPage.objects.visible_to(self.user)

    @cached_property
    def wording(self) -> Wording:
        return current()

    @cached_property
    def kin(self) -> Kin:
        return Kin.of(self.user, self.query.like)

    def find(self, query: ReaderQuery) -> Found:
        """What answers one query."""
        return find(query, self.visible, alternatives=self.wording.alternatives, lifts=self.kin.lifts)

    def rows(self, pks: tuple[int, ...]) -> dict[int, CaseStudyPage]:
        """The case studies with these keys that this reader may see, with all that drawing them needs."""
        rows: dict[int, CaseStudyPage] = self.visible.select_related("council").in_bulk(pks)
        complete(rows)
        return rows

    def ruled(self, query: ReaderQuery) -> tuple[ReaderQuery, Ruled | None]:
        """The query as editors' rules have it. What the reader chose counts for more than a rule."""
        ruling = self.wording.ruling(query.words) if query.ruled and query.words else None
        if ruling is None:
            return query, None
        told = Ruled(ruling.words, query.unruled().address(), ruling.url)
        chosen = {name: values for name, values in ruling.chosen.items() if name not in query.chosen}
        if not chosen:
            return query, told if ruling.url else None
        return replace(query, chosen={**query.chosen, **chosen}), told


def _chosen(
    rows: Mapping[int, CaseStudyPage], reasons: Mapping[int, str], drawer: Drawer
) -> tuple[Chosen, ...]:
    """What editors put first for these words, with the reason they gave."""
    shown = [rows[key] for key in reasons if key in rows][:MOST_PROMOTED]
    return tuple(Chosen(hit, reasons[hit.page.pk]) for hit in drawer.hits(shown))


def _divides(found: Found, query: ReaderQuery, kin: Kin) -> bool:
    """Whether results with all the words stand before others that have some."""
    by_words = query.order(likened=bool(kin.lifts)) != Sort.NEWEST
    return by_words and not found.unknown and 0 < found.complete < found.count


def _orders(query: ReaderQuery, kin: Kin) -> tuple[Ordering, ...]:
    current_one = query.order(likened=bool(kin.lifts))
    offered = {Sort.BEST: "Best match", Sort.NEWEST: "Newest first"}
    if not query.words:
        del offered[Sort.BEST]
    if kin.centre and kin.lifts:
        offered = {Sort.LIKE: f"Councils like {kin.centre.name}"} | offered
    return tuple(
        Ordering(label, query.sorted_by(sort).address(), sort == current_one)
        for sort, label in offered.items()
    )


def _did_you_mean(found: Found, query: ReaderQuery) -> WayOn | None:
    if found.correction is None:
        return None
    better = query.saying(found.correction.words)
    return WayOn(found.correction.words, better.address(), found.correction.count)
