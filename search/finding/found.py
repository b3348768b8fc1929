"""What an engine is asked and what it answers, in the same words whichever engine it is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

PER_PAGE = 10
Alternatives = Mapping[str, Collection[str]]


class IndexLostError(Exception):
    """The index was never built, or its folder is gone."""


@dataclass(frozen=True)
class Question:
    """Words and chosen values, and which of the results to give back.

    `alternatives` are synonyms: words, and what else may be said for them.
    """

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    newest_first: bool = False
    start: int = 0
    most: int = PER_PAGE
    alternatives: Alternatives = field(default_factory=dict)


@dataclass(frozen=True)
class Correction:
    """Another spelling of the whole input that leads somewhere."""

    words: str
    count: int


@dataclass(frozen=True)
class Found:
    """Some keys in order, with counts over all that was found.

    `facets` holds, by name of facet and value as text, how many would be found if that facet alone were
    chosen anew. `complete` is how many say everything asked for that is said anywhere; unless the latest
    come first, those do. `stems` are for highlighting. `unknown` are words that stand in nothing the reader
    may see. `lifted` tells that near councils were moved up.
    """

    pks: tuple[int, ...]
    count: int
    facets: Mapping[str, Mapping[str, int]]
    complete: int = 0
    stems: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    correction: Correction | None = None
    page: int = 1
    lifted: bool = False
    engine_away: bool = False


def last_page(count: int) -> int:
    """The number of the last page."""
    return max(1, -(-count // PER_PAGE))
