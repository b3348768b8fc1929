"""The rolling programme: kinds of review, who falls due and why, and what the years to come take."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who
from peernet.core.components.charts import Bar
from peernet.core.downloads import attached_csv
from peernet.core.lookup import row_or_404
from peernet.councils.models import Council
from peernet.reviews.models import Blackout, CycleException, ReviewType
from peernet.reviews.months import months_after
from peernet.reviews.programme.forecast import Outlook, outlook

SOON = 12


def network_of(request: HttpRequest) -> dict[str, Any]:
    """Which register a page is about, and the tabs for it."""
    has_demo = Council.objects.of_demo().exists()
    fictional = has_demo and request.GET.get("network") != "england"
    return {
        "fictional": fictional,
        "england": not fictional,
        "has_demo": has_demo,
        "query": "?network=england" if has_demo and not fictional else "",
    }


@people_who(may_manage_programme)
def programme(request: HttpRequest) -> HttpResponse:
    """Every kind of review with its cycle, and what waits for a decision."""
    network, today = network_of(request), timezone.localdate()
    kinds = [
        (kind, outlook(kind, fictional=network["fictional"], today=today))
        for kind in ReviewType.objects.order_by("name", "pk")
    ]
    waiting = CycleException.objects.to_decide_by(today).filter(council__fictional=network["fictional"])
    context = network | {
        "kinds": [(kind, seen, len(_soon(seen, today))) for kind, seen in kinds],
        "waiting": waiting.select_related("council", "review_type").order_by("decide_again_on", "pk"),
        "today": today,
    }
    return render(request, "reviews/programme/index.html", context)


@people_who(may_manage_programme)
def kind(request: HttpRequest, code: str) -> HttpResponse:
    """Who falls due within a year and why, and the forecast over three."""
    network, today = network_of(request), timezone.localdate()
    review_type = row_or_404(ReviewType.objects.all(), code=code)
    seen = outlook(review_type, fictional=network["fictional"], today=today)
    soon, closings = _soon(seen, today), _closings(network, today)
    context = network | {
        "kind": review_type,
        "rows": [(due, _closed(due, closings)) for due in soon],
        "seen": seen,
        "bars": [Bar(each.words, float(each.peer_days)) for each in seen.quarters],
        "each": review_type.team_size * review_type.peer_days,
    }
    return render(request, "reviews/programme/kind.html", context)


@people_who(may_manage_programme)
def kind_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The same for a spreadsheet: everybody who falls due within three years."""
    network, today = network_of(request), timezone.localdate()
    review_type = row_or_404(ReviewType.objects.all(), code=code)
    seen = outlook(review_type, fictional=network["fictional"], today=today)
    headings = ["Council", "Code", "Last review", "Due on", "Cycle in months", "Why"]
    rows = [
        [
            each.council.name,
            each.council.code,
            each.last_on or "never",
            each.due_on or "now",
            each.cycle_months,
            each.sentence,
        ]
        for each in seen.due
    ]
    return attached_csv(headings, rows, name=f"due-{review_type.code}.csv")


def _soon(seen: Outlook, today: Any) -> list[Any]:
    limit = months_after(today, SOON)
    return [each for each in seen.due if each.due_on is None or each.due_on <= limit]


def _closings(network: dict[str, Any], today: Any) -> list[Blackout]:
    limit = months_after(today, SOON)
    rows = Blackout.objects.filter(fictional=network["fictional"]).touching(today, limit)
    return list(rows.order_by("starts_on", "pk"))


def _closed(due: Any, closings: list[Blackout]) -> list[Blackout]:
    return [each for each in closings if each.council_id in (None, due.council.pk)]
