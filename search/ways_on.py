"""Where to go when nothing was found: less asked for, another spelling, wider words, themes to browse."""

import re
from collections.abc import Callable, Iterator

from cms.querysets import CaseStudyQuerySet
from peernet.core.themes import Theme
from search.answers import WayOn
from search.asking import ReaderQuery
from search.facets import BY_NAME
from search.finding.found import Found
from search.finding.known import Known, known_words
from search.whoosh.typed import take_apart

#: Shorter words begin like too many others.
LEAST_LETTERS = 6
MOST_TRIED = 3
MOST_ALIKE = 2
Search = Callable[[ReaderQuery], Found]
_LEFT_OUT = re.compile(r'(?<!\S)-(?:"[^"]*"|\S+)')


def ways_on(query: ReaderQuery, search: Search, visible: CaseStudyQuerySet) -> tuple[WayOn, ...]:
    """Other searches that find something: the nearest to what was asked for first.

    Words are taken from what is `visible` to the reader alone.
    """
    near = [*_with_fewer_filters(query, search), *_wider(query, search)]
    return (*(near or _otherwise(query, search, visible)), *_related(query, search))


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


def _otherwise(query: ReaderQuery, search: Search, visible: CaseStudyQuerySet) -> Iterator[WayOn]:
    """Words written as one taken apart, and words that begin alike."""
    typed = [word for word in take_apart(query.words).telling if len(word) >= LEAST_LETTERS][:MOST_TRIED]
    if not typed:
        return
    known = known_words(visible)
    tried: list[str] = []
    for word in typed:
        tried += _apart(word, known)
        tried += _beginning_alike(word, known)
    for other in dict.fromkeys(tried):
        yield from _way(f"“{other}”", query.unfiltered().saying(other), search)


def _apart(word: str, known: Known) -> list[str]:
    halves = [(word[:place], word[place:]) for place in range(3, len(word) - 2)]
    stand = known.standing([half for pair in halves for half in pair])
    return [f"{one} {other}" for one, other in halves if one in stand and other in stand][:1]


def _beginning_alike(word: str, known: Known) -> list[str]:
    for length in range(len(word) - 1, LEAST_LETTERS - 2, -1):
        found = [other for other in known.beginning(word[:length]) if abs(len(other) - len(word)) < 5]
        if found:
            return found[:MOST_ALIKE]
    return []


def _related(query: ReaderQuery, search: Search) -> Iterator[WayOn]:
    if query.words and query.chosen:
        yield from _way("The filters without your words", query.saying(""), search)


def _way(label: str, query: ReaderQuery, search: Search) -> Iterator[WayOn]:
    if count := search(query).count:
        yield WayOn(label, query.address(), count)
