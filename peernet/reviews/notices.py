"""What people hear about a review. Mail leaves the house, so nothing confidential is in it."""

from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse

from peernet.councils.models import Council, Membership
from peernet.councils.notices import programme_managers
from peernet.notifications.operations import notify
from peernet.reviews.clock import Side, turn_of
from peernet.reviews.models import Review, Seat
from peernet.reviews.states import BEFORE_THE_VISIT


def people_answering_for(*councils: Council) -> Any:
    """People who answer for a council in reviews."""
    answering = Membership.objects.answering().filter(council__in=councils)
    return get_user_model().objects.filter(is_active=True, memberships__in=answering)


def people_on_team(review: Review) -> Any:
    """People who accepted a seat on the visiting team."""
    seats = review.seats.taken().clear_of_host()
    return get_user_model().objects.filter(is_active=True, seats__in=seats)


def review_opened(review: Review, *, by: Any) -> None:
    """Both councils hear that they are paired."""
    notify(
        people=people_answering_for(review.host, review.reviewer).exclude(pk=by.pk),
        subject=f"{review.reviewer} is to review {review.host}",
        body=f"Your councils are paired for a {review.review_type.name.lower()}. Next comes scoping.",
        link=_address(review),
    )


def review_moved(review: Review, words: str, *, by: Any) -> None:
    """Everybody on either side hears of a new stage and what comes next; managers when it is their turn."""
    turn = turn_of(review)
    people = people_answering_for(review.host, review.reviewer) | people_on_team(review)
    own = getattr(by, "pk", None)
    told = list(people.exclude(pk=own).distinct())
    if turn.side is Side.NETWORK:
        told += programme_managers().exclude(pk=own)
    notify(
        people=told,
        subject=f"{words}: {review}",
        body=f"Next: {turn.next_step}." if turn.next_step else words + ".",
        link=_address(review),
    )


def scope_set(review: Review, *, by: Any) -> None:
    """Both councils and the team hear that there is a scope to read."""
    _tell_both_sides(review, by=by, subject=f"Scope written: {review}", name="reviews:scope")


def clock_runs(review: Review, deadline: Any, *, today: date) -> None:
    """Whoever has to act hears when it is due, or that it was; managers when it is late."""
    people = people_on_team(review) | people_answering_for(
        review.host if deadline.side is Side.HOST else review.reviewer
    )
    told = list(people.distinct())
    late = deadline.overdue(today)
    if late:
        told += [person for person in programme_managers() if person not in told]
    day = f"{deadline.due_on.day} {deadline.due_on:%B %Y}"
    when = f"was due on {day}" if late else "is due today" if deadline.due_on == today else f"is due on {day}"
    notify(people=told, subject=f"{deadline.label} {when}: {review}", link=_address(review))


def scope_signed(review: Review, *, by: Any) -> None:
    """Both councils and the team hear that one side has signed."""
    _tell_both_sides(review, by=by, subject=f"Scope signed by one side: {review}", name="reviews:scope")


def visit_moved(review: Review, *, by: Any, sessions: str = "") -> None:
    """Both councils and the team hear of the new days, and what became of the timetable."""
    subject = f"The visit moves to other days: {review}"
    _tell_both_sides(review, by=by, subject=subject, name="reviews:detail", body=sessions)


def visit_planned(review: Review, *, by: Any, sessions: str = "") -> None:
    """Both councils and the team hear the dates."""
    _tell_both_sides(
        review, by=by, subject=f"Visit dates set: {review}", name="reviews:detail", body=sessions
    )


def invited(seat: Seat) -> None:
    """The person invited hears what they are asked for."""
    notify(
        people=[seat.person],
        subject=f"Will you join the team that reviews {seat.review.host}?",
        body=f"You are invited as {seat.get_role_display().lower()}. Please say yes or no.",
        link=_address(seat.review),
    )


def invitation_answered(seat: Seat) -> None:
    """Those who build the team hear the answer."""
    leading = people_on_team(seat.review).filter(seats__review=seat.review, seats__role="lead_peer")
    told = [*people_answering_for(seat.review.reviewer), *leading, *programme_managers()]
    answer = "has joined" if seat.state == "accepted" else "cannot join"
    notify(
        people=[person for person in told if person.pk != seat.person_id],
        subject=f"{seat.person} {answer} the team that reviews {seat.review.host}",
        link=reverse("reviews:team", args=[seat.review_id]),
    )


def place_taken_back(review: Review, person: Any) -> None:
    """Whoever was to come hears that somebody else is asked."""
    notify(
        people=[person],
        subject=f"You are no longer on the team that reviews {review.host}",
        body="Somebody else is asked in your place. Thank you for being ready to come.",
    )


def team_changed(review: Review, *, by: Any) -> None:
    """The host hears that the team has changed, and may object."""
    notify(
        people=people_answering_for(review.host).exclude(pk=by.pk),
        subject=f"The team has changed: {review}",
        body="Somebody else is invited in a place on the team. You may object, with a reason.",
        link=reverse("reviews:team", args=[review.pk]),
    )


def host_objects(review: Review) -> None:
    """Those who decide hear of an objection; about whom and why stands on the page, not in the mail."""
    leading = people_on_team(review).filter(seats__review=review, seats__role="review_manager")
    notify(
        people={*programme_managers(), *people_answering_for(review.reviewer), *leading},
        subject=f"The host objects to somebody on the team: {review}",
        link=reverse("reviews:team", args=[review.pk]),
    )


def objection_decided(review: Review, *, by: Any) -> None:
    """The host hears the answer."""
    notify(
        people=people_answering_for(review.host).exclude(pk=by.pk),
        subject=f"Your objection has been answered: {review}",
        link=reverse("reviews:team", args=[review.pk]),
    )


def _tell_both_sides(review: Review, *, by: Any, subject: str, name: str, body: str = "") -> None:
    people = people_answering_for(review.host, review.reviewer) | people_on_team(review)
    notify(
        people=people.exclude(pk=by.pk).distinct(),
        subject=subject,
        body=body,
        link=reverse(name, args=[review.pk]),
    )


def _address(review: Review) -> str:
    return reverse("reviews:detail", args=[review.pk])


def visits_in_the_way(blackout: Any) -> None:
    """Whoever plans a visit on days that are now closed hears of it."""
    planned = Review.objects.open().filter(
        visit_starts_on__lte=blackout.ends_on, visit_ends_on__gte=blackout.starts_on
    )
    planned = planned.filter(state__in=BEFORE_THE_VISIT, host__fictional=blackout.fictional)
    if blackout.council_id:
        planned = planned.filter(host=blackout.council_id)
    for review in planned.with_people().order_by("pk"):
        told = people_answering_for(review.host, review.reviewer) | people_on_team(review)
        notify(
            people=[*told.distinct(), *programme_managers()],
            subject=f"The days of a visit have become difficult: {review}",
            body="There is now a period without visits on these days. Please choose others.",
            link=_address(review),
        )


def host_asked(asked: Any, *, by: Any) -> None:
    """The host hears that it is asked for something; what stands on the page, not in the mail."""
    notify(
        people=people_answering_for(asked.council).exclude(pk=by.pk),
        subject=f"{asked.council} is asked for something",
        body="See what the review needs and how many asks are left this quarter.",
        link=reverse("reviews:asks", args=[asked.review_id]),
    )


def papers_asked(review: Review, *, by: Any) -> None:
    """The host hears that papers are asked for; which stands on the page."""
    notify(
        people=people_answering_for(review.host).exclude(pk=by.pk),
        subject=f"Papers are asked for: {review}",
        body="See which, and by when. What you gave an earlier review can be given again.",
        link=_papers(review.pk),
    )


def paper_dropped(request: Any, *, by: Any) -> None:
    """The host hears that a paper is not needed any more."""
    notify(
        people=people_answering_for(request.review.host).exclude(pk=by.pk),
        subject=f"A paper is no longer asked for: {request.review}",
        link=_papers(request.review_id),
    )


def paper_given(request: Any, *, by: Any) -> None:
    """Whoever asked hears that it is there, if they are still on the team or run the review."""
    _tell_asker(request, f"A paper is there: {request.review}", by=by)


def paper_missing(request: Any, *, by: Any) -> None:
    """Whoever asked hears that the host has no such paper."""
    _tell_asker(request, f"The host does not have a paper: {request.review}", by=by)


def paper_is_yours(request: Any, *, by: Any) -> None:
    """Whoever is to see to a paper hears by when."""
    due = f"{request.due_on.day} {request.due_on:%B %Y}"
    notify(
        people=[request.keeper] if request.keeper_id != by.pk else [],
        subject=f"You see to a paper, due on {due}: {request.review}",
        link=reverse("reviews:paper", args=[request.pk]),
    )


def session_changed(session: Any, people: list[Any], *, by: Any) -> None:
    """Those who are or were in a session hear that the timetable changed; what it is stands on the page."""
    notify(
        people=[person for person in people if person.pk != by.pk],
        subject=f"The timetable has changed: {session.review}",
        link=f"{reverse('reviews:timetable', args=[session.review_id])}?mine=1",
    )


def position_sent(review: Review, *, by: Any) -> None:
    """The team hears that there is a position to read."""
    notify(
        people=people_on_team(review).exclude(pk=by.pk).distinct(),
        subject=f"The host's position is there to read: {review}",
        link=reverse("reviews:position", args=[review.pk]),
    )


def _tell_asker(request: Any, subject: str, *, by: Any) -> None:
    people = people_on_team(request.review) | programme_managers()
    notify(
        people=people.filter(pk=request.asked_by_id).exclude(pk=by.pk).distinct(),
        subject=subject,
        link=_papers(request.review_id),
    )


def _papers(review: int) -> str:
    return reverse("reviews:preparing", args=[review])


def review_passed_on(review: Review) -> None:
    """After a merger both sides hear who acts from now on."""
    people = people_answering_for(review.host, review.reviewer) | people_on_team(review)
    notify(
        people=[*people.distinct(), *programme_managers()],
        subject=f"After the merger: {review}",
        body="The review goes on under the new council. Nothing that was written is lost.",
        link=_address(review),
    )
