"""Facets and chips as shown: which values, in which order, in whose words."""

from collections.abc import Mapping

from search.answers import Chip, FacetGroup, Option
from search.asking import ReaderQuery
from search.facets import BY_NAME, FACETS, Facet, words_of
from search.finding.found import Found


def facet_groups(found: Found, query: ReaderQuery) -> tuple[FacetGroup, ...]:
    """The facets that offer a choice."""
    shown = {facet.name: _shown(facet, found.facets[facet.name], query) for facet in FACETS}
    words = words_of(shown)
    groups = (
        _group(facet, found.facets[facet.name], shown[facet.name], words[facet.name], query)
        for facet in FACETS
    )
    return tuple(group for group in groups if group.options)


def chips(groups: tuple[FacetGroup, ...], query: ReaderQuery) -> tuple[Chip, ...]:
    """The choices in use, in the order of the facets."""
    labels = {(group.name, each.value): each.label for group in groups for each in group.options}
    return tuple(
        Chip(f"{BY_NAME[name].title}: {labels[name, value]}", query.without(name, value).address())
        for name, values in query.chosen.items()
        for value in values
    )


def _shown(facet: Facet, counts: Mapping[str, int], query: ReaderQuery) -> list[str]:
    chosen = query.chosen.get(facet.name, ())
    values = _in_order(facet, {**dict.fromkeys(chosen, 0), **counts})
    return values if facet.name in query.whole else _worth_showing(facet, values, chosen)


def _group(
    facet: Facet,
    counts: Mapping[str, int],
    shown: list[str],
    words: Mapping[str, str],
    query: ReaderQuery,
) -> FacetGroup:
    chosen = query.chosen.get(facet.name, ())
    number = len(counts.keys() | set(chosen))
    return FacetGroup(
        name=facet.name,
        title=facet.title,
        options=tuple(
            Option(value, words.get(value, value), counts.get(value, 0), checked=value in chosen)
            for value in shown
        ),
        open=facet.open or bool(chosen),
        number=number,
        more_url=query.showing_all_of(facet.name).address() if number > len(shown) else "",
    )


def _in_order(facet: Facet, counts: Mapping[str, int]) -> list[str]:
    if facet.ladder:
        places = {value: place for place, value in enumerate(facet.ladder)}
        return sorted(counts, key=lambda value: (places.get(value, len(places)), value))
    if facet.latest_first:
        return sorted(counts, reverse=True)
    return sorted(counts, key=lambda value: (-counts[value], value))


def _worth_showing(facet: Facet, values: list[str], chosen: tuple[str, ...]) -> list[str]:
    if facet.ladder:
        return values
    return [value for place, value in enumerate(values) if place < facet.most or value in chosen]
