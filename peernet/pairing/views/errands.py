"""A long run on its way: how far it is, and starting it again when it stopped."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who
from peernet.core.lookup import row_or_404
from peernet.pairing import operations
from peernet.pairing.models import Errand, Run
from peernet.pairing.operations.errands import is_silent

#: After how many seconds the page looks again by itself.
AGAIN = 4


@people_who(may_manage_programme)
def errand(request: HttpRequest, pk: int, errand_pk: int) -> HttpResponse:
    """Where the run is; once it is done, its plan."""
    found, now = _errand(request, pk, errand_pk), timezone.now()
    if found.run_id:
        return redirect("pairing:plan", pk=pk, run_pk=found.run_id)
    silent = is_silent(found, at=now)
    under_way = found.ended_at is None and not silent
    last = Run.objects.filter(round=pk).newest_first().without_their_problems().first()
    context = {
        "round": found.round,
        "errand": found,
        "silent": silent,
        "under_way": under_way,
        "waiting": found.state == Errand.State.WAITING,
        "seconds": int((now - (found.begun_at or found.asked_at)).total_seconds()),
        "last": last,
    }
    answer = render(request, "pairing/errand.html", context)
    if under_way:
        answer.headers["Refresh"] = str(AGAIN)
    return answer


@require_POST
@people_who(may_manage_programme)
def errand_again(request: HttpRequest, pk: int, errand_pk: int) -> HttpResponse:
    """Ask the same once more."""
    made = operations.start_again(errand=_errand(request, pk, errand_pk), by=request.user, at=timezone.now())
    return redirect("pairing:errand", pk=pk, errand_pk=made.pk)


@require_POST
@people_who(may_manage_programme)
def errand_give_up(request: HttpRequest, pk: int, errand_pk: int) -> HttpResponse:
    """Stop waiting for a run that nobody has begun."""
    operations.give_up(errand=_errand(request, pk, errand_pk), by=request.user, at=timezone.now())
    messages.success(request, "Given up. Nothing was kept.")
    return redirect("pairing:desk", pk=pk)


def _errand(request: HttpRequest, pk: int, errand_pk: int) -> Errand:
    seen = Errand.objects.visible_to(request.user).select_related("round", "by")
    return row_or_404(seen, pk=errand_pk, round=pk)
