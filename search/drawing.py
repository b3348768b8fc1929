"""Draws results: each case study with its council in context, what matched and why it is here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from wagtail.models import Site

from cms.models import CaseStudyPage
from peernet.councils.models import Council
from search.answers import ReaderHit
from search.hits import drawn
from search.kin import Kin
from search.whoosh.analysis import stem, stems
from search.whoosh.highlights import as_written
from search.whoosh.typed import take_apart


@dataclass(frozen=True)
class Drawer:
    """What drawing needs to know of a search: its words, the stems to mark, and who reads.

    `also` is what else was searched for because of the words.
    """

    words: str = ""
    stems: frozenset[str] = frozenset()
    also: tuple[str, ...] = ()
    kin: Kin = field(default_factory=Kin)
    request: HttpRequest | None = None

    @cached_property
    def site(self) -> Site | None:
        """Where addresses lead, asked once; Wagtail would work it out from the name of the host."""
        return Site.objects.filter(is_default_site=True).first()

    def hits(self, rows: Iterable[CaseStudyPage]) -> Iterator[ReaderHit]:
        """The case studies as readers meet them."""
        asked = take_apart(self.words)
        said = frozenset(stems(" ".join((*asked.telling, *asked.phrases))))
        exact = {word for word in asked.telling if as_written(word) in self.stems}
        typed = (said - {stem(word) for word in exact}) | {as_written(word) for word in exact}
        for row in rows:
            shown = drawn(row, typed, self.stems, self.also)
            yield ReaderHit(
                page=row,
                url=row.get_url(self.request, self.site),
                marked_title=shown.title,
                marked_summary=shown.summary,
                council=in_context(row),
                kin=self.kin.words(row.council),
                why=shown.why,
                said=shown.said,
            )


def in_context(page: Any) -> str:
    """What kind of council it came from and where, as it was then."""
    kind = dict(Council.Kind.choices).get(page.council_kind(), page.council_kind())
    # "London borough" keeps its capital; the others are plain words in the middle of a line.
    return f"{kind if kind.startswith('London') else kind.lower()}, {page.region()}"
