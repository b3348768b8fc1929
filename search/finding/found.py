"""What an engine answers, in the same words whichever engine it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field

PER_PAGE = 10


class IndexLostError(Exception):
    """The index was never built, or its folder is gone."""


@dataclass(frozen=True)
class Correction:
    """Another spelling of the whole input that leads somewhere."""

    words: str
    count: int


@dataclass(frozen=True)
class Found:
    """One page of keys in order, with counts over all that was found.

    `facets` holds, by name of facet and value as text, how many would be found if that facet alone were
    chosen anew. `stems` are for highlighting. `unknown` are words that stand in nothing the reader may see.
    """

    pks: tuple[int, ...]
    count: int
    page: int
    facets: Mapping[str, Mapping[str, int]]
    stems: frozenset[str] = frozenset()
    unknown: tuple[str, ...] = ()
    correction: Correction | None = None
    engine_away: bool = False
    also_searched: tuple[str, ...] = field(default=())


def last_page(count: int) -> int:
    """The number of the last page."""
    return max(1, -(-count // PER_PAGE))
