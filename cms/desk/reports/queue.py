"""What waits at which gate, and how long the gates take."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import django_filters
from django.utils import timezone

from cms.desk.links import where_to
from cms.desk.queue import GATES, Pace, pace, queue
from cms.desk.reports.base import PracticeFilters, PracticeReport, number, text, title

PERIODS = [("90", "The last 3 months"), ("365", "The last 12 months")]


@dataclass(frozen=True)
class QueueRow:
    """One case study that waits."""

    title: str
    council: str
    step: str
    place: int
    since: date
    days: int
    level: str
    url: str


class QueueFilters(PracticeFilters):
    """By gate too."""

    step = django_filters.ChoiceFilter(label="Waits for", choices=list(GATES.items()), method="as_it_is")

    def as_it_is(self, pages: Any, name: str, value: str) -> Any:
        """The gate is no field of a case study; the report asks for it."""
        return pages


class QueueReport(PracticeReport):
    """Everything that waits, the longest first at each gate."""

    page_title = "Practice: the queue"
    lead = "Case studies that wait at a gate, in the order in which each gate takes them."
    empty = "Nothing waits at either gate."
    filterset_class = QueueFilters
    index_url_name = "practice-reports:queue"
    index_results_url_name = "practice-reports:queue-results"
    export_filename = "practice-queue"
    columns = [
        title(),
        text("council", "Council"),
        text("step", "Waits for"),
        number("place", "Place in the queue"),
        text("since", "Since"),
        number("days", "Days"),
        text("level", "Level claimed"),
    ]
    list_export = ["title", "council", "step", "place", "since", "days", "level"]

    def rows_of(self, pages: Any) -> list[QueueRow]:
        gate = self.choice("step")
        waiting = queue(timezone.now(), among=pages)
        links = where_to(self.request, [each.page for each in waiting])
        return [
            QueueRow(
                title=each.page.draft_title,
                council=each.page.council.name,
                step=each.step,
                place=each.place,
                since=timezone.localdate(each.since),
                days=each.days,
                level=each.page.get_claimed_level_display(),
                url=links[each.page.pk],
            )
            for each in waiting
            if gate in (None, "", each.gate)
        ]


class PaceFilters(PracticeFilters):
    """By when it was decided too."""

    period = django_filters.ChoiceFilter(label="Decided in", choices=PERIODS, method="as_it_is")

    def as_it_is(self, pages: Any, name: str, value: str) -> Any:
        """The period is asked of the decisions, not of the case studies."""
        return pages


class PaceReport(PracticeReport):
    """How long each gate takes."""

    page_title = "Practice: time at each gate"
    lead = (
        "Days from reaching a gate to its decision, whether it was passed or sent back. "
        "Times of withdrawn submissions are left out."
    )
    header_icon = "time"
    filterset_class = PaceFilters
    index_url_name = "practice-reports:pace"
    index_results_url_name = "practice-reports:pace-results"
    export_filename = "practice-time-at-each-gate"
    columns = [
        text("step", "Gate"),
        number("waiting", "Wait now"),
        number("longest_wait", "Longest wait now, days"),
        number("decided", "Decided"),
        number("median", "Median, days"),
        number("longest", "Longest, days"),
    ]
    list_export = ["step", "waiting", "longest_wait", "decided", "median", "longest"]

    def rows_of(self, pages: Any) -> list[Pace]:
        days = self.choice("period")
        now = timezone.now()
        since = now - timedelta(days=int(days)) if days else None
        return pace(now, pages.order_by().values_list("pk", flat=True), since=since)
