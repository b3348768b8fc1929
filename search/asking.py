"""What a reader asks for, read from an address and written into one."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.db.models import TextChoices
from django.http import QueryDict

from search.facets import FACETS

LONGEST_TEXT = 300
LONGEST_VALUE = 100
LONGEST_CODE = 8
MOST_VALUES = 20
LAST_PAGE = 10_000


class Sort(TextChoices):
    """In which order."""

    LIKE = "like", "Councils like mine"
    BEST = "best", "Best match"
    NEWEST = "newest", "Newest first"


@dataclass(frozen=True)
class ReaderQuery:
    """Words, chosen values of facets, order and page. Nothing a reader can type makes reading it fail.

    `sort` is None until somebody chooses one, `like` the code of the council to rank for instead of the
    reader's own. A reader who wants the words `exact` is not given another spelling, and one who does not
    want to be `ruled` is not led by what editors decided for the words.
    """

    words: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort | None = None
    like: str = ""
    page: int = 1
    whole: frozenset[str] = frozenset()
    exact: bool = False
    ruled: bool = True
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
            sort=Sort(sort) if sort in Sort.values else None,
            like=_clean(given.get("like", ""))[:LONGEST_CODE],
            page=_number(given.get("page", "")),
            whole=frozenset(given.getlist("all")) & {facet.name for facet in FACETS},
            exact=given.get("spelling") == "exact",
            ruled=given.get("rules") != "off",
            cut=len(words) > LONGEST_TEXT,
        )

    @classmethod
    def at(cls, address: str) -> "ReaderQuery":
        """The query behind a query string."""
        return cls.read(QueryDict(address.removeprefix("?")))

    def order(self, *, likened: bool) -> Sort:
        """The order for a reader; `likened` if there is a council to rank for.

        Words are ranked for councils like the reader's unless something else is asked for. Without words
        there is no best match, and the latest comes first.
        """
        wanted = self.sort or (Sort.LIKE if self.words else Sort.NEWEST)
        if wanted == Sort.LIKE and not likened:
            wanted = Sort.BEST
        return Sort.NEWEST if wanted == Sort.BEST and not self.words else wanted

    @property
    def number_chosen(self) -> int:
        """How many values are chosen."""
        return sum(len(values) for values in self.chosen.values())

    def saying(self, words: str) -> "ReaderQuery":
        """The same with other words."""
        return replace(self, words=words[:LONGEST_TEXT], page=1, exact=False, cut=False)

    def to_the_letter(self) -> "ReaderQuery":
        """The same without another spelling in place of what was typed."""
        return replace(self, exact=True, page=1)

    def unruled(self) -> "ReaderQuery":
        """The same without what editors decided for the words."""
        return replace(self, ruled=False, page=1)

    def likened_to(self, code: str) -> "ReaderQuery":
        """The same, ranked for councils like one."""
        return replace(self, like=code, sort=Sort.LIKE, page=1)

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

    def kept_in_forms(self) -> list[tuple[str, str]]:
        """What a form of filters has to send along."""
        given = QueryDict(replace(self, chosen={}, page=1).address()[1:])
        return [(name, value) for name, values in given.lists() for value in values]

    def address(self) -> str:
        """The query string that leads here again."""
        given = QueryDict(mutable=True)
        if self.words:
            given["q"] = self.words
        for name, values in self.chosen.items():
            given.setlist(name, list(values))
        if self.sort:
            given["sort"] = self.sort.value
        if self.like:
            given["like"] = self.like
        if self.whole:
            given.setlist("all", sorted(self.whole))
        if self.exact:
            given["spelling"] = "exact"
        if not self.ruled:
            given["rules"] = "off"
        if self.page > 1:
            given["page"] = str(self.page)
        return f"?{given.urlencode()}"


def _clean(text: str) -> str:
    # Half of a pair of code units is no character, and cannot be written into an address.
    whole = text.encode(errors="replace").decode()
    return " ".join(whole.replace("\0", " ").split())


def _values(given: list[str]) -> tuple[str, ...]:
    values = (_clean(value)[:LONGEST_VALUE] for value in given[:MOST_VALUES])
    return tuple(dict.fromkeys(value for value in values if value))


def _number(text: str) -> int:
    # Longer than that is no page, and int() refuses thousands of digits.
    number = int(text) if text.isdecimal() and len(text) < 9 else 1
    return min(max(number, 1), LAST_PAGE)
