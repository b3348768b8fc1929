"""Where the title of a case study leads: to the editor for those who may, else to the page readers see."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse
from wagtail.permissions import page_permission_policy

from cms.models import CaseStudyPage


def where_to(request: HttpRequest, pages: Iterable[CaseStudyPage]) -> dict[int, str]:
    """An address for each case study; empty where there is none for this person."""
    pages = list(pages)
    keys = {page.pk for page in pages}
    policy = page_permission_policy
    editable = policy.instances_user_has_any_permission_for(request.user, {"change"})
    own = set(editable.filter(pk__in=keys).values_list("pk", flat=True))
    return {page.pk: _address(request, page, page.pk in own) for page in pages}


def _address(request: HttpRequest, page: CaseStudyPage, editable: bool) -> str:
    if editable:
        return reverse("wagtailadmin_pages:edit", args=[page.pk])
    return (page.get_url(request) or "") if page.live else ""
