"""Pages for judges: which searches, their results, and how good the answers have been over time."""

from collections import Counter
from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from peernet.core.access import people_who
from peernet.core.components.charts import Series
from peernet.core.errors import DomainError
from peernet.core.lookup import row_or_404
from search.learning import judged, operations
from search.learning.forms import GradesForm, SearchForm
from search.learning.models import JudgedSearch, Run
from search.learning.reports import most_frequent
from search.learning.rules import may_grade, may_read_log
from search.learning.scoring import score_now

SUGGESTED = 5
SUGGESTED_FROM_DAYS = 90
RUNS_SHOWN = 24


@require_http_methods(["GET", "HEAD", "POST"])
@people_who(may_grade)
def searches(request: HttpRequest) -> HttpResponse:
    """The searches whose results are graded, and a way to add one."""
    form = SearchForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = operations.begin_judging(
                words=form.cleaned_data["words"], by=request.user, at=timezone.now()
            )
            return redirect("learning:judge", pk=added.pk)
        except DomainError as refusal:
            form.add_error(refusal.field, refusal.message)
    reads_log = may_read_log(request.user)
    since = timezone.now() - timedelta(days=SUGGESTED_FROM_DAYS)
    suggested = judged.worth_judging(most_frequent(since=since), most=SUGGESTED) if reads_log else []
    agreed = judged.agreements()
    context = {
        "form": form,
        "rows": [(search, agreed.get(search.pk)) for search in judged.judged_searches()],
        "suggested": suggested,
        "overall": judged.overall_agreement(),
    }
    return render(request, "search/learning/searches.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@people_who(may_grade)
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Grade the results of one search."""
    search = row_or_404(JudgedSearch.objects.all(), pk=pk)
    results = judged.to_grade(search, request.user)
    form = GradesForm(request.POST if request.method == "POST" else None, results=results)
    if request.method == "POST" and form.is_valid():
        number = operations.grade(search=search, grades=form.grades(), by=request.user, at=timezone.now())
        results_are = "result is" if number == 1 else "results are"
        messages.success(request, f"Kept: {number} {results_are} graded by you for “{search.words}”.")
        return redirect("learning:judge", pk=pk)
    context = {"search": search, "form": form, "may_drop": may_read_log(request.user)}
    return render(request, "search/learning/judge.html", context)


@require_POST
@people_who(may_read_log)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop judging a search."""
    search = row_or_404(JudgedSearch.objects.all(), pk=pk)
    operations.stop_judging(search=search, by=request.user, at=timezone.now())
    messages.success(request, f"“{search.words}” is no longer judged, and its grades are gone.")
    return redirect("learning:judged")


@require_safe
@people_who(may_grade)
def quality(request: HttpRequest) -> HttpResponse:
    """How good the answers have been, run by run."""
    latest = list(Run.objects.select_related("by").order_by("-at", "-pk")[:RUNS_SHOWN])
    scored = [run for run in reversed(latest) if "ndcg@10" in run.scores]
    points = zip(_days(scored), (run.scores["ndcg@10"] for run in scored), strict=True)
    line = Series("nDCG@10", list(points), you=True)
    context = {
        "runs": latest,
        "series": [line] if len(scored) > 1 else [],
        "newest": latest[0] if latest else None,
        "collection": judged.collection(),
        "may_score": may_read_log(request.user),
    }
    return render(request, "search/learning/quality.html", context)


@require_POST
@people_who(may_read_log)
def score(request: HttpRequest) -> HttpResponse:
    """Score the search as it stands now."""
    try:
        run = score_now(by=request.user, at=timezone.now())
        messages.success(request, f"Scored: nDCG@10 is {run.scores['ndcg@10']:.3f}.")
    except DomainError as refusal:
        messages.error(request, refusal.message)
    return redirect("learning:quality")


def _days(runs: list[Run]) -> list[str]:
    """The day of each run; a second run of a day says so, because a chart has one mark for each name."""
    made: Counter[str] = Counter()
    names = []
    for run in runs:
        day = f"{timezone.localtime(run.at):%-d %b}"
        made[day] += 1
        names.append(day if made[day] == 1 else f"{day} ({made[day]})")
    return names
