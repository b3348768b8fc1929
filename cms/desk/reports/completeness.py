"""Could another council start from it? What published practice and drafts still lack."""

from dataclasses import dataclass
from typing import Any

import django_filters
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.models import Revision

from cms.desk.links import where_to
from cms.desk.queue import queue
from cms.desk.reports.base import PracticeFilters, PracticeReport, number, text, title
from cms.desk.saved import saved_draft
from cms.writing import completeness

STANDS = [("published", "Published"), ("gate", "At a gate"), ("draft", "Draft")]
WORDS = dict(STANDS)


@dataclass(frozen=True)
class WholeRow:
    """One case study and what it lacks."""

    title: str
    council: str
    stands: str
    score: int
    lacks: int
    missing: str
    url: str

    @property
    def short(self) -> str:
        """As much as a cell of a table bears."""
        return Truncator(self.missing).chars(180)


class WholeFilters(PracticeFilters):
    """By where it stands too."""

    stands = django_filters.ChoiceFilter(label="Stands", choices=STANDS, method="as_it_is")

    def as_it_is(self, pages: Any, name: str, value: str) -> Any:
        """Where it stands is known only once the gates are."""
        return pages


class WholeReport(PracticeReport):
    """The least complete first."""

    page_title = "Practice: completeness"
    lead = (
        "What another council would need before it can start, as each case study was last saved. "
        "The least complete stand first."
    )
    empty = "There is no case study yet."
    header_icon = "list-ul"
    filterset_class = WholeFilters
    index_url_name = "practice-reports:completeness"
    index_results_url_name = "practice-reports:completeness-results"
    export_filename = "practice-completeness"
    columns = [
        title(),
        text("council", "Council"),
        text("stands", "Stands"),
        number("score", "Per cent there"),
        number("lacks", "Missing"),
        text("short", "What is missing"),
    ]
    list_export = ["title", "council", "stands", "score", "lacks", "missing"]
    export_headings = {"missing": "What is missing"}

    def rows_of(self, pages: Any) -> list[WholeRow]:
        found = list(pages.order_by("pk"))
        at_gates = {each.page.pk for each in queue(timezone.now(), among=pages)}
        versions = Revision.objects.filter(pk__in=pages.order_by().values("latest_revision"))
        contents = dict(versions.values_list("object_id", "content"))
        links = where_to(self.request, found)
        wanted = self.choice("stands")
        rows = []
        for page in found:
            stands = "gate" if page.pk in at_gates else "published" if page.live else "draft"
            if str(page.pk) in contents and wanted in (None, "", stands):
                rows.append(_row(page, stands, contents[str(page.pk)], links[page.pk]))
        return sorted(rows, key=lambda row: (row.score, row.title))


def _row(page: Any, stands: str, content: Any, url: str) -> WholeRow:
    whole = completeness(saved_draft(content))
    return WholeRow(
        title=page.draft_title,
        council=page.council.name,
        stands=WORDS[stands],
        score=whole.score,
        lacks=len(whole.missing),
        missing="; ".join(each.words for each in whole.missing),
        url=url,
    )
