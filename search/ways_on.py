"""Where to go when nothing was found: less asked for, another spelling, wider words, themes to browse."""

import re
from collections.abc import Callable, Iterator

from peernet.core.themes import Theme
from search.answers import WayOn
from search.asking import ReaderQuery
from search.facets import BY_NAME
from search.finding.found import Found

Search = Callable[[ReaderQuery], Found]
_LEFT_OUT = re.compile(r'(?<!\S)-(?:"[^"]*"|\S+)')


def ways_on(query: ReaderQuery, search: Search) -> tuple[WayOn, ...]:
    """Other searches that find something: the nearest to what was asked for first."""
    found = [*_with_fewer_filters(query, search), *_wider(query, search), *_related(query, search)]
    return tuple(found)


def themes_to_browse(search: Search) -> tuple[WayOn, ...]:
    """Every theme with practice, most first."""
    counts = search(ReaderQuery()).facets["theme"]
    most_first = sorted(counts, key=lambda value: (-counts[value], value))
    return tuple(
        WayOn(Theme(value).label, ReaderQuery(chosen={"theme": (value,)}).address(), counts[value])
        for value in most_first
    )


def _with_fewer_filters(query: ReaderQuery, search: Search) -> Iterator[WayOn]:
    for name in query.chosen:
        yield from _way(f"Any {BY_NAME[name].title.lower()}", query.without(name), search)
    if len(query.chosen) > 1:
        yield from _way("No filters at all", query.unfiltered(), search)
    if query.words and query.chosen:
        correction = search(query.unfiltered()).correction
        if correction:
            better = query.unfiltered().saying(correction.words)
            yield WayOn(f"“{correction.words}” without filters", better.address(), correction.count)


def _wider(query: ReaderQuery, search: Search) -> Iterator[WayOn]:
    if '"' in query.words:
        yield from _way("Without the quotation marks", query.saying(query.words.replace('"', " ")), search)
    if _LEFT_OUT.search(query.words):
        left = " ".join(_LEFT_OUT.sub(" ", query.words).split())
        yield from _way("Without leaving words out", query.saying(left), search)


def _related(query: ReaderQuery, search: Search) -> Iterator[WayOn]:
    if query.words and query.chosen:
        yield from _way("The filters without your words", query.saying(""), search)


def _way(label: str, query: ReaderQuery, search: Search) -> Iterator[WayOn]:
    if count := search(query).count:
        yield WayOn(label, query.address(), count)
