"""Two runs of a round beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who
from peernet.core.lookup import row_or_404
from peernet.councils.models import Council
from peernet.pairing import queries
from peernet.pairing.comparing import compare, side_of_run
from peernet.pairing.decision_forms import CompareForm
from peernet.pairing.hole import hole_for
from peernet.reviews.models import Round


@people_who(may_manage_programme)
def compare_runs(request: HttpRequest, pk: int) -> HttpResponse:
    """Which hosts change hands from one run to another; the two latest when none are named."""
    round = row_or_404(Round.objects.visible_to(request.user), pk=pk)
    latest = list(round.runs.newest_first().values_list("pk", flat=True)[:2])
    usual = {"one": latest[-1], "other": latest[0]} if len(latest) == 2 else {}
    form = CompareForm(round, request.GET or usual, hole=hole_for(request.user, round))
    shown = None
    if (request.GET or usual) and form.is_valid():
        hidden = hole_for(request.user, round).codes
        sides = [side_of_run(form.cleaned_data[name]).without(hidden) for name in ("one", "other")]
        names = dict(Council.objects.filter(fictional=round.fictional).values_list("code", "name"))
        shown = queries.compared(compare(*sides), names)
    context = {"round": round, "form": form, "enough": len(latest) == 2, "seen": shown}
    return render(request, "pairing/compare.html", context)
