"""Where priorities come from, across councils: a page and a spreadsheet."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from peernet.core.access import people_who
from peernet.core.downloads import attached_csv
from peernet.councils.models import Council
from peernet.indicators import rules
from peernet.indicators.queries import CHOSEN, priorities_by_origin


@people_who(rules.may_read_priorities)
def by_origin(request: HttpRequest) -> HttpResponse:
    """Shares by origin, then the same for each indicator."""
    origins, indicators, councils = priorities_by_origin(request.user, **_asked(request))
    context: dict[str, Any] = {
        "origins": origins,
        "indicators": indicators,
        "councils": councils,
        "total": sum(each.count for each in origins),
        "demo": _asked(request)["fictional"],
        "has_demo": Council.objects.of_demo().exists(),
        "england": not _asked(request)["fictional"],
        "columns": ["Indicator", "Councils#", *(f"{each.label}#" for each in CHOSEN), "Requested#"],
    }
    return render(request, "indicators/by_origin.html", context)


@people_who(rules.may_read_priorities)
def by_origin_csv(request: HttpRequest) -> HttpResponse:
    """The table by indicator, for a spreadsheet."""
    _, indicators, _ = priorities_by_origin(request.user, **_asked(request))
    headings = ["Code", "Indicator", "Councils", *(each.label for each in CHOSEN), "Requested, %"]
    rows = [
        [each.indicator.code, each.indicator.name, each.councils, *each.counts, each.requested]
        for each in indicators
    ]
    return attached_csv(headings, rows, name="priorities-by-origin.csv")


def _asked(request: HttpRequest) -> dict[str, Any]:
    real = request.GET.get("network") == "england"
    fictional = not real and Council.objects.of_demo().exists()
    return {"fictional": fictional, "day": timezone.localdate()}
