"""Where Wagtail's screens ask a bare page for rights, the page as it is answers instead."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page

from peernet.core.lookup import key_in

#: The right that each action on many pages needs on every one of them.
RIGHTS = {
    "publish": "can_publish",
    "unpublish": "can_unpublish",
    "delete": "can_delete",
    "move": "can_move",
}


@hooks.register("before_bulk_action")
def ask_each_page(request: HttpRequest, action: str, objects: Any, view: Any) -> HttpResponse | None:
    """Refuse an action on many pages, naming the first that does not allow it."""
    for page in objects if action in RIGHTS else ():
        if isinstance(page, Page):
            own = page.specific
            if not getattr(own.permissions_for_user(request.user), RIGHTS[action])():
                return _refused(request, f"“{own.get_admin_display_title()}” cannot be treated so here.")
    return None


@hooks.register("before_copy_page")
def copy_to_a_shelf(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Refuse to copy what is not copied, or to a place that is none."""
    if not page.specific.permissions_for_user(request.user).can_copy():
        return _refused(request, "Only case studies are copied.")
    if request.method == "POST":
        place = key_in(request.POST.get("new_parent_page", ""))
        if not Page.objects.filter(pk=place).exists():
            return _refused(request, "Choose the shelf that the copy shall stand on.")
    return None


def _refused(request: HttpRequest, why: str) -> HttpResponse:
    messages.error(request, format_html("{}", why))
    return redirect("wagtailadmin_explore_root")
