"""An answer as a reader meets it, the same on the page and over the API."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from cms.models import CaseStudyPage
from peernet.core.components.filters import Option
from peernet.councils.models import Council
from search.asking import ReaderQuery
from search.finding.found import PER_PAGE, last_page


@dataclass(frozen=True)
class Why:
    """Where in a case study the words stand, with the words marked."""

    label: str
    text: SafeString


@dataclass(frozen=True)
class ReaderHit:
    """One case study with its council in context and why it is here.

    `said` are other ways to say what was asked for that brought it here, where it does not say the words.
    """

    page: CaseStudyPage
    url: str
    marked_title: SafeString
    marked_summary: SafeString
    council: str
    kin: str
    why: Why | None
    said: tuple[str, ...] = ()

    @property
    def published_at(self) -> datetime | None:
        return self.page.first_published_at


@dataclass(frozen=True)
class FacetGroup:
    """A facet with the values worth showing; `more_url` leads to the rest, if there is one."""

    name: str
    title: str
    options: tuple[Option, ...]
    open: bool
    number: int
    more_url: str


@dataclass(frozen=True)
class Chip:
    """A choice in use, and the address without it."""

    label: str
    url: str


@dataclass(frozen=True)
class WayOn:
    """Another search that finds something."""

    label: str
    url: str
    count: int


@dataclass(frozen=True)
class Ordering:
    """One order that results may have."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class Corrected:
    """Another spelling that was searched for because nothing says the words as typed."""

    typed: str
    url: str


@dataclass(frozen=True)
class Ruled:
    """What editors decided for these words: what to tell the reader, and the search without it.

    Where they lead somewhere else, `leads_to` is that address.
    """

    words: str
    url: str
    leads_to: str = ""


@dataclass(frozen=True)
class Chosen:
    """A case study that editors put first for these words, and why."""

    hit: ReaderHit
    reason: str


@dataclass(frozen=True)
class ReaderAnswer:
    """One page of results with everything around them.

    `ranked_for` is the council whose likes come first, if that is the order. The first `complete` of all
    results say everything that was asked for; 0 where that divides nothing. `none_whole` if none of
    them does, although each word is said somewhere.
    """

    query: ReaderQuery
    hits: tuple[ReaderHit, ...]
    count: int
    page: int
    complete: int
    none_whole: bool
    orders: tuple[Ordering, ...]
    ranked_for: Council | None
    chosen_by_editors: tuple[Chosen, ...]
    ruled: Ruled | None
    corrected: Corrected | None
    facets: tuple[FacetGroup, ...]
    chips: tuple[Chip, ...]
    did_you_mean: WayOn | None
    unknown: tuple[str, ...]
    also_searched: tuple[str, ...]
    ways_on: tuple[WayOn, ...]
    themes: tuple[WayOn, ...]
    engine_away: bool

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return last_page(self.count)

    @property
    def first(self) -> int:
        """The place of the first hit on the page among all."""
        return PER_PAGE * (self.page - 1) + 1

    @property
    def last(self) -> int:
        """The place of the last hit on the page among all."""
        return self.first + len(self.hits) - 1

    @property
    def whole_hits(self) -> tuple[ReaderHit, ...]:
        """The hits of this page that say everything, or all of them where that divides nothing."""
        return self.hits[: max(0, self.complete - self.first + 1)] if self.complete else self.hits

    @property
    def partial_hits(self) -> tuple[ReaderHit, ...]:
        """The hits of this page that say some of the words."""
        return self.hits[len(self.whole_hits) :]
