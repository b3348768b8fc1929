"""The visiting team: who is on it, inviting, and answering an invitation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peernet.core.access import who_may
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.lookup import find_for
from peernet.reviews import operations, rules
from peernet.reviews.forms import AcceptForm, DeclineForm, InviteForm
from peernet.reviews.models import Review, Seat
from peernet.reviews.queries.team import places_of, reading_along
from peernet.reviews.requirements import missing_for
from peernet.reviews.sending import attempt, blame, sent
from peernet.reviews.states import BEFORE_THE_VISIT, ENDED, InvitationState
from peernet.reviews.template import template_of
from peernet.reviews.views.frame import frame


@who_may(rules.may_view)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is on the team; for those who build it, inviting; for those invited, answering."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    open_to_people = review.state in BEFORE_THE_VISIT
    builds = rules.may_build_team(request.user, review)
    form = InviteForm(sent(request), review=review) if open_to_people and builds else None
    if request.method == "POST" and not builds:
        raise NotYoursError("People are invited by those who build the team.")
    if request.method == "POST" and form is None:
        raise WrongStateError("People are invited before the visit.")
    if form and request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        try:
            operations.invite(
                review=review,
                person=person,
                role=form.cleaned_data["role"],
                brings=form.cleaned_data.get("brings") or None,
                by=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{person} has been invited.")
            return redirect("reviews:team", pk=pk)
    return _page(request, review, form, DeclineForm() if open_to_people else None)


@who_may(rules.may_answer_invitation)
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Join the team."""
    seat = find_for(request, Seat.objects.select_related("review__host"), pk=pk)
    if request.method != "POST":
        return redirect("reviews:team", pk=seat.review_id)
    said = AcceptForm(request.POST)
    if not said.is_valid():
        review = Review.objects.with_people().get(pk=seat.review_id)
        return _page(request, review, None, DeclineForm(), said)
    attempt(
        request,
        f"You are on the team that reviews {seat.review.host}.",
        operations.accept_invitation,
        seat=seat,
        **said.cleaned_data,
    )
    return redirect("reviews:team", pk=seat.review_id)


@who_may(rules.may_answer_invitation)
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that one cannot join, and why."""
    seat = find_for(request, Seat.objects.select_related("review__host"), pk=pk)
    if request.method != "POST":
        return redirect("reviews:team", pk=seat.review_id)
    form = DeclineForm(request.POST)
    if not form.is_valid():
        review = Review.objects.with_people().get(pk=seat.review_id)
        return _page(request, review, None, form)
    try:
        operations.decline_invitation(seat=seat, by=request.user, at=timezone.now(), **form.cleaned_data)
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return redirect("reviews:team", pk=seat.review_id)
    messages.success(request, "Thank you for answering. Those who build the team have been told.")
    return redirect("reviews:list")


def _page(
    request: HttpRequest,
    review: Review,
    form: InviteForm | None,
    decline_form: DeclineForm | None,
    accept_form: AcceptForm | None = None,
) -> HttpResponse:
    listed = places_of(request.user, review, at=timezone.now())
    own = next((place.seat for place in listed if place.seat.person_id == request.user.pk), None)
    waiting = own is not None and own.state == InvitationState.INVITED
    builds = rules.may_build_team(request.user, review)
    context = {
        "places": listed,
        "invitation": own if waiting else None,
        "form": form,
        "decline_form": decline_form if waiting else None,
        "accept_form": accept_form or AcceptForm(),
        "template": template_of(review),
        "builds": builds,
        "open_to_people": review.state in BEFORE_THE_VISIT,
        "substitutes": review.substitutes.visible_to(request.user).select_related("person").order_by("rank"),
        "objections": review.objections.visible_to(request.user)
        .select_related("person", "decided_by")
        .order_by("raised_at", "pk"),
        "observers": reading_along(request.user, review),
        "may_name_observer": review.state not in ENDED and rules.may_name_observer(request.user, review),
        "missing": missing_for(review, "confirm_team") if builds and review.state == "team_building" else [],
    }
    return render(request, "reviews/team.html", frame(request, review, "team") | context)
