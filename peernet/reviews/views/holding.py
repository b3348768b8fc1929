"""What holds a review up: its days set or moved, pauses, and going on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.core.access import who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.unsent import gives_back
from peernet.reviews import operations, rules
from peernet.reviews.forms import PauseForm, VisitForm
from peernet.reviews.models import Review
from peernet.reviews.sending import attempt, blame, sent
from peernet.reviews.views.frame import frame


@gives_back
@who_may(rules.may_scope)
def review_dates(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the days of the visit, or move it with a reason."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    if request.method != "POST":
        operations.check_planning(review)
    moving = operations.moves_promised_days(review)
    initial = {"starts_on": review.visit_starts_on, "ends_on": review.visit_ends_on}
    form = VisitForm(sent(request), initial=initial, moving=moving)
    if request.method == "POST" and form.is_valid():
        try:
            operations.plan_visit(review=review, by=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The dates of the visit are set. Both councils have been told.")
            return redirect("reviews:detail", pk=pk)
    context = {"form": form, "moving": moving}
    return render(request, "reviews/dates.html", frame(request, review, "overview") | context)


@gives_back
@who_may(rules.may_hold_up)
def review_pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop the clocks for a while, with a reason."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    if request.method != "POST":
        operations.check_pausing(review)
    form = PauseForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.pause(review=review, by=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "The review is paused and its clocks stand. Both sides have been told.")
            return redirect("reviews:detail", pk=pk)
    return render(request, "reviews/pause.html", frame(request, review, "overview") | {"form": form})


@require_POST
@who_may(rules.may_hold_up)
def review_resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a paused review go on."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    attempt(
        request,
        "The review goes on. What was due has moved by the days of the pause.",
        operations.resume,
        review=review,
    )
    return redirect("reviews:detail", pk=pk)
