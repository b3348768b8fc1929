"""Published practice that nobody has looked at again in time."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import django_filters
from django.utils import timezone

from cms.desk.links import where_to
from cms.desk.reports.base import PracticeFilters, PracticeReport, number, text, title
from cms.living.models import Freshness
from cms.states import Level

SOON = [("0", "Overdue"), ("90", "Overdue, or due in 3 months"), ("365", "Overdue, or due in 12 months")]


@dataclass(frozen=True)
class DueRow:
    """One published case study and its review date."""

    title: str
    council: str
    theme: str
    level: str
    looked_at: date
    due: date
    days: int
    stepped_down: str
    url: str


class DueFilters(PracticeFilters):
    """By how soon too."""

    due = django_filters.ChoiceFilter(label="Due", choices=SOON, method="as_it_is")

    def as_it_is(self, pages: Any, name: str, value: str) -> Any:
        """The date is asked of the review, not of the case study."""
        return pages


class DueReport(PracticeReport):
    """Reviews that are overdue, the longest first."""

    page_title = "Practice: overdue reviews"
    lead = (
        "Published case studies whose review date has passed, the longest overdue first. "
        "The filter shows those that fall due soon too."
    )
    empty = "Every review date lies ahead."
    header_icon = "calendar-alt"
    filterset_class = DueFilters
    index_url_name = "practice-reports:overdue"
    index_results_url_name = "practice-reports:overdue-results"
    export_filename = "practice-overdue-reviews"
    columns = [
        title(),
        text("council", "Council"),
        text("theme", "Theme"),
        text("level", "Level"),
        text("looked_at", "Last looked at"),
        text("due", "Review due"),
        number("days", "Days overdue"),
        text("stepped_down", "Stepped down from"),
    ]
    list_export = ["title", "council", "theme", "level", "looked_at", "due", "days", "stepped_down"]

    def rows_of(self, pages: Any) -> list[DueRow]:
        today = timezone.localdate()
        last = today + timedelta(days=int(self.choice("due") or 0) - (not self.choice("due")))
        due = Freshness.objects.published().due_by(last).filter(page__in=pages.order_by().values("pk"))
        found = list(due.with_page().soonest_first())
        links = where_to(self.request, [each.page for each in found])
        return [self._row(each, today, links) for each in found]

    def _row(self, each: Freshness, today: date, links: dict[int, str]) -> DueRow:
        return DueRow(
            title=each.page.title,
            council=each.page.council.name,
            theme=each.page.get_theme_display(),
            level=each.page.get_level_display(),
            looked_at=each.counted_from,
            due=each.due_on,
            days=(today - each.due_on).days,
            stepped_down=Level(each.down_from).label if each.down_from else "",
            url=links[each.page_id],
        )
