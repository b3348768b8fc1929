"""One finding: what it rests on, the host's answer and its actions."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peernet.audit.naming import as_done
from peernet.core.access import who_may
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.lookup import find_for, row_or_404
from peernet.core.unsent import gives_back
from peernet.findings import operations, queries, rules
from peernet.findings.companions import parts_below
from peernet.findings.due import usual_day
from peernet.findings.forms import ActionForm, AnswerForm, ChallengeForm, WordsForm
from peernet.findings.models import Finding
from peernet.findings.offers import offers_for
from peernet.findings.operations.writing import REWORDED
from peernet.findings.states import FINDING_WORKFLOW, FindingState
from peernet.findings.triangulation import basis_of
from peernet.findings.verbs import FINDING
from peernet.findings.words import FINDING_WORDS
from peernet.reviews.sending import blame, sent
from peernet.reviews.views.frame import frame


@who_may(rules.may_view)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a finding as far as this person may see it."""
    finding = find_for(request, Finding.objects.with_review().prefetch_related("notes__author"), pk=pk)
    user = request.user
    team = rules.may_read_notes(user, finding)
    actions = list(queries.with_people(finding.actions.all()).order_by("due_on", "pk"))
    challenges = list(
        finding.challenges.select_related("raised_by", "settled_by").order_by("raised_at", "pk")
    )
    for each, who in zip(challenges, raised_as(finding, challenges), strict=True):
        each.raised_as = who  # type: ignore[attr-defined]
    context = {
        "finding": finding,
        "basis": basis_of(finding) if team else None,
        "notes": finding.notes.all() if team else [],
        "challenges": challenges,
        "answers": finding.state == FindingState.CHALLENGED and rules.may_share(user, finding),
        "actions": actions,
        "overdue": queries.overdue_among(actions, timezone.localdate()),
        "steps": queries.finding_steps(user, finding),
        "offers": offers_for(finding, user),
        "below": parts_below(finding, request),
        "may_edit": finding.state in REWORDED and rules.may_edit(user, finding),
        "may_act": finding.state == FindingState.FINAL and rules.may_answer(user, finding),
    }
    return render(request, "findings/detail.html", context)


@gives_back
@who_may(rules.may_view)
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take one step of a finding; where it comes with words, ask for them first."""
    finding = find_for(request, Finding.objects.with_review(), pk=pk)
    if step not in FINDING_WORKFLOW.by_name:
        raise Http404
    if not rules.may_take(request.user, finding, step):
        raise NotYoursError("This step is not yours to take.")
    if request.method != "POST" and step in FINDING_WORDS and not _open(finding, step):
        raise WrongStateError(f"This finding is {finding.get_state_display().lower()} now.")
    form = _form(request, finding, step)
    if request.method == "POST" and (form is None or form.is_valid()):
        given = form.cleaned_data if form else {}
        try:
            moved = operations.advance_finding(
                finding=finding, step=step, by=request.user, at=timezone.now(), **given
            )
        except DomainError as refusal:
            if form is None:
                messages.error(request, refusal.message)
                return redirect("findings:detail", pk=pk)
            blame(form, refusal)
        else:
            messages.success(request, f"{FINDING[step].words}.")
            seen = rules.may_view(request.user, moved)
            return (
                redirect("findings:detail", pk=pk) if seen else redirect("findings:board", pk=moved.review_id)
            )
    if form is None:
        return redirect("findings:detail", pk=pk)
    context = {"form": form, "finding": finding, "label": FINDING_WORKFLOW.label(step)}
    return render(request, "findings/step.html", context)


@gives_back
@who_may(rules.may_share)
def answer(request: HttpRequest, pk: int, challenge: int) -> HttpResponse:
    """Answer one challenge of the host; with the last the finding goes back to it."""
    finding = find_for(request, Finding.objects.with_review(), pk=pk)
    asked = row_or_404(finding.challenges.select_related("finding", "raised_by"), pk=challenge)
    if request.method != "POST" and asked.settled_at is not None:
        raise WrongStateError("This challenge is answered already.")
    form = AnswerForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer_challenge(
                challenge=asked, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Your answer is kept. The host reads it when all are answered.")
            return redirect("findings:detail", pk=pk)
    (asked.raised_as,) = raised_as(finding, [asked])
    return render(request, "findings/answer.html", {"form": form, "finding": finding, "challenge": asked})


def raised_as(finding: Finding, challenges: list[Any]) -> list[str]:
    """Who raised each, and for whom."""
    return as_done(finding, [(each.raised_by, each.raised_at) for each in challenges])


def _form(request: HttpRequest, finding: Finding, step: str) -> WordsForm | None:
    if step == "challenge":
        begun = {"sentence": request.GET.get("sentence", "")}
        return ChallengeForm(sent(request), finding=finding, initial=begun)
    return WordsForm(sent(request), step=step) if step in FINDING_WORDS else None


def _open(finding: Finding, step: str) -> bool:
    return step in FINDING_WORKFLOW.open_steps(finding)


@gives_back
@who_may(rules.may_answer)
def set_action(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the council will do about a finding."""
    finding = find_for(request, Finding.objects.with_review(), pk=pk)
    if request.method != "POST":
        operations.check_setting(finding)
    begun = {"key": uuid.uuid4(), "due_on": usual_day(finding, timezone.localdate())}
    form = ActionForm(sent(request), initial=begun, review=finding.review)
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            operations.set_action(finding=finding, by=request.user, at=timezone.now(), **said)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The action is set and its owner has been told.")
            return redirect("findings:detail", pk=pk)
    context = {"form": form, "finding": finding}
    return render(request, "findings/set_action.html", frame(request, finding.review, "actions") | context)
