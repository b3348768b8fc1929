"""Pages about the use of a practice elsewhere."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.adopters import adopters_of
from cms.adoption import operations, rules
from cms.adoption.forms import DetailsForm, MoveForm, RecordForm
from cms.adoption.models import Adoption
from cms.adoption.queries import contact_of, missing_from, used_by, uses_of
from cms.adoption.states import ADOPTION_WORKFLOW, Stage
from cms.entry_tests import ADOPTIONS
from cms.models import CaseStudyPage
from peernet.core.access import people_who, public, who_may
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.lookup import find_for, row_or_404
from peernet.core.unsent import gives_back
from peernet.councils.rules import belongs_to
from peernet.reviews.sending import blame, sent


@public
def of_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who uses one case study, as far as the reader may know."""
    page = row_or_404(CaseStudyPage.objects.visible_to(request.user).select_related("council"), pk=pk)
    uses = uses_of(page, request.user)
    for use in uses:
        use.adoptions.sort(key=lambda each: (each.success != "yes", each.council.name))
    context = {
        "page": page,
        "uses": uses,
        "reads_details": rules.of_network(request.user),
        "successes": adopters_of(page).successes,
        "successes_asked": ADOPTIONS,
    }
    return render(request, "adoption/of_practice.html", context)


@people_who(rules.may_record_at_all)
def ours(request: HttpRequest) -> HttpResponse:
    """What one's own council uses."""
    council = rules.council_recording_for(request.user)
    return render(
        request, "adoption/ours.html", {"council": council, "adoptions": used_by(council, request.user)}
    )


@gives_back
@who_may(rules.may_record)
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one's council considers, adopts, uses or has stopped using this."""
    page = find_for(request, CaseStudyPage.objects.select_related("council"), pk=pk)
    council = rules.council_recording_for(request.user)
    there = Adoption.objects.filter(page=page, council=council).first()
    if there is not None:
        messages.info(request, "Your council has recorded this already. Here is its record.")
        return redirect("adoption:detail", pk=there.pk)
    form = RecordForm(sent(request), initial={"stage": Stage.CONSIDERING})
    if request.method == "POST" and form.is_valid():
        try:
            adoption = operations.record(page=page, by=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"Recorded for {adoption.council}. {page.council} has been told.")
            return redirect("adoption:detail", pk=adoption.pk)
    return render(request, "adoption/record.html", {"page": page, "council": council, "form": form})


@who_may(rules.may_read_details)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One council's use of one practice."""
    adoption = find_for(request, Adoption.objects.with_names(), pk=pk)
    may_change = rules.may_change(request.user, adoption)
    context = {
        "adoption": adoption,
        "page": adoption.page,
        "moves": adoption.moves.select_related("by").order_by("pk"),
        "may_change": may_change,
        "steps": _steps(adoption) if may_change else [],
        "contact": contact_of(adoption),
        "may_talk": rules.may_write_to_user(request.user, adoption),
        "own": may_change or belongs_to(request.user, adoption.council),
        "missing": missing_from(adoption),
        "may_drop": may_change and adoption.stage == Stage.CONSIDERING,
    }
    return render(request, "adoption/detail.html", context)


@gives_back
@who_may(rules.may_change)
def describe(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was kept and changed, what it cost and what came of it."""
    adoption = find_for(request, Adoption.objects.with_names(), pk=pk)
    known = {name: getattr(adoption, name) for name in DetailsForm.base_fields}
    form = DetailsForm(sent(request), initial=known)
    if adoption.stage == Stage.CONSIDERING:
        del form.fields["success"]
    if request.method == "POST" and form.is_valid():
        try:
            operations.describe(adoption=adoption, by=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Saved.")
            return redirect("adoption:detail", pk=pk)
    return render(request, "adoption/describe.html", {"adoption": adoption, "form": form})


@gives_back
@who_may(rules.may_change)
def step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Ask when and why, then take one step."""
    adoption = find_for(request, Adoption.objects.with_names(), pk=pk)
    if step not in ADOPTION_WORKFLOW.by_name:
        raise Http404
    if request.method != "POST" and step not in ADOPTION_WORKFLOW.open_steps(adoption):
        raise WrongStateError(f"This is “{adoption.get_stage_display()}” now, so that step is not open.")
    form = MoveForm(sent(request), step=step, initial={"on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            moved = operations.move(
                adoption=adoption, step=step, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except WrongStateError:
            raise
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"Recorded: {moved.get_stage_display().lower()}.")
            return redirect("adoption:detail", pk=pk)
    context = {"adoption": adoption, "form": form, "label": ADOPTION_WORKFLOW.label(step)}
    return render(request, "adoption/step.html", context)


@require_POST
@who_may(rules.may_change)
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a practice off the list of what one's council considers."""
    adoption = find_for(request, Adoption.objects.with_names(), pk=pk)
    operations.drop(adoption=adoption, by=request.user, at=timezone.now())
    messages.success(request, f"{adoption.council} no longer considers “{adoption.page.title}”.")
    return redirect("adoption:ours")


def _steps(adoption: Adoption) -> list[dict[str, Any]]:
    return [
        {
            "label": ADOPTION_WORKFLOW.label(name),
            "url": reverse("adoption:step", args=[adoption.pk, name]),
            "forward": name in {"begin", "use"},
        }
        for name in ADOPTION_WORKFLOW.open_steps(adoption)
    ]
