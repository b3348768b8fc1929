"""A published round changes as little as can be: say what happened, see what moves, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who
from peernet.core.errors import DomainError
from peernet.core.lookup import row_or_404
from peernet.core.sending import blame
from peernet.pairing import operations, queries
from peernet.pairing.models import Moved, Rearrangement
from peernet.pairing.rearranging import outlook
from peernet.pairing.rearranging_form import RearrangeForm, WayForm
from peernet.pairing.rules import closed_to
from peernet.reviews.models import Round
from peernet.reviews.states import ROUND_WORKFLOW


@people_who(may_manage_programme)
def rearrange(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; then every way to go on with its price; then the change itself."""
    round = row_or_404(Round.objects.visible_to(request.user).select_related("review_type"), pk=pk)
    sent = request.method == "POST"
    form = (
        RearrangeForm(round, request.user, request.POST)
        if sent
        else RearrangeForm(round, request.user, initial=request.GET.dict())
    )
    context = {"round": round, "form": form, "open": "rearrange" in ROUND_WORKFLOW.open_steps(round)}
    if sent and form.is_valid():
        cause, at = form.cause(), timezone.now()
        chosen = WayForm(request.POST) if "way" in request.POST else None
        try:
            if chosen is not None and chosen.is_valid():
                change = operations.rearrange(
                    round=round, cause=cause, **chosen.cleaned_data, by=request.user, at=at
                )
                messages.success(request, "Changed. The councils whose reviews changed have been told.")
                return redirect("pairing:rearrangement", pk=pk, change_pk=change.pk)
            look = outlook(round, cause, today=timezone.localdate(at))
            ways = queries.ways_on(look, cause, closed=closed_to(request.user))
            context |= {"ways": ways, "seen": look.fingerprint, "cause": cause}
        except DomainError as refusal:
            blame(form, refusal)
    return render(request, "pairing/rearrange.html", context)


@people_who(may_manage_programme)
def rearrangement(request: HttpRequest, pk: int, change_pk: int) -> HttpResponse:
    """One change that was made: which pairs were given up, which made, and why."""
    change = _change(request, pk, change_pk)
    moved = Moved.objects.visible_to(request.user).filter(rearrangement=change)
    rows = moved.select_related("host", "reviewer", "review").order_by("host__name", "made", "pk")
    ways = queries.ways_then(change, closed=closed_to(request.user))
    context = {"round": change.round, "change": change, "rows": rows, "ways": ways}
    return render(request, "pairing/rearrangement.html", context)


@require_POST
@people_who(may_manage_programme)
def rearrangement_replay(request: HttpRequest, pk: int, change_pk: int) -> HttpResponse:
    """Ask the stored question again."""
    if operations.replay_change(_change(request, pk, change_pk)):
        messages.success(request, "Asked again, the solver found the same ways with the same prices.")
    else:
        messages.error(request, "Asked again, the solver finds other ways. Its version may have changed.")
    return redirect("pairing:rearrangement", pk=pk, change_pk=change_pk)


def _change(request: HttpRequest, pk: int, change_pk: int) -> Rearrangement:
    seen = Rearrangement.objects.visible_to(request.user)
    return row_or_404(seen.select_related("round__review_type", "council", "by"), pk=change_pk, round=pk)
