"""The timetable of a visit: planned, changed, printed, and taken into a calendar."""

import uuid
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from peernet.core.access import who_may
from peernet.core.calendars import ICALENDAR
from peernet.core.downloads import attached
from peernet.core.errors import DomainError
from peernet.core.lookup import find_for
from peernet.core.unsent import gives_back
from peernet.reviews import operations
from peernet.reviews import rules as review_rules
from peernet.reviews.models import Review, Session
from peernet.reviews.onsite import rules
from peernet.reviews.onsite.days import calendar_of, days_of, of_person, visit_days
from peernet.reviews.onsite.forms import SessionForm
from peernet.reviews.onsite.states import TIMETABLED
from peernet.reviews.sending import attempt, blame, sent
from peernet.reviews.views.frame import frame


@require_safe
@who_may(rules.may_view_timetable)
def timetable(request: HttpRequest, pk: int) -> HttpResponse:
    """Day by day; ``?day=`` shows one day, ``?mine=1`` only one's own sessions."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    sessions = _sessions(request, review)
    mine = request.GET.get("mine") == "1"
    if mine:
        sessions = of_person(sessions, request.user)
    days = days_of(review, sessions)
    asked = _day_asked(request)
    shown = [each for each in days if each.day == asked] or days
    plans = rules.may_plan(request.user, review) and review.state in TIMETABLED
    context = {
        "days": shown,
        "one_day": len(shown) == 1 and len(days) > 1,
        "all_days": days,
        "mine": mine,
        "seated": review_rules.sits_on(request.user, review),
        "plans": plans and review.visit_starts_on is not None,
        "undated": review.visit_starts_on is None,
    }
    return render(request, "reviews/timetable.html", frame(request, review, "timetable") | context)


@gives_back
@who_may(rules.may_plan)
def plan_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a session on the timetable."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    if request.method != "POST":
        operations.check_timetabling(review)
    start = {"key": uuid.uuid4(), "day": _day_asked(request) or next(iter(visit_days(review)), None)}
    form = SessionForm(sent(request), initial=start, review=review)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["key"]
        try:
            operations.plan_session(review=review, key=key, by=request.user, at=timezone.now(), **form.said())
        except DomainError as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, "Planned. Those who are in it have been told.")
            return _back(pk, form)
    return _page(request, review, form, None)


@gives_back
@who_may(rules.may_change_session)
def change_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a session or move it."""
    session = find_for(request, Session.objects.with_places(), pk=pk)
    review = Review.objects.with_people().get(pk=session.review_id)
    if request.method != "POST":
        operations.check_timetabling(review)
    begins, ends = (timezone.localtime(moment) for moment in (session.starts_at, session.ends_at))
    start: dict[str, Any] = {name: getattr(session, name) for name in ("key", "kind", "title", "version")}
    start |= {"line": session.line_id, "room": session.room or "", "people": session.people.all()}
    start |= {"travel_minutes": session.travel_minutes, "day": begins.date()}
    start |= {"begins": f"{begins:%H:%M}", "ends": f"{ends:%H:%M}"}
    form = SessionForm(sent(request), initial=start, review=review)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            operations.change_session(
                session=session, version=version, by=request.user, at=timezone.now(), **form.said()
            )
        except DomainError as refusal:
            _blame(form, refusal)
        else:
            messages.success(request, "Changed. Those who are in it have been told.")
            return _back(review.pk, form)
    return _page(request, review, form, session)


@require_POST
@who_may(rules.may_change_session)
def drop_session(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a session off the timetable."""
    session = find_for(request, Session.objects.with_places(), pk=pk)
    attempt(
        request,
        "Taken off. Its people and its room are free again.",
        operations.drop_session,
        session=session,
    )
    return redirect("reviews:timetable", pk=session.review_id)


@require_safe
@who_may(rules.may_view_timetable)
def timetable_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own sessions for a calendar; the whole timetable for those who sit on no team."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    sessions = _sessions(request, review)
    if review_rules.sits_on(request.user, review):
        sessions = of_person(sessions, request.user)
    content = calendar_of(review, sessions, address=request.build_absolute_uri("/")[:-1])
    return attached(content, name=f"visit-{review.pk}.ics", content_type=ICALENDAR)


def _sessions(request: HttpRequest, review: Review) -> Any:
    return Session.objects.visible_to(request.user).filter(review=review).with_places().in_order()


def _day_asked(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        return None


def _blame(form: SessionForm, refusal: DomainError) -> None:
    refusal.field = form.field_for(refusal.field)
    blame(form, refusal)


def _back(review: int, form: SessionForm) -> HttpResponse:
    answer = redirect("reviews:timetable", pk=review)
    answer["Location"] += f"#day-{form.cleaned_data['day'].isoformat()}"
    return answer


def _page(request: HttpRequest, review: Review, form: SessionForm, session: Session | None) -> HttpResponse:
    context = {"form": form, "session": session}
    return render(request, "reviews/session.html", frame(request, review, "timetable") | context)
