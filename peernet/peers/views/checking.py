"""Check names against a council or a region before anybody is invited."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from peernet.core.access import people_who
from peernet.core.sending import sent
from peernet.councils.models import Council
from peernet.peers import rules
from peernet.peers.forms import CheckForm
from peernet.peers.queries import check_names, councils_to_check


@people_who(rules.may_check)
def check(request: HttpRequest) -> HttpResponse:
    """Who could go, and what kind of reason stands against it. Nobody is told that somebody asked."""
    today = timezone.localdate()
    councils = Council.objects.current_on(today).order_by("fictional", "name", "pk")
    regions = list(councils.order_by("region").values_list("region", flat=True).distinct())
    form = CheckForm(sent(request), councils=councils, regions=regions)
    context: dict[str, Any] = {"form": form, "rows": None}
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        hosts = councils_to_check(request.user, council=said["council"], region=said["region"], day=today)
        context |= {
            "rows": check_names(request.user, said["names"], hosts, day=today) if hosts else [],
            "hosts": hosts,
            "place": said["council"] or said["region"],
        }
    return render(request, "peers/check.html", context)
