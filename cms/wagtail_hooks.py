"""The editors' desk, trimmed to what councils and validators need."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.views.home import (
    RecentEditsPanel,
    UserObjectsInWorkflowModerationPanel,
    WorkflowObjectsToModeratePanel,
)
from wagtail.models import TaskState
from wagtail.permissions import page_permission_policy

from cms import page_hooks as page_hooks
from cms.waiting import WaitingPanel

#: Entries of the menu that mean something to people who are not superusers.
NEEDED = {"explorer", "images", "documents", "reports"}
#: Wagtail's panels that ours says in plainer words, or that say nothing here.
REPLACED = (UserObjectsInWorkflowModerationPanel, RecentEditsPanel)
#: Wagtail draws every case study that waits for a decision; where more wait, our list in order stands alone.
MANY = 12


@hooks.register("construct_main_menu")
def trim_menu(request: HttpRequest, entries: list[Any]) -> None:
    """Leave pages, images, documents and our reports; the rest is for superusers."""
    if not request.user.is_superuser:
        entries[:] = [entry for entry in entries if entry.name in NEEDED]


@hooks.register("construct_homepage_panels")
def say_what_waits(request: HttpRequest, panels: list[Any]) -> None:
    """Put what waits for this person first."""
    many = len(TaskState.objects.reviewable_by(request.user)[: MANY + 1]) > MANY
    left_out = (*REPLACED, WorkflowObjectsToModeratePanel) if many else REPLACED
    panels[:] = [panel for panel in panels if not isinstance(panel, left_out)]
    panels.append(WaitingPanel())


@hooks.register("construct_homepage_summary_items", order=1000)
def leave_out_counts(request: HttpRequest, items: list[Any]) -> None:
    """Counts of pages, images and documents tell nobody what to do."""
    items.clear()


@hooks.register("insert_global_admin_css")
def wear_our_colours() -> str:
    """Teal where Wagtail is purple."""
    return format_html('<link rel="stylesheet" href="{}">', static("cms/desk.css"))


@hooks.register("construct_page_chooser_queryset")
def choose_among_own_and_published(pages: Any, request: HttpRequest) -> Any:
    """Wagtail's chooser lists every page; another council's drafts are nobody's business."""
    own = page_permission_policy.explorable_instances(request.user)
    return pages.filter(Q(live=True) | Q(pk__in=own.values("pk")))
