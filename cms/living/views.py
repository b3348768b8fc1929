"""Pages about review dates: what is due, one case study, and what can be said about it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from cms import rules as practice
from cms.living import operations, rules
from cms.living.case_study_page import title_of
from cms.living.forms import ReaffirmForm, RestoreForm, StepDownForm
from cms.living.links.report import report_for
from cms.living.models import Freshness
from cms.living.queries import library_of
from cms.states import Level
from peernet.core.access import people_who, who_may
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.lookup import find_for
from peernet.core.unsent import gives_back
from peernet.reviews.sending import blame, sent


@people_who(rules.may_see_the_library)
def library(request: HttpRequest) -> HttpResponse:
    """What is overdue, due soon, stepped down and withdrawn, of one's council or of all."""
    return render(request, "living/library.html", library_of(request.user, timezone.localdate()))


@who_may(rules.may_follow)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One case study: when it is due, what happened, and what this person can do."""
    thing, user, today = _find(request, pk), request.user, timezone.localdate()
    history = [
        {"title": title_of(turn), "turn": turn}
        for turn in thing.page.turns.select_related("by").order_by("on", "pk")
    ]
    overdue = thing.due_on < today
    context = {
        "thing": thing,
        "page": thing.page,
        "overdue": overdue,
        "was": Level(thing.down_from).label if thing.down_from else "",
        "history": history,
        "may_reaffirm": rules.may_reaffirm(user, thing),
        "may_amend": practice.may_write_on(user, thing.page.council),
        "may_step_down": rules.may_step_down(user, thing) and operations.below(thing.page.level),
        "may_restore": bool(thing.down_from) and not overdue and rules.may_restore(user, thing),
    }
    return render(request, "living/detail.html", context)


@gives_back
@who_may(rules.may_reaffirm)
def reaffirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it still holds."""
    thing = _find(request, pk)
    form = ReaffirmForm(sent(request))
    words = ("It still holds", "Say that it still holds", "primary", "Its next review is due later now.")
    return _say(request, thing, form, operations.reaffirm, words)


@gives_back
@who_may(rules.may_step_down)
def step_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Lower the label."""
    thing = _find(request, pk)
    lower = operations.below(thing.page.level)
    if not lower:
        raise WrongStateError(f"There is no label below “{Level(thing.page.level).label}”.")
    form = StepDownForm(sent(request), lower=lower)
    words = ("Lower its label", "Lower it", "warning", "The label is lowered, at once and everywhere.")
    return _say(request, thing, form, operations.step_down, words)


@gives_back
@who_may(rules.may_restore)
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the label back."""
    thing = _find(request, pk)
    if not thing.down_from:
        raise WrongStateError("Its label did not step down.")
    form = RestoreForm(sent(request))
    words = ("Give its label back", "Give it back", "primary", "It has its label back.")
    return _say(request, thing, form, operations.restore, words)


def _find(request: HttpRequest, pk: int) -> Freshness:
    return find_for(request, Freshness.objects.with_page(), pk=pk)


def _say(
    request: HttpRequest,
    thing: Freshness,
    form: forms.Form,
    operation: Callable[..., Any],
    words: tuple[str, str, str, str],
) -> HttpResponse:
    title, submit, tone, done = words
    if request.method == "POST" and form.is_valid():
        try:
            operation(page=thing.page, by=request.user, at=timezone.now(), **form.cleaned_data)
        except (WrongStateError, NotYoursError):
            raise
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, done)
            return redirect("living:detail", pk=thing.pk)
    context = {
        "thing": thing,
        "page": thing.page,
        "form": form,
        "title": title,
        "submit": submit,
        "tone": tone,
    }
    return render(request, "living/say.html", context)


@people_who(rules.may_see_the_library)
def links(request: HttpRequest) -> HttpResponse:
    """Links that broke and papers that are gone or old."""
    return render(request, "living/links.html", report_for(request.user, timezone.localdate()))
