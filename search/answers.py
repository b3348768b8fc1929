"""An answer as a reader meets it, the same on the page and over the API."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.safestring import SafeString

from cms.models import CaseStudyPage
from search.asking import ReaderQuery
from search.finding.found import PER_PAGE, last_page


@dataclass(frozen=True)
class Why:
    """Where in a case study the words stand, with the words marked."""

    label: str
    text: SafeString


@dataclass(frozen=True)
class ReaderHit:
    """One case study with its council in context and why it is here."""

    page: CaseStudyPage
    url: str
    marked_title: SafeString
    marked_summary: SafeString
    council: str
    kin: str
    why: Why | None

    @property
    def published_at(self) -> datetime | None:
        return self.page.first_published_at


@dataclass(frozen=True)
class Option:
    """One value of a facet."""

    value: str
    label: str
    count: int
    checked: bool


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
class ReaderAnswer:
    """One page of results with everything around them."""

    query: ReaderQuery
    hits: tuple[ReaderHit, ...]
    count: int
    page: int
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
