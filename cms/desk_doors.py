"""Screens of Wagtail's desk that would tell one council about another's drafts, closed before they open."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.documents.permissions import permission_policy as documents
from wagtail.images.permissions import permission_policy as images
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from peernet.core.lookup import LARGEST_KEY

REPORTS = "wagtailadmin_reports:"
#: Screens that name a page before they ask whether somebody may do anything with it.
NAMES_FIRST = {
    "wagtailadmin_pages:move_confirm": "page_to_move_id",
    "wagtailadmin_pages:confirm_workflow_cancellation": "page_id",
}
#: Screens for whoever decides at a gate. Where nothing waits, they name the page in what they answer.
DECIDES = {
    "wagtailadmin_pages:workflow_action",
    "wagtailadmin_pages:collect_workflow_action_data",
    "wagtailadmin_pages:workflow_preview",
}
BULK = "wagtail_bulk_action"
DESK = "wagtailadmin.access_admin"
#: Answers of the choosers, which Wagtail gives for any key.
CHOSEN = {"wagtaildocs_chooser": documents, "wagtailimages_chooser": images}


class DeskDoors:
    """Middleware. Reports over everybody's pages are for superusers; a page elsewhere does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Ask before the screen is drawn. Above the library there is only Wagtail's root, without a screen.

        :raises PermissionDenied: for a report, and for the sign-in that Wagtail asks of people without a
            desk, who have signed in already and would be sent to and fro
        :raises Http404: for a page that the person does not see in the desk's own lists
        """
        name = request.resolver_match.view_name if request.resolver_match else ""
        user: Any = request.user
        if not user.is_authenticated:
            return None
        if user.is_superuser:
            return _library() if name == "wagtailadmin_explore_root" else None
        if name.startswith(REPORTS) or (name == "account_login" and _asks_for_desk(request, user)):
            raise PermissionDenied
        if name in NAMES_FIRST:
            _require_seen(user, [str(kwargs[NAMES_FIRST[name]])])
        if name in DECIDES and not _waits(kwargs["page_id"]):
            _require_seen(user, [str(kwargs["page_id"])])
        if name == BULK and kwargs.get("model_name") == "page":
            chosen = request.GET.getlist("id")
            _require_seen(user, [request.GET.get("childOf", "")] if "all" in chosen else chosen)
        family, _, screen = name.partition(":")
        if family in CHOSEN and screen in {"chosen", "chosen_multiple", "select_format"}:
            one = kwargs.get("pk", kwargs.get("image_id"))
            keys = request.GET.getlist("id") if one is None else [str(one)]
            _require_among(CHOSEN[family].instances_user_has_any_permission_for(user, ["choose"]), keys)
        return None


def _asks_for_desk(request: HttpRequest, user: Any) -> bool:
    return request.GET.get("next", "").startswith(reverse("wagtailadmin_home")) and not user.has_perm(DESK)


def _library() -> HttpResponse:
    from cms.models import PracticeLibraryPage

    return redirect("wagtailadmin_explore", PracticeLibraryPage.objects.get().pk)


def _waits(key: int) -> bool:
    page = Page.objects.filter(pk=key).first() if key <= LARGEST_KEY else None
    return page is not None and page.workflow_in_progress


def _require_seen(user: Any, keys: list[str]) -> None:
    _require_among(page_permission_policy.explorable_instances(user), keys)


def _require_among(rows: Any, keys: list[str]) -> None:
    if not set(keys) <= {str(pk) for pk in rows.values_list("pk", flat=True)}:
        raise Http404
