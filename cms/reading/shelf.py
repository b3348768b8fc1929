"""One council's published practice."""

from typing import Any

from django.http import HttpRequest

from cms import rules
from cms.models import CaseStudyPage, CouncilShelfPage
from cms.reading.entries import page_of


def shelf_page(shelf: CouncilShelfPage, request: HttpRequest) -> dict[str, Any]:
    """What the council has published, alone or with others, newest first."""
    return {
        "council": shelf.council,
        "library_url": shelf.get_parent().get_url(request),
        "results": page_of(CaseStudyPage.objects.published().of_council(shelf.council), request),
        "may_write": rules.may_write_on(request.user, shelf.council),
    }
