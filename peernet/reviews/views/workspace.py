"""The workspace of one review: the clock, the work of this stage, and its steps."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peernet.core.access import who_may
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.lookup import find_for
from peernet.core.unsent import gives_back
from peernet.reviews import operations, queries, rules
from peernet.reviews.forms import ReasonForm
from peernet.reviews.models import Review
from peernet.reviews.path import open_steps
from peernet.reviews.requirements import needs_reason
from peernet.reviews.sending import blame, sent
from peernet.reviews.states import BEFORE_THE_VISIT, ENDED, REVIEW_WORKFLOW, ReviewState
from peernet.reviews.verbs import STEPS
from peernet.reviews.views.frame import clock_line, frame

MOVABLE = [*BEFORE_THE_VISIT, ReviewState.ON_SITE]


@who_may(rules.may_view)
def review_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the review stands, what is to be done now and what happened."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    context = {
        "steps": queries.steps_for(request.user, review),
        "tasks": queries.tasks_of(request.user, review),
        "timeline": queries.timeline_of(request.user, review),
        "may_plan": review.state in MOVABLE and rules.may_scope(request.user, review),
        "may_hold_up": review.state not in ENDED and rules.may_hold_up(request.user, review),
        "moves": review.rearrangements.order_by("moved_at", "pk"),
    }
    context |= clock_line(review)
    return render(request, "reviews/detail.html", frame(request, review, "overview") | context)


@gives_back
@who_may(rules.may_view)
def review_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take one step; where it needs a reason, ask for that first."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    if step not in REVIEW_WORKFLOW.by_name:
        raise Http404
    if not rules.may_take(request.user, review, step):
        raise NotYoursError("This step is not yours to take.")
    form = ReasonForm(sent(request)) if needs_reason(review, step) else None
    if form and request.method != "POST" and step not in open_steps(review):
        raise WrongStateError(f"This review is at “{review.get_state_display()}” now.")
    if request.method == "POST" and (form is None or form.is_valid()):
        reason = form.cleaned_data["reason"] if form else ""
        try:
            operations.advance(review=review, step=step, by=request.user, at=timezone.now(), reason=reason)
        except DomainError as refusal:
            if form is None:
                messages.error(request, refusal.message)
                return redirect("reviews:detail", pk=pk)
            blame(form, refusal)
        else:
            messages.success(request, f"{STEPS[step].words}.")
            return redirect("reviews:detail", pk=pk)
    if form is None:
        return redirect("reviews:detail", pk=pk)
    context = {"form": form, "label": REVIEW_WORKFLOW.label(step), "cancels": step == "cancel"}
    return render(request, "reviews/step.html", frame(request, review, "overview") | context)
