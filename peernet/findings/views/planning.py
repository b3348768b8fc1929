"""The action plan: its committee, changes to one action or many, who checks, and the progress-review pack."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peernet.core.access import takes_out, who_may
from peernet.core.downloads import CSV, attached
from peernet.core.errors import ChangedMeanwhileError, DomainError
from peernet.core.lookup import find_for
from peernet.core.unsent import gives_back
from peernet.findings import operations, queries, rules
from peernet.findings.forms import ActionForm, CommitteeForm, PlanFileForm, VerifierForm
from peernet.findings.models import Action, Plan
from peernet.findings.packing import pack_of
from peernet.findings.sheets import SheetRefusedError, keep_plan, plan_as_csv, read_plan
from peernet.reviews import rules as review_rules
from peernet.reviews.models import Review
from peernet.reviews.sending import blame, sent
from peernet.reviews.views.frame import frame

SHOWN = [
    *("title", "outcome", "success", "owner", "team", "due_on"),
    *("indicator", "effort", "impact", "key", "version"),
]


@gives_back
@who_may(rules.may_progress)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something else about an action that is still with the host."""
    action = find_for(request, queries.with_people(Action.objects.select_related("indicator")), pk=pk)
    if request.method != "POST":
        operations.check_changing(action)
    initial = {name: getattr(action, name) for name in SHOWN} | {"others": action.others.all()}
    form = ActionForm(sent(request), initial=initial, review=action.finding.review)
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "key"}
        said["version"] = said["version"] or 0
        try:
            operations.change_action(action=action, by=request.user, at=timezone.now(), **said)
        except ChangedMeanwhileError as refusal:
            stands = Action.objects.select_related("owner").get(pk=pk)
            form.renew_version(stands.version)
            form.add_error(None, f"{refusal.message} {_as_it_stands(stands)} Save again to keep yours.")
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The action is changed.")
            return redirect("findings:action", pk=pk)
    context = {"form": form, "action": action, "label": "Change the action"}
    return render(request, "findings/action_step.html", context)


@gives_back
@who_may(rules.may_ask_to_verify)
def ask_to_verify(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a peer from a third council to check what the host says is done."""
    action = find_for(request, queries.with_people(Action.objects), pk=pk)
    form = VerifierForm(sent(request))
    if request.method == "POST" and form.is_valid():
        people = get_user_model().objects.filter(is_active=True)
        person = people.filter(email__iexact=form.cleaned_data["email"]).first()
        if person is None:
            form.add_error("email", "Nobody of another member council uses this address.")
        else:
            try:
                operations.ask_to_verify(action=action, person=person, by=request.user, at=timezone.now())
            except DomainError as refusal:
                form.add_error("email" if refusal.field == "person" else None, refusal.message)
            else:
                messages.success(request, f"{person.name} has been asked to verify it.")
                return redirect("findings:action", pk=pk)
    context = {"form": form, "action": action, "label": "Ask a peer from a third council"}
    return render(request, "findings/action_step.html", context)


@gives_back
@who_may(rules.may_name_committee)
def committee(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which one committee answers for the action plan."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    plan = Plan.objects.filter(review=review).first()
    form = CommitteeForm(sent(request), initial={"committee": plan.committee if plan else ""})
    if request.method == "POST" and form.is_valid():
        try:
            operations.name_committee(review=review, by=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The committee is named.")
            return redirect("findings:review-actions", pk=pk)
    return render(request, "findings/committee.html", frame(request, review, "actions") | {"form": form})


@takes_out
@who_may(review_rules.may_view)
def plan_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan as a list that can be changed and brought in again."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    name = f"action-plan-{review.pk}.csv"
    return attached(plan_as_csv(queries.plan_of(request.user, review).values()), name=name, content_type=CSV)


@who_may(review_rules.may_view)
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring changes in from a file: looked at first, then kept whole or not at all."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    context: dict[str, Any] = {"review": review}
    form = PlanFileForm(sent(request), request.FILES or None)
    if request.method == "POST":
        name, content = _file(request, form)
        if name:
            try:
                rows = read_plan(
                    name, content, actions=queries.plan_of(request.user, review), by=request.user
                )
                context |= {"rows": rows, "wrong": [row for row in rows if row.wrong], "looked": True}
                if "keep" in request.POST and not context["wrong"]:
                    kept = keep_plan(rows, by=request.user, at=timezone.now())
                    messages.success(request, f"Changed: {kept} actions.")
                    return redirect("findings:review-actions", pk=pk)
                context |= {"name": name, "content": b64encode(content).decode()}
            except SheetRefusedError as refusal:
                context |= {"wrong": refusal.rows, "looked": True}
            except DomainError as refusal:
                form.add_error("file", refusal.message)
    return render(
        request, "findings/upload.html", frame(request, review, "actions") | context | {"form": form}
    )


@takes_out
@who_may(review_rules.may_view)
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything a progress review goes through, assembled from what is open."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    context = {"pack": pack_of(request.user, review, timezone.localdate())}
    return render(request, "findings/pack.html", frame(request, review, "actions") | context)


def _as_it_stands(action: Action) -> str:
    day = f"{action.due_on.day} {action.due_on:%B %Y}"
    return f"It now reads: {action.title}; {action.success}; {action.owned_by}, by {day}."


def _file(request: HttpRequest, form: PlanFileForm) -> tuple[str, bytes]:
    """The file as it was sent, or as it was looked at a moment ago."""
    if "keep" in request.POST:
        try:
            return request.POST.get("name", "")[:200], b64decode(
                request.POST.get("content", ""), validate=True
            )
        except (NotBase64, ValueError):
            form.errors.clear()
            form.add_error("file", "The file did not arrive whole. Choose it again.")
            return "", b""
    if not form.is_valid():
        return "", b""
    file = form.cleaned_data["file"]
    return file.name, file.read()
