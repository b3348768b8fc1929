"""What a reader asks for, read from an address and written into one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db.models import TextChoices
from django.http import QueryDict

from search.facets import FACETS

LONGEST_TEXT = 300
LONGEST_VALUE = 100
MOST_VALUES = 20
LAST_PAGE = 10_000


class Sort(TextChoices):
    """In which order."""

    BEST = "best", "Best match"
    NEWEST = "newest", "Newest first"


@dataclass(frozen=True)
class ReaderQuery:
    """Words, chosen values of facets, order and page. Nothing a reader can type makes reading it fail."""

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.BEST
    page: int = 1
    whole: frozenset[str] = frozenset()
    cut: bool = False

    @classmethod
    def read(cls, given: QueryDict) -> "ReaderQuery":
        """The query in an address; what cannot be meant is passed over."""
        words = _clean(given.get("q", ""))
        chosen = {facet.name: _values(given.getlist(facet.name)) for facet in FACETS}
        sort = given.get("sort", "")
        return cls(
            words=words[:LONGEST_TEXT],
            chosen={name: values for name, values in chosen.items() if values},
            sort=Sort(sort) if sort in Sort.values else Sort.BEST,
            page=_number(given.get("page", "")),
            whole=frozenset(given.getlist("all")) & {facet.name for facet in FACETS},
            cut=len(words) > LONGEST_TEXT,
        )

    @property
    def newest_first(self) -> bool:
        """Whether the day decides; without words there is no best match."""
        return self.sort == Sort.NEWEST or not self.words

    @property
    def number_chosen(self) -> int:
        """How many values are chosen."""
        return sum(len(values) for values in self.chosen.values())

    def saying(self, words: str) -> "ReaderQuery":
        """The same with other words."""
        return replace(self, words=words[:LONGEST_TEXT], page=1, cut=False)

    def sorted_by(self, sort: Sort) -> "ReaderQuery":
        """The same in another order."""
        return replace(self, sort=sort, page=1)

    def choosing(self, name: str, value: str) -> "ReaderQuery":
        """The same with one more value."""
        values = (*self.chosen.get(name, ()), value)
        return replace(self, chosen={**self.chosen, name: tuple(dict.fromkeys(values))}, page=1)

    def without(self, name: str, value: str | None = None) -> "ReaderQuery":
        """The same without a value of a facet, or without any of it."""
        kept = tuple(each for each in self.chosen.get(name, ()) if value is not None and each != value)
        others = {key: values for key, values in self.chosen.items() if key != name}
        return replace(self, chosen=others | ({name: kept} if kept else {}), page=1)

    def unfiltered(self) -> "ReaderQuery":
        """The words alone."""
        return replace(self, chosen={}, page=1)

    def at_page(self, number: int) -> "ReaderQuery":
        """Another page of the same."""
        return replace(self, page=number)

    def showing_all_of(self, name: str) -> "ReaderQuery":
        """The same with every value of a facet on the page."""
        return replace(self, whole=self.whole | {name})

    def address(self) -> str:
        """The query string that leads here again."""
        given = QueryDict(mutable=True)
        if self.words:
            given["q"] = self.words
        for name, values in self.chosen.items():
            given.setlist(name, list(values))
        if self.sort != Sort.BEST:
            given["sort"] = self.sort.value
        if self.whole:
            given.setlist("all", sorted(self.whole))
        if self.page > 1:
            given["page"] = str(self.page)
        return f"?{given.urlencode()}"


def _clean(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())


def _values(given: list[str]) -> tuple[str, ...]:
    values = (_clean(value)[:LONGEST_VALUE] for value in given[:MOST_VALUES])
    return tuple(dict.fromkeys(value for value in values if value))


def _number(text: str) -> int:
    # Longer than that is no page, and int() refuses thousands of digits.
    number = int(text) if text.isdecimal() and len(text) < 9 else 1
    return min(max(number, 1), LAST_PAGE)
