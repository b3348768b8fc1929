"""One report on a page, with its spreadsheet."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from peernet.core.access import people_who
from peernet.core.downloads import CSV, attached
from search.learning.exports import as_csv
from search.learning.reports import REPORTS, Asked, Report
from search.learning.retention import days_kept
from search.learning.rules import may_read_log
from search.wanted import ask_url

DAYS = (7, 30, 90)
LEAST = (1, 2, 5, 10)


class ReportView(WagtailAdminTemplateMixin, TemplateView):
    """What the log says, for a time and from a number of searches on."""

    template_name = "search/learning/report.html"
    header_icon = "search"
    report: Report

    @people_who(may_read_log)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if kwargs["name"] not in REPORTS:
            raise Http404
        self.report = REPORTS[kwargs["name"]]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("export") != "csv":
            return super().get(request, *args, **kwargs)
        return attached(as_csv(self.rows()), name=f"searches-{self.report.name}.csv", content_type=CSV)

    def rows(self) -> list[Asked]:
        """The rows of this report."""
        return self.report.of(days=self.days, least=self.least, at=timezone.now())

    @property
    def days(self) -> int:
        """The days asked for."""
        return _one_of(DAYS, self.request.GET.get("days", ""), usual=30)

    @property
    def least(self) -> int:
        """How often a search must have been made to be shown."""
        return _one_of(LEAST, self.request.GET.get("least", ""), usual=2)

    def get_page_title(self) -> str:
        return self.report.title

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.report.title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "report": self.report,
            "rows": [(row, _synonym_url(row), ask_url(row.words)) for row in self.rows()],
            "helps": self.report.name == "nothing",
            "days": self.days,
            "least": self.least,
            "every_days": DAYS,
            "every_least": LEAST,
            "kept": days_kept(),
            "csv_url": f"?days={self.days}&least={self.least}&export=csv",
        }


def _one_of(choices: tuple[int, ...], given: str, *, usual: int) -> int:
    return next((each for each in choices if str(each) == given), usual)


def _synonym_url(row: Asked) -> str:
    return f"{reverse('synonyms:add')}?{urlencode({'said': row.words})}"
