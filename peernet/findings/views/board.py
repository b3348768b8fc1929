"""The findings of a review: the board, writing one from notes, and rewording it."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peernet.core.access import who_may
from peernet.core.errors import ChangedMeanwhileError, DomainError
from peernet.core.lookup import find_for, key_in
from peernet.core.unsent import gives_back
from peernet.findings import operations, queries, rules
from peernet.findings.comparing import differences
from peernet.findings.forms import FindingForm
from peernet.findings.models import Finding
from peernet.reviews import rules as review_rules
from peernet.reviews.models import Review
from peernet.reviews.sending import blame, sent
from peernet.reviews.states import DURING_FIELDWORK
from peernet.reviews.views.frame import frame


@who_may(review_rules.may_view)
def board(request: HttpRequest, pk: int) -> HttpResponse:
    """Lines of enquiry with their findings."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    team = rules.may_write(request.user, review)
    columns = queries.board(request.user, review)
    context = {
        "columns": columns,
        "any_findings": any(column.findings for column in columns),
        "team": team,
        "may_write": team and review.state in DURING_FIELDWORK,
        "host": review_rules.answers_for_host(request.user, review),
    }
    return render(request, "findings/board.html", frame(request, review, "findings") | context)


@gives_back
@who_may(rules.may_write)
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write a finding from notes."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    if request.method != "POST":
        operations.check_writing(review)
    form = FindingForm(sent(request), initial=_beginning(request, review), review=review)
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        try:
            finding = operations.write_finding(review=review, by=request.user, at=timezone.now(), **said)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The finding is a candidate now. The team can agree it.")
            return redirect("findings:detail", pk=finding.pk)
    return _write_page(request, review, {"form": form, "submit": "Save as a candidate"})


@gives_back
@who_may(rules.may_edit)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Reword a finding."""
    finding = find_for(request, Finding.objects.with_review(), pk=pk)
    if request.method != "POST":
        operations.check_rewording(finding)
    names = (
        *("line", "kind", "title", "text", "judgement"),
        *("theme", "weight", "confidence", "key", "version"),
    )
    initial = {name: getattr(finding, name) for name in names} | {"notes": finding.notes.all()}
    form = FindingForm(sent(request), initial=initial, review=finding.review)
    context: dict[str, Any] = {"form": form, "finding": finding, "submit": "Save the new wording"}
    if request.method == "POST" and form.is_valid():
        changed = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        changed["version"] = changed["version"] or 0
        try:
            operations.edit_finding(finding=finding, by=request.user, at=timezone.now(), **changed)
        except ChangedMeanwhileError:
            saved = Finding.objects.select_related("edited_by", "line").get(pk=pk)
            context |= {
                "saved": saved,
                "differences": differences(saved, changed, {note.pk for note in changed["notes"]}),
                "submit": "Save mine over it",
            }
            form.renew_version(saved.version)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The finding is reworded.")
            return redirect("findings:detail", pk=pk)
    return _write_page(request, finding.review, context)


def _beginning(request: HttpRequest, review: Review) -> dict[str, Any]:
    """A key of its own and, when it is written from a line of enquiry, that line and its theme."""
    begun: dict[str, Any] = {"key": uuid.uuid4()}
    line = review.lines.filter(pk=key_in(request.GET.get("line", "")) or 0).first()
    return begun | {"line": line.pk, "theme": line.theme} if line else begun


def _write_page(request: HttpRequest, review: Review, context: dict[str, Any]) -> HttpResponse:
    context |= {"has_notes": review.notes.exists()}
    return render(request, "findings/write.html", frame(request, review, "findings") | context)
