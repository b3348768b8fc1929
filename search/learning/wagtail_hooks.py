"""The log of searches at the editors' desk."""

from typing import Any

from django.urls import path, reverse, reverse_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.learning.desk.report import ReportView
from search.learning.reports import REPORTS


@hooks.register("register_admin_urls")
def addresses_of_reports() -> list[Any]:
    """One address for each report."""
    return [path("search/reports/<slug:name>/", ReportView.as_view(), name="search_report")]


def _entry(name: str, title: str, order: int) -> MenuItem:
    return MenuItem(
        title, reverse("search_report", args=[name]), name=f"search-{name}", icon_name="list-ul", order=order
    )


for place, report in enumerate(REPORTS.values()):
    hooks.register(
        "register_search_menu_item",
        lambda report=report, place=place: _entry(report.name, report.title, order=40 + place),
    )


@hooks.register("register_search_menu_item")
def grading_entry() -> MenuItem:
    """Where results are graded."""
    return MenuItem("Grade results", reverse_lazy("learning:judged"), icon_name="check", order=60)


@hooks.register("register_search_menu_item")
def quality_entry() -> MenuItem:
    """How good the answers are."""
    return MenuItem("Quality of search", reverse_lazy("learning:quality"), icon_name="order-up", order=70)
