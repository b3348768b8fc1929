"""Days without visits: a council's own people name theirs, programme managers those of everybody."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.sending import blame, sent
from peernet.councils.models import Council
from peernet.reviews import operations, rules
from peernet.reviews.models import Blackout
from peernet.reviews.programme.forms import BlackoutForm
from peernet.reviews.views.programme import network_of


@people_who(rules.may_plan_days)
def blackouts(request: HttpRequest) -> HttpResponse:
    """What stands from today on, and a new period."""
    network, today = network_of(request), timezone.localdate()
    for_all = may_manage_programme(request.user)
    councils = Council.objects.current_on(today).order_by("name", "pk")
    if for_all:
        councils = councils.filter(fictional=network["fictional"])
    else:
        councils = councils.filter(pk__in=rules.councils_answered_for(request.user))
    form = BlackoutForm(sent(request), councils=councils, for_all=for_all)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.add_blackout(
                **form.cleaned_data, fictional=network["fictional"], by=request.user, at=timezone.now()
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{made}. No visit is planned on these days.")
            return redirect(f"{request.path}{network['query']}")
    rows = Blackout.objects.visible_to(request.user).filter(ends_on__gte=today)
    if for_all:
        rows = rows.filter(fictional=network["fictional"])
    listed = list(rows.select_related("council").order_by("starts_on", "pk"))
    context: dict[str, Any] = network | {
        "form": form,
        "rows": [(row, rules.may_remove_blackout(request.user, row)) for row in listed],
        "for_all": for_all,
    }
    return render(request, "reviews/programme/blackouts.html", context)


@require_POST
@who_may(rules.may_remove_blackout)
def blackout_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Let visits come again."""
    held = find_for(request, Blackout.objects.select_related("council"), pk=pk)
    words = str(held)
    operations.remove_blackout(blackout=held, by=request.user, at=timezone.now())
    messages.success(request, f"Removed: {words}.")
    return redirect("programme:blackouts")
