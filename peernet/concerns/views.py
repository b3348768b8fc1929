"""Pages of a safeguarding concern, for those named on it and nobody else."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peernet.accounts.rules import may_moderate
from peernet.concerns import operations, rules, words
from peernet.concerns.forms import RaiseForm, ReferenceForm, WordingForm
from peernet.concerns.models import Concern, ConcernPart
from peernet.concerns.parts import named_for
from peernet.concerns.states import CONCERN_WORKFLOW
from peernet.core.access import large_step, people_who, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.reviews.models import Review
from peernet.reviews.sending import attempt, blame, sent


@who_may(rules.may_raise)
def raise_concern(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who will be told, and raise a concern with one press."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    begun = {"key": uuid.uuid4(), "note": request.GET.get("note", "")[:18]}
    form = RaiseForm(sent(request), initial=begun, review=review, user=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            concern = operations.raise_concern(
                review=review, by=request.user, at=timezone.now(), **form.cleaned_data
            )
        except DomainError as refusal:
            messages.error(request, refusal.message)
            return redirect("concerns:raise", pk=pk)
        messages.success(request, "Those named below have been told that there is a concern. Now ring them.")
        return redirect("concerns:detail", pk=concern.pk)
    named = named_for(review, raised_by=request.user)
    roles = {role for _, role in named}
    context = words.context() | {
        "review": review,
        "form": form,
        "named": [(person, ConcernPart.Role(role).label) for person, role in named],
        "nobody_for": [role.label.lower() for role in ConcernPart.Role if role not in roles],
    }
    return render(request, "concerns/raise.html", context)


@who_may(rules.may_view)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """When it was raised, who was told, who has acknowledged it. Every reading is logged."""
    concern = find_for(request, Concern.objects.with_review(), pk=pk)
    operations.note_reading(concern=concern, by=request.user, at=timezone.now())
    return _page(request, concern, ReferenceForm())


@who_may(rules.may_acknowledge)
def acknowledge(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one has read it."""
    concern = find_for(request, Concern.objects, pk=pk)
    if request.method != "POST":
        return redirect("concerns:detail", pk=pk)
    operations.acknowledge(concern=concern, by=request.user, at=timezone.now())
    messages.success(request, "You have acknowledged this concern. The others named have been told.")
    return redirect("concerns:detail", pk=pk)


@who_may(rules.may_refer)
def refer(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the reference of the referral."""
    concern = find_for(request, Concern.objects.with_review(), pk=pk)
    if request.method != "POST":
        return redirect("concerns:detail", pk=pk)
    form = ReferenceForm(request.POST)
    if form.is_valid():
        try:
            operations.refer(
                concern=concern,
                reference=form.cleaned_data["reference"],
                by=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The referral is recorded.")
            return redirect("concerns:detail", pk=pk)
    return _page(request, concern, form)


@large_step
@who_may(rules.may_close)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree that it is in the right hands."""
    concern = find_for(request, Concern.objects, pk=pk)
    if request.method != "POST":
        return redirect("concerns:detail", pk=pk)
    attempt(request, "The concern is closed.", operations.close, concern=concern)
    return redirect("concerns:detail", pk=pk)


def _page(request: HttpRequest, concern: Concern, form: ReferenceForm) -> HttpResponse:
    parts = list(concern.parts.select_related("person").order_by("pk"))
    mine = [part for part in parts if part.person_id == request.user.pk]
    steps = CONCERN_WORKFLOW.open_steps(concern)
    context = words.context() | {
        "concern": concern,
        "late": timezone.now() > concern.acknowledge_by,
        "parts": parts,
        "to_acknowledge": any(part.acknowledged_at is None for part in mine),
        "form": form if "refer" in steps else None,
        "may_close": "close" in steps and rules.may_close(request.user, concern),
        "waits_to_close": "close" in steps and not rules.may_close(request.user, concern),
    }
    return render(request, "concerns/detail.html", context)


@people_who(may_moderate)
def wordings(request: HttpRequest) -> HttpResponse:
    """What the pages of a concern say, and who answers for it."""
    return render(request, "concerns/wordings.html", {"wordings": words.said_now()})


@people_who(may_moderate)
def wording(request: HttpRequest, place: str) -> HttpResponse:
    """Say it better. What it said before is kept."""
    said = words.row_for(place)
    if said is None:
        raise Http404
    owner = said.row.owner if said.row else request.user
    form = WordingForm(sent(request), initial={"text": said.text, "owner": owner})
    if request.method == "POST" and form.is_valid():
        try:
            operations.word(place=place, by=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The new words stand from now on.")
            return redirect("concerns:wordings")
    return render(request, "concerns/wording.html", {"form": form, "said": said})
