"""Preparing a visit: what is there, what is missing, the host's position, hours, and published figures."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.audit.naming import as_done
from peernet.core.access import who_may
from peernet.core.errors import ChangedMeanwhileError, DomainError, WrongStateError
from peernet.core.lookup import find_for
from peernet.core.unsent import gives_back
from peernet.reviews import operations
from peernet.reviews import rules as review_rules
from peernet.reviews.models import Hours, PaperRequest, Position, Review
from peernet.reviews.preparing import rules
from peernet.reviews.preparing.burden import burden_of, gaps_of
from peernet.reviews.preparing.figures import data_pack
from peernet.reviews.preparing.forms import HoursForm, PositionForm
from peernet.reviews.preparing.states import POSITION_WRITTEN, HoursPart
from peernet.reviews.sending import blame, renew, sent
from peernet.reviews.states import ReviewState
from peernet.reviews.views.frame import frame


@who_may(review_rules.may_view)
def preparing(request: HttpRequest, pk: int) -> HttpResponse:
    """What was asked for and given, with gaps; the position; what it all costs."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    user, today = request.user, timezone.localdate()
    asked = PaperRequest.objects.visible_to(user).filter(review=review).select_related("keeper")
    rows = list(asked.standing().prefetch_related("papers").order_by("due_on", "pk"))
    context = {
        "reads": rules.may_read_papers(user, review),
        "rows": rows,
        "gaps": gaps_of(review, today=today),
        "today": today,
        "gives": review_rules.answers_for_host(user, review),
        "asks": rules.may_ask_for_papers(user, review),
        "position": Position.objects.visible_to(user).filter(review=review).first(),
        "writes": rules.may_write_position(user, review) and review.state in POSITION_WRITTEN,
        "burden": burden_of(review),
        "logs": rules.may_log_hours(user, review),
    }
    return render(request, "reviews/preparing.html", frame(request, review, "preparing") | context)


@gives_back
@who_may(review_rules.may_view)
def position(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the host's position; its own people write it."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    held = Position.objects.visible_to(request.user).filter(review=review).first()
    writes = rules.may_write_position(request.user, review)
    if held is None and not writes:
        raise Http404
    typed = sent(request) if writes else None
    start = {"text": held.text if held else "", "version": held.version if held else 0}
    form = PositionForm(typed, initial=start) if writes and review.state in POSITION_WRITTEN else None
    theirs = None
    if request.method == "POST":
        if form is None:
            if writes:
                operations.check_position(review)
            raise Http404
        if form.is_valid():
            try:
                operations.write_position(
                    review=review, by=request.user, at=timezone.now(), **form.cleaned_data
                )
            except ChangedMeanwhileError as refusal:
                # What they typed stays; beside it stands what somebody else has kept.
                theirs = Position.objects.filter(review=review).first()
                renew(form, version=theirs.version if theirs else 0)
                form.add_error(None, f"{refusal.message} Both are below: bring them together and save.")
            except DomainError as refusal:
                blame(form, refusal)
            else:
                messages.success(request, "Your position is kept.")
                return redirect("reviews:position", pk=pk)
    context = {"form": form, "position": held, "theirs": theirs}
    if held is not None:
        (context["written_as"],) = as_done(review, [(held.written_by, held.written_at)])
    return render(request, "reviews/position.html", frame(request, review, "preparing") | context)


@require_POST
@who_may(rules.may_write_position)
def send_position(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the team read the position."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    held = Position.objects.filter(review=review).first()
    try:
        if held is None:
            raise WrongStateError("There is no position yet. Write it first.")
        operations.send_position(position=held, by=request.user, at=timezone.now())
    except DomainError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Sent. The team can read it now.")
    return redirect("reviews:position", pk=pk)


@who_may(rules.may_log_hours)
def hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Log time in two taps, and see one's own."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    start = {"key": uuid.uuid4(), "worked_on": timezone.localdate(), "part": _usual_part(review)}
    closed = review.state == ReviewState.CANCELLED and request.method != "POST"
    form = None if closed else HoursForm(sent(request), initial=start)
    if form and request.method == "POST" and form.is_valid():
        try:
            operations.log_hours(
                review=review,
                side=rules.side_of(request.user, review),
                by=request.user,
                at=timezone.now(),
                **form.cleaned_data,
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Logged. Thank you.")
            return redirect("reviews:hours", pk=pk)
    own = Hours.objects.visible_to(request.user).filter(review=review).order_by("-worked_on", "-pk")[:50]
    context = {"form": form, "own": own, "burden": burden_of(review)}
    return render(request, "reviews/hours.html", frame(request, review, "preparing") | context)


@require_POST
@who_may(rules.may_take_back_hours)
def take_back_hours(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back an entry that was wrong."""
    held = find_for(request, Hours.objects.all(), pk=pk)
    operations.take_back_hours(hours=held, by=request.user, at=timezone.now())
    messages.success(request, "Taken back.")
    return redirect("reviews:hours", pk=held.review_id)


@who_may(review_rules.may_view)
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """The data pack, from what is published and nothing else."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    context = {"topics": data_pack(review), "today": timezone.localdate()}
    return render(request, "reviews/figures.html", frame(request, review, "preparing") | context)


def _usual_part(review: Review) -> str:
    if review.state == ReviewState.ON_SITE:
        return HoursPart.VISIT
    before = review.visit_starts_on is None or review.visit_starts_on > timezone.localdate()
    return HoursPart.PREPARING if before else HoursPart.REPORT
