"""The library: everything published, narrowed by the choices in the address."""

from typing import Any

from django.http import HttpRequest

from cms.models import CaseStudyPage
from cms.reading.entries import page_of
from cms.reading.narrowing import Narrowing
from cms.states import Level


def library_page(request: HttpRequest) -> dict[str, Any]:
    """The case studies that fit the filters, newest first, and how many fit each filter."""
    published = CaseStudyPage.objects.published().with_cost_band()
    narrowing = Narrowing(request.GET, published)
    chips = narrowing.chips()
    return {
        "results": page_of(narrowing.found(), request),
        "facets": narrowing.groups(),
        "chips": chips,
        "applied": len(chips),
        "explained": [str(each) for each in Level],
        "theme": narrowing.only("theme"),
        "level": narrowing.only("level"),
    }
