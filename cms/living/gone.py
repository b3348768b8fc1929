"""What readers find at the address of a case study that was withdrawn."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Site

from cms.living.models import Notice
from cms.models import CaseStudyPage
from cms.reading import entries

RELATED = 4


def notice_at(request: HttpRequest, path: str) -> Notice | None:
    """The notice that stands at an address of the library, if one does."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    address = f"{site.root_page.url_path}{path}"
    return Notice.objects.select_related("council").filter(address=address).first()


def gone(request: HttpRequest, notice: Notice) -> HttpResponse:
    """The plain page: what was here, whose it was, when and why it went, and practice on the same theme."""
    near: Any = CaseStudyPage.objects.published().about(notice.theme).select_related("council").newest_first()
    context = {"notice": notice, "related": entries(near[:RELATED], request)}
    answer = render(request, "living/gone.html", context, status=410)
    answer["X-Robots-Tag"] = "noindex"
    return answer
