"""The reports in Wagtail's menu, and what waits on the desk's home."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, include, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.home import WorkflowObjectsToModeratePanel

from cms.desk import urls
from cms.desk.panels import ApproverPanel, JudgePanel
from cms.desk.rules import may_see_reports

PREFIX = "practice-"


class ReportItem(MenuItem):
    """One of our reports, for whoever may read them."""

    def is_shown(self, request: HttpRequest) -> bool:
        """The menu asks each item on every page, so it is asked once for each request."""
        if not hasattr(request, "sees_practice_reports"):
            setattr(request, "sees_practice_reports", may_see_reports(request.user))  # noqa: B010
        return bool(getattr(request, "sees_practice_reports"))  # noqa: B009


def _register(name: str, order: int) -> None:
    view: Any = urls.REPORTS[name]

    @hooks.register("register_reports_menu_item")
    def in_the_menu() -> MenuItem:
        address = reverse(f"{urls.app_name}:{name}")
        return ReportItem(
            view.page_title, address, name=f"{PREFIX}{name}", icon_name=view.header_icon, order=order
        )


for order, name in enumerate(urls.REPORTS):
    _register(name, order)


@hooks.register("register_admin_urls")
def report_addresses() -> list[Any]:
    """Below the desk, behind its sign-in."""
    found: list[URLPattern | Any] = [path("reports/practice/", include(urls))]
    return found


@hooks.register("construct_reports_menu")
def ours_only(request: HttpRequest, entries: list[Any]) -> None:
    """Wagtail's own reports tell of pages in general; they are for superusers."""
    if not request.user.is_superuser:
        entries[:] = [entry for entry in entries if entry.name.startswith(PREFIX)]


@hooks.register("construct_homepage_panels", order=40)
def say_what_is_to_be_decided(request: HttpRequest, panels: list[Any]) -> None:
    """What approvers and judges have to decide, above what is due for review.

    Few case studies are drawn by Wagtail with their decisions beside them, so ours need not name them again.
    """
    drawn = any(isinstance(panel, WorkflowObjectsToModeratePanel) for panel in panels)
    panels.append(ApproverPanel(signs=not drawn))
    if not drawn:
        panels.append(JudgePanel())
