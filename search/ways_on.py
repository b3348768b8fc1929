"""Where to go when nothing was found: choices to give up, one at a time, and themes to browse."""

from collections.abc import Iterator

from cms.querysets import CaseStudyQuerySet
from peernet.core.themes import Theme
from search.answers import WayOn
from search.asking import ReaderQuery
from search.facets import BY_NAME
from search.finding import find


def ways_on(query: ReaderQuery, visible: CaseStudyQuerySet) -> tuple[WayOn, ...]:
    """The same search with less asked for, where that finds something, most first."""
    ways = [way for way in _with_less(query, visible) if way.count]
    return tuple(sorted(ways, key=lambda way: -way.count))


def themes_to_browse(visible: CaseStudyQuerySet) -> tuple[WayOn, ...]:
    """Every theme with practice, most first."""
    counts = find(ReaderQuery(), visible).facets["theme"]
    most_first = sorted(counts, key=lambda value: (-counts[value], value))
    return tuple(
        WayOn(Theme(value).label, ReaderQuery(chosen={"theme": (value,)}).address(), counts[value])
        for value in most_first
    )


def _with_less(query: ReaderQuery, visible: CaseStudyQuerySet) -> Iterator[WayOn]:
    if '"' in query.words:
        yield _way("Without the quotation marks", query.saying(query.words.replace('"', " ")), visible)
    for name in query.chosen:
        yield _way(f"Any {BY_NAME[name].title.lower()}", query.without(name), visible)
    if len(query.chosen) > 1:
        yield _way("No filters at all", query.unfiltered(), visible)
    if query.words and query.chosen:
        yield _way("The filters without your words", query.saying(""), visible)


def _way(label: str, query: ReaderQuery, visible: CaseStudyQuerySet) -> WayOn:
    return WayOn(label, query.address(), find(query, visible).count)
