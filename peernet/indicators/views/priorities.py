"""What a council works on: read by members, chosen by its own people."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peernet.core.access import people_who, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for, row_or_404
from peernet.core.sending import blame, sent
from peernet.councils.models import Council
from peernet.indicators import operations, rules
from peernet.indicators.forms import AboutForm, ChooseForm, DropForm, TermForm
from peernet.indicators.models import LARGEST_SHARE, Indicator, Priority
from peernet.indicators.queries import chosen_in, term_on


@people_who(rules.may_read_priorities)
def of_council(request: HttpRequest, code: str) -> HttpResponse:
    """A council's priorities in its term."""
    council = row_or_404(Council.objects.visible_to(request.user), code=code)
    term = term_on(council, timezone.localdate())
    years = [f"{year}/{(year + 1) % 100:02d}#" for year in term.years] if term else []
    context = {
        "council": council,
        "chosen": chosen_in(term) if term else None,
        "columns": ["Priority", "Where it comes from", *years],
        "most": LARGEST_SHARE,
        "may_set": rules.may_set_priorities(request.user, council),
    }
    return render(request, "indicators/priorities.html", context)


@who_may(rules.may_set_priorities)
def term(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a term of three years."""
    council = find_for(request, Council.objects, code=code)
    today = timezone.localdate()
    form = TermForm(sent(request), year=today.year)
    if request.method == "POST" and form.is_valid():
        try:
            operations.open_term(council=council, **form.cleaned_data, by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The term is open. Choose your first priority.")
            return redirect("indicators:priorities", code=code)
    return render(request, "indicators/term.html", {"council": council, "form": form})


@who_may(rules.may_set_priorities)
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Choose one more priority."""
    council = find_for(request, Council.objects, code=code)
    running = term_on(council, timezone.localdate())
    if running is None:
        return redirect("indicators:term", code=code)
    taken = Priority.objects.filter(term=running).standing().values("indicator")
    offered = Indicator.objects.exclude(pk__in=taken).order_by("retired_on", "code")
    form = ChooseForm(sent(request), term=running, indicators=offered)
    if request.method == "POST" and form.is_valid():
        asked = form.said() | {"indicator": form.cleaned_data["indicator"]}
        try:
            priority = operations.choose_priority(term=running, **asked, by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"Chosen: {priority.indicator.name}.")
            return redirect("indicators:priorities", code=code)
    left = LARGEST_SHARE - Priority.objects.filter(term=running).standing().chosen().count()
    context = {"council": council, "form": form, "left": left, "most": LARGEST_SHARE}
    return render(request, "indicators/choose.html", context)


@who_may(rules.may_view_priority)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One priority: who wanted it, why, with whom, and how far."""
    priority = find_for(request, _rows(), pk=pk)
    return render(request, "indicators/priority.html", _frame(request, priority))


@who_may(rules.may_change_priority)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say it again."""
    priority = find_for(request, _rows(), pk=pk)
    form = AboutForm(sent(request), term=priority.term, initial=_initial(priority))
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_priority(priority=priority, **form.said(), by=request.user, at=timezone.now())
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Saved.")
            return redirect("indicators:priority", pk=pk)
    return render(request, "indicators/change.html", _frame(request, priority) | {"form": form})


@who_may(rules.may_change_priority)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop working on it."""
    priority = find_for(request, _rows(), pk=pk)
    form = DropForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.drop_priority(
                priority=priority, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"Dropped: {priority.indicator.name}. Its place is free again.")
            return redirect("indicators:priorities", code=priority.term.council.code)
    return render(request, "indicators/drop.html", _frame(request, priority) | {"form": form})


def _rows() -> Any:
    return Priority.objects.select_related("term__council", "indicator")


def _frame(request: HttpRequest, priority: Priority) -> dict[str, Any]:
    running = priority.dropped_at is None
    return {
        "priority": priority,
        "council": priority.term.council,
        "targets": list(priority.targets.order_by("year")),
        "may_change": running and rules.may_change_priority(request.user, priority),
    }


def _initial(priority: Priority) -> dict[str, Any]:
    targets = {f"target_{each.year}": each.value.normalize() for each in priority.targets.all()}
    plain = {name: f"{value:f}" for name, value in targets.items()}
    partners = "\n".join(priority.partners)
    return {"origin": priority.origin, "rationale": priority.rationale, "partners": partners} | plain
