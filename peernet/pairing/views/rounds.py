"""Rounds of the programme, and the desk at which one is paired."""

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import people_who
from peernet.core.errors import DomainError
from peernet.pairing import operations, queries
from peernet.pairing.decisions import aims_in_words, rules_in_words
from peernet.pairing.forms import RoundForm
from peernet.pairing.hole import hole_for, seen_runs
from peernet.pairing.models import Decision, Errand, Rearrangement, Run
from peernet.pairing.options import Options, options_of, stored_problem
from peernet.pairing.options_form import OptionsForm, as_typed
from peernet.pairing.words import ROUND_TONES
from peernet.reviews.models import Round
from peernet.reviews.operations import open_round
from peernet.reviews.states import ROUND_WORKFLOW


@people_who(may_manage_programme)
def round_list(request: HttpRequest) -> HttpResponse:
    """Every round, the latest first."""
    rounds = Round.objects.visible_to(request.user).select_related("review_type")
    counted = rounds.annotate(
        times_run=Count("runs", distinct=True), reviews_opened=Count("reviews", distinct=True)
    )
    rows = [(row, ROUND_TONES[row.state]) for row in counted.order_by("-starts_on", "-pk")]
    return render(request, "pairing/rounds.html", {"rounds": rows})


@people_who(may_manage_programme)
def round_open(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    form = RoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            opened = open_round(**form.opening(), by=request.user, at=timezone.now())
        except DomainError as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, f"{opened} is open. See who is due, then run the pairing.")
            return redirect("pairing:desk", pk=opened.pk)
    return render(request, "pairing/open_round.html", {"form": form})


@people_who(may_manage_programme)
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is due, and the form that runs the pairing."""
    round = get_object_or_404(Round.objects.visible_to(request.user).select_related("review_type"), pk=pk)
    runs = list(Run.objects.filter(round=round).newest_first().without_their_problems().select_related("by"))
    options, seed = _decided_last(runs)
    form = OptionsForm(request.POST or None, initial=as_typed(options, seed=seed))
    if request.method == "POST" and form.is_valid():
        try:
            errand = operations.start_run(
                round=round,
                options=form.options(),
                seed=form.cleaned_data["seed"],
                by=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            form.add_error(None, refusal.message)
        else:
            if errand.run_id is None:
                return redirect("pairing:errand", pk=round.pk, errand_pk=errand.pk)
            return redirect("pairing:plan", pk=round.pk, run_pk=errand.run_id)
    hole = hole_for(request.user, round)
    context = {
        "round": round,
        "lead": _lead(round),
        "aims": aims_in_words(options),
        "rules": rules_in_words(options),
        "tone": ROUND_TONES[round.state],
        "errand": Errand.objects.visible_to(request.user).under_way().filter(round=round).first(),
        "runs": seen_runs(runs, hole),
        "hole": bool(hole),
        "decided": Decision.objects.visible_to(request.user).filter(round=round).count(),
        "form": form,
        "may_run": "pair" in ROUND_WORKFLOW.open_steps(round),
        "may_rearrange": "rearrange" in ROUND_WORKFLOW.open_steps(round),
        "changes": _changes(request, round),
        "desk": queries.desk(round, options=options, today=timezone.localdate(), hole=hole),
    }
    return render(request, "pairing/desk.html", context)


def _changes(request: HttpRequest, round: Round) -> QuerySet[Rearrangement]:
    seen = Rearrangement.objects.visible_to(request.user).filter(round=round)
    return seen.select_related("council").order_by("-at", "-pk")


def _lead(round: Round) -> str:
    whose = "The demo network." if round.fictional else "Councils of England, for planning only."
    return f"{date_format(round.starts_on, 'j F Y')} to {date_format(round.ends_on, 'j F Y')}. {whose}"


def _decided_last(runs: list[Run]) -> tuple[Options, int]:
    """What the latest run was told, as the beginning of the next."""
    if not runs:
        return Options(), 1
    problem = stored_problem(runs[0])
    return options_of(problem), problem.seed
