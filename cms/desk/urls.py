"""Addresses of the reports, inside the desk."""

from django.urls import path

from cms.desk.reports.completeness import WholeReport
from cms.desk.reports.gaps import GapReport
from cms.desk.reports.labels import LabelReport
from cms.desk.reports.overdue import DueReport
from cms.desk.reports.queue import PaceReport, QueueReport
from cms.desk.rules import may_see_reports
from peernet.core.access import people_who

app_name = "practice-reports"
#: By the name in the address, in the order of the menu.
REPORTS = {
    "queue": QueueReport,
    "pace": PaceReport,
    "overdue": DueReport,
    "completeness": WholeReport,
    "labels": LabelReport,
    "gaps": GapReport,
}
guarded = people_who(may_see_reports)
urlpatterns = [
    *(path(f"{name}/", guarded(view.as_view()), name=name) for name, view in REPORTS.items()),
    *(
        path(f"{name}/results/", guarded(view.as_view(results_only=True)), name=f"{name}-results")
        for name, view in REPORTS.items()
    ),
]
