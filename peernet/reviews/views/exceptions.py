"""Councils with a cycle of their own: who, why, until when, and deciding again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who
from peernet.core.errors import DomainError
from peernet.core.lookup import row_or_404
from peernet.core.sending import blame, sent
from peernet.councils.models import Council
from peernet.reviews import operations
from peernet.reviews.models import CycleException, ReviewType
from peernet.reviews.programme.forms import DecideForm, ExceptionForm
from peernet.reviews.views.programme import network_of


@people_who(may_manage_programme)
def exceptions(request: HttpRequest, code: str) -> HttpResponse:
    """Those that stand, those that ended, and a new one."""
    network, today = network_of(request), timezone.localdate()
    kind = row_or_404(ReviewType.objects.all(), code=code)
    councils = Council.objects.filter(fictional=network["fictional"]).current_on(today).order_by("name", "pk")
    form = ExceptionForm(
        sent(request), councils=councils, initial={"council": request.GET.get("council", "")[:8]}
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.except_from_cycle(
                review_type=kind, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{made}, until {made.until.day} {made.until:%B %Y}.")
            return redirect(f"{request.path}{network['query']}")
    rows = CycleException.objects.visible_to(request.user).filter(
        review_type=kind, council__fictional=network["fictional"]
    )
    rows = rows.select_related("council", "decided_by").order_by("until", "pk")
    context = network | {
        "kind": kind,
        "form": form,
        "standing": [row for row in rows if row.ended_at is None],
        "ended": [row for row in rows if row.ended_at is not None],
        "today": today,
    }
    return render(request, "reviews/programme/exceptions.html", context)


@people_who(may_manage_programme)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep it until another day, or end it."""
    rows = CycleException.objects.visible_to(request.user).select_related("council", "review_type")
    held = row_or_404(rows, pk=pk)
    form = DecideForm(sent(request))
    if request.method == "POST" and form.is_valid():
        said = dict(form.cleaned_data)
        try:
            operations.decide_again(
                exception=held,
                keep=said.pop("decision") == "keep",
                **said,
                by=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"Decided about {held.council}.")
            return redirect("programme:exceptions", code=held.review_type.code)
    return render(request, "reviews/programme/decide.html", {"held": held, "form": form})


@require_POST
@people_who(may_manage_programme)
def apply_rule(request: HttpRequest, code: str) -> HttpResponse:
    """Write down whom the rule makes an exception today, and end those it no longer does."""
    kind = row_or_404(ReviewType.objects.all(), code=code)
    made = ended = 0
    for fictional in (False, True):
        new, gone = operations.apply_rule(
            review_type=kind, fictional=fictional, by=request.user, at=timezone.now()
        )
        made, ended = made + new, ended + gone
    messages.success(request, f"The rule made {made} new exceptions and ended {ended}.")
    return redirect("programme:exceptions", code=code)
