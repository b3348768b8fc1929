"""Changing places on a team: substitutes, swaps, objections and declarations; who reads along."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from peernet.core.access import large_step, who_may
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.unsent import gives_back
from peernet.reviews import operations, rules
from peernet.reviews.forms import AnswerObjectionForm, ObjectForm, ObserverForm, PersonForm, SubstituteForm
from peernet.reviews.models import Objection, Observer, Review, Seat, Substitute
from peernet.reviews.sending import attempt, blame, sent
from peernet.reviews.views.frame import frame

SEATS = Seat.objects.select_related("review__host", "review__reviewer", "person")


@gives_back
@who_may(rules.may_build_team)
def substitute(request: HttpRequest, pk: int) -> HttpResponse:
    """Name somebody who could step in."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    form = SubstituteForm(sent(request))
    if _done(request, form, operations.name_substitute, review=review):
        messages.success(request, f"{form.cleaned_data['person']} could step in. They are not asked yet.")
        return redirect("reviews:team", pk=pk)
    words = ("Name a substitute", "Name", "Ties to the host are checked now and again when they are asked.")
    return _asked(request, review, form, *words)


@require_POST
@who_may(rules.may_view_substitute)
def drop_substitute(request: HttpRequest, pk: int) -> HttpResponse:
    """Take somebody off the list."""
    row = find_for(request, Substitute.objects.select_related("review__host", "review__reviewer"), pk=pk)
    operations.drop_substitute(substitute=row, by=request.user, at=timezone.now())
    messages.success(request, "Taken off the list.")
    return redirect("reviews:team", pk=row.review_id)


@gives_back
@who_may(rules.may_swap)
def swap(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody else in a place: one step."""
    seat = find_for(request, SEATS, pk=pk)
    review = Review.objects.with_people().get(pk=seat.review_id)
    following = operations.next_substitute(review, seat, at=timezone.now())
    form = PersonForm(sent(request), initial={"person": following.person.email if following else ""})
    if _done(request, form, operations.swap, seat=seat):
        messages.success(request, f"{form.cleaned_data['person']} is invited. The host has been told.")
        return redirect("reviews:team", pk=review.pk)
    words = ("Invite instead", "Ties to the host are checked again, and the host is told.")
    return _asked(request, review, form, f"Somebody else instead of {seat.person}", *words)


@gives_back
@who_may(rules.may_object)
def object_to(request: HttpRequest, pk: int) -> HttpResponse:
    """The host objects to somebody, with a reason."""
    seat = find_for(request, SEATS, pk=pk)
    review = Review.objects.with_people().get(pk=seat.review_id)
    form = ObjectForm(sent(request))
    if _done(request, form, operations.object_to, seat=seat):
        messages.success(request, "Those who build the team have been told. They answer you.")
        return redirect("reviews:team", pk=review.pk)
    words = ("Object", "The host may object, but does not choose who comes instead.")
    return _asked(request, review, form, f"Object to {seat.person}", *words)


@gives_back
@who_may(rules.may_decide_objection)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer an objection."""
    rows = Objection.objects.select_related("review__host", "review__reviewer", "person")
    objection = find_for(request, rows, pk=pk)
    review = Review.objects.with_people().get(pk=objection.review_id)
    form = AnswerObjectionForm(sent(request))
    if _done(request, form, operations.decide_objection, objection=objection):
        messages.success(request, "Answered. The host has been told.")
        return redirect("reviews:team", pk=review.pk)
    lead = f"The host’s reason: {objection.reason}"
    return _asked(request, review, form, f"The host objects to {objection.person}", "Answer", lead)


@require_POST
@who_may(rules.may_swap)
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody declared does not stand against them."""
    seat = find_for(request, SEATS, pk=pk)
    attempt(request, "Looked at: it does not stand against them.", operations.clear_declaration, seat=seat)
    return redirect("reviews:team", pk=seat.review_id)


@large_step
@gives_back
@who_may(rules.may_name_observer)
def observer(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody read along until a day."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    form = ObserverForm(sent(request))
    if _done(request, form, operations.name_observer, review=review):
        messages.success(request, f"{form.cleaned_data['person']} reads along. Host and team have been told.")
        return redirect("reviews:team", pk=pk)
    lead = "They read what the host reads of this review, without notes and concerns, and change nothing."
    return _asked(request, review, form, "Let somebody read along", "Let them read along", lead)


@require_POST
@who_may(rules.may_end_observer)
def end_observer(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody read along no longer."""
    rows = Observer.objects.select_related("review__host", "review__reviewer", "person")
    row = find_for(request, rows, pk=pk)
    attempt(request, f"{row.person} reads along no longer.", operations.end_observer, observer=row)
    own = row.person_id == request.user.pk
    return redirect("reviews:list") if own else redirect("reviews:team", pk=row.review_id)


def _done(request: HttpRequest, form: Any, operation: Any, **about: Any) -> bool:
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        operation(by=request.user, at=timezone.now(), **about, **form.cleaned_data)
    except DomainError as refusal:
        blame(form, refusal)
        return False
    return True


def _asked(
    request: HttpRequest, review: Review, form: Any, title: str, submit: str, lead: str
) -> HttpResponse:
    context = {"form": form, "title": title, "submit": submit, "lead": lead}
    return render(request, "reviews/place.html", frame(request, review, "team") | context)
