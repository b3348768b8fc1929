"""One run of a round: its plan, publishing it, proving it, taking it away."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from peernet.accounts.rules import may_manage_programme
from peernet.core.access import large_step, people_who, takes_out
from peernet.core.downloads import CSV, WORKBOOK, attached
from peernet.core.lookup import row_or_404
from peernet.pairing import operations, queries, words
from peernet.pairing.decisions import aims_in_words, rules_in_words, weights_in_words
from peernet.pairing.exports import plan_as_csv, plan_as_workbook
from peernet.pairing.hole import Hole, hole_for, seen_run
from peernet.pairing.models import Rearrangement, Run
from peernet.pairing.options import options_of, stored_problem
from peernet.reviews.states import ROUND_WORKFLOW


@people_who(may_manage_programme)
def plan(request: HttpRequest, pk: int, run_pk: int) -> HttpResponse:
    """The plan with its reasons, drawings and proof."""
    run = _run(request, pk, run_pk)
    hole = hole_for(request.user, run.round)
    page, run = queries.plan_page(run, hole), seen_run(run, hole)
    options = options_of(stored_problem(run))
    in_time = "publish" in ROUND_WORKFLOW.open_steps(run.round)
    context: dict[str, Any] = {
        "run": run,
        "round": run.round,
        "page": page,
        "hole": bool(hole),
        "changes": _changes(request, run),
        "coverage": words.coverage(run),
        "quality": words.quality(run) if page.pairs else "",
        "aims": aims_in_words(options),
        "rules": rules_in_words(options),
        "weights": weights_in_words(options),
        "may_decide": page.newest and "pair" in ROUND_WORKFLOW.open_steps(run.round),
        "may_publish": in_time and page.newest and bool(page.pairs) and not page.changes,
    }
    return render(request, "pairing/plan.html", context)


@large_step
@require_POST
@people_who(may_manage_programme)
def plan_publish(request: HttpRequest, pk: int, run_pk: int) -> HttpResponse:
    """Open the reviews and tell the councils; refusals answer with their own page."""
    run = operations.publish_pairing(run=_run(request, pk, run_pk), by=request.user, at=timezone.now())
    shown = seen_run(run, hole_for(request.user, run.round))
    messages.success(
        request, f"Published: {shown.covered} reviews are open and both councils of each are told."
    )
    return redirect("pairing:plan", pk=pk, run_pk=run_pk)


@require_POST
@people_who(may_manage_programme)
def plan_replay(request: HttpRequest, pk: int, run_pk: int) -> HttpResponse:
    """Ask the stored question again."""
    run = _run(request, pk, run_pk)
    again = operations.replay(run)
    if again.same:
        messages.success(request, "Asked again, the solver gave the same plan with the same reasons.")
    else:
        messages.error(request, f"Asked again, the solver differs in: {', '.join(again.differences)}.")
    return redirect("pairing:plan", pk=pk, run_pk=run_pk)


@takes_out
@people_who(may_manage_programme)
def plan_csv(request: HttpRequest, pk: int, run_pk: int) -> HttpResponse:
    """The plan as a list."""
    run = _run(request, pk, run_pk)
    return attached(plan_as_csv(run, _hole(request, run)), name=_name(run, "csv"), content_type=CSV)


@takes_out
@people_who(may_manage_programme)
def plan_xlsx(request: HttpRequest, pk: int, run_pk: int) -> HttpResponse:
    """The plan as a workbook."""
    run = _run(request, pk, run_pk)
    return attached(
        plan_as_workbook(run, _hole(request, run)), name=_name(run, "xlsx"), content_type=WORKBOOK
    )


def _changes(request: HttpRequest, run: Run) -> Any:
    """What changed since this run was published."""
    if run.published_at is None:
        return []
    seen = Rearrangement.objects.visible_to(request.user).filter(round=run.round)
    return seen.select_related("council").order_by("at", "pk")


def _hole(request: HttpRequest, run: Run) -> Hole:
    return hole_for(request.user, run.round)


def _name(run: Run, ending: str) -> str:
    return f"{slugify(run.round.name) or 'round'}-run-{run.pk}.{ending}"


def _run(request: HttpRequest, pk: int, run_pk: int) -> Run:
    runs = Run.objects.visible_to(request.user).select_related("round__review_type", "by")
    return row_or_404(runs, pk=run_pk, round=pk)
