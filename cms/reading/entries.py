"""Case studies in a list, with their addresses."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.http import HttpRequest

from cms.models import CaseStudyPage
from cms.querysets import CaseStudyQuerySet

PER_PAGE = 15


@dataclass(frozen=True)
class Entry:
    """One case study in a list, with its address worked out once."""

    page: CaseStudyPage
    url: str


def entries(pages: Any, request: HttpRequest) -> list[Entry]:
    """Case studies with their addresses."""
    # get_url(request) remembers the site's roots on the request; page.url would ask the cache for each page.
    return [Entry(page, page.get_url(request)) for page in pages]


def page_of(found: CaseStudyQuerySet, request: HttpRequest) -> PageOfResults:
    """The page of a list that the address asks for, newest first."""
    page = Paginator(found.newest_first().select_related("council"), PER_PAGE).get_page(
        request.GET.get("page")
    )
    page.object_list = entries(page.object_list, request)
    return page
