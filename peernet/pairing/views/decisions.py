"""Pins, vetoes and swaps: look at what would move, decide, take back, bring in from a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who, takes_out
from peernet.core.downloads import CSV, attached
from peernet.core.errors import DomainError
from peernet.core.lookup import row_or_404
from peernet.core.sending import blame
from peernet.pairing import operations, queries
from peernet.pairing.comparing import Comparison
from peernet.pairing.decision_forms import DecisionForm, DecisionsFileForm, SwapForm
from peernet.pairing.exchange import exchange_in
from peernet.pairing.hole import Hole, hole_for
from peernet.pairing.loading import register_of
from peernet.pairing.models import Decision, Run
from peernet.pairing.sheets import Sheet, WrongRow, decisions_as_csv, read_decisions
from peernet.pairing.wishes import WishesRefusedError, problem_of, refused_among
from peernet.reviews.models import Round
from peernet.reviews.states import ROUND_WORKFLOW


@people_who(may_manage_programme)
def decision_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The decisions of a round, and the form for one more, which can be looked at first."""
    round = _round(request, pk)
    sent = request.method == "POST"
    hole = hole_for(request.user, round)
    typed: dict[str, Any] = {"data": request.POST} if sent else {"initial": request.GET.dict()}
    form = DecisionForm(round, hole=hole, **typed)
    seen = None
    if sent and form.is_valid():
        wish, at = form.wish(), timezone.now()
        try:
            if "look" in request.POST:
                seen = queries.what_if(round, [wish], today=timezone.localdate(at))
            else:
                made = operations.decide(round=round, wishes=[wish], by=request.user, at=at)
                messages.success(request, f"Decided: {made[0]}. It counts from the next run.")
                return redirect("pairing:decisions", pk=pk)
        except DomainError as refusal:
            blame(form, refusal)
    context = _context(round, seen, hole) | {"form": form, "decisions": _decisions(request, round)}
    return render(request, "pairing/decisions.html", context)


@people_who(may_manage_programme)
def swap(request: HttpRequest, pk: int, run_pk: int) -> HttpResponse:
    """Let two hosts of a plan exchange their reviewers, after a look at what else would move."""
    round = _round(request, pk)
    run = row_or_404(Run.objects.visible_to(request.user).select_related("round"), pk=run_pk, round=round)
    sent = request.method == "POST"
    hole = hole_for(request.user, round)
    typed: dict[str, Any] = {"data": request.POST} if sent else {"initial": request.GET.dict()}
    form = SwapForm(run, hole=hole, **typed)
    seen = None
    if sent and form.is_valid():
        asked, at = form.cleaned_data, timezone.now()
        try:
            if "look" in request.POST:
                exchange = exchange_in(run, **asked)
                seen = queries.what_if(
                    round, exchange.wishes, today=timezone.localdate(at), freed=exchange.freed
                )
            else:
                operations.swap(run=run, **asked, by=request.user, at=at)
                messages.success(request, "Swapped: two pins are kept. They count from the next run.")
                return redirect("pairing:decisions", pk=pk)
        except DomainError as refusal:
            blame(form, refusal)
    return render(request, "pairing/swap.html", _context(round, seen, hole) | {"form": form, "run": run})


@require_POST
@people_who(may_manage_programme)
def decision_take_back(request: HttpRequest, pk: int, decision_pk: int) -> HttpResponse:
    """Leave the pair to the solver again."""
    held = Decision.objects.visible_to(request.user).select_related("round", "host", "reviewer")
    decision = row_or_404(held, pk=decision_pk, round=pk)
    words = str(decision)
    operations.take_back(decision=decision, by=request.user, at=timezone.now())
    messages.success(request, f"Taken back: {words}.")
    return redirect("pairing:decisions", pk=pk)


@people_who(may_manage_programme)
def decision_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring decisions in from a file: all rows, or none and what is wrong with which."""
    round = _round(request, pk)
    sent = request.method == "POST"
    form = DecisionsFileForm(request.POST, request.FILES) if sent else DecisionsFileForm()
    wrong: list[WrongRow] = []
    if sent and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            sheet = read_decisions(file.name, file.read(), round=round, hole=hole_for(request.user, round))
            wrong = _wrong(round, sheet) if sheet.wrong else _kept(request, round, sheet)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            if not wrong:
                messages.success(request, f"Decided: {len(sheet.wishes)} rows of {file.name}.")
                return redirect("pairing:decisions", pk=pk)
            form.add_error("file", "Nothing was kept. Put the rows below right and send the file again.")
    context = {"round": round, "form": form, "wrong": sorted(wrong, key=lambda row: row.number)}
    return render(request, "pairing/upload_decisions.html", context)


@takes_out
@people_who(may_manage_programme)
def decision_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The decisions as a list that can be brought in again; an empty one is the template."""
    round = _round(request, pk)
    name = f"{slugify(round.name) or 'round'}-decisions.csv"
    return attached(decisions_as_csv(_decisions(request, round)), name=name, content_type=CSV)


def _wrong(round: Round, sheet: Sheet) -> list[WrongRow]:
    """Everything at once: rows that cannot be read, and readable ones that could not be kept."""
    problem = problem_of(round, today=timezone.localdate())
    refused = refused_among(problem, [wish for _, wish in sheet.wishes])
    rows = [WrongRow(sheet.wishes[each.number][0], each.message) for each in refused]
    return [*sheet.wrong, *rows] if sheet.wishes else list(sheet.wrong)


def _kept(request: HttpRequest, round: Round, sheet: Sheet) -> list[WrongRow]:
    wishes = [wish for _, wish in sheet.wishes]
    try:
        operations.decide(round=round, wishes=wishes, by=request.user, at=timezone.now())
    except WishesRefusedError as refusal:
        return [WrongRow(sheet.wishes[each.number][0], each.message) for each in refusal.refused]
    return []


def _round(request: HttpRequest, pk: int) -> Round:
    return row_or_404(Round.objects.visible_to(request.user).select_related("review_type"), pk=pk)


def _decisions(request: HttpRequest, round: Round) -> Any:
    held = Decision.objects.visible_to(request.user).filter(round=round)
    return held.select_related("host", "reviewer", "by").order_by("host__name", "reviewer__name", "pk")


def _context(round: Round, seen: Comparison | None, hole: Hole) -> dict[str, Any]:
    names = {council.code: council.name for council in register_of(round)} if seen else {}
    return {
        "round": round,
        "open": "pair" in ROUND_WORKFLOW.open_steps(round),
        "seen": queries.compared(seen.without(hole.codes), names) if seen else None,
    }
