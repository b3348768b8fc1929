"""The board of wanted practice: what councils look for, and what others point to."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.asking import operations, queries, rules
from cms.asking.forms import MeetForm, ReasonForm, ReplyForm, WantedForm
from cms.asking.models import EmptySearch, Reply, Wanted
from cms.asking.models.wanted import LONGEST
from cms.asking.states import SHOWN_FROM, WantedState
from peernet.core.access import people_who, who_may
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.lookup import find_for, key_in, row_or_404
from peernet.core.themes import Theme
from peernet.core.unsent import gives_back
from peernet.reviews.sending import blame, sent

ON_A_PAGE = 20


@people_who(rules.of_network)
def board(request: HttpRequest) -> HttpResponse:
    """What councils look for."""
    state, theme = request.GET.get("state", ""), request.GET.get("theme", "")
    state = WantedState(state) if state in WantedState.values else WantedState.OPEN
    theme = theme if theme in Theme.values else ""
    found = queries.board(request.user, state=state, theme=theme)
    return render(
        request,
        "asking/board.html",
        {
            "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
            "state": state,
            "states": queries.states_wanted(request.user, chosen=state),
            "theme": Theme(theme) if theme else None,
            "themes": queries.themes_wanted(request.user, state=state, chosen=theme),
            "without_theme": f"{request.path}?{urlencode({'state': state})}",
            "applied": bool(theme) + (state != WantedState.OPEN),
            "may_want": rules.may_want(request.user),
            "may_see_searches": rules.may_see_searches(request.user),
        },
    )


@gives_back
@people_who(rules.may_want)
def ask(request: HttpRequest) -> HttpResponse:
    """Put something on the board; a search that found nothing fills in what it was for."""
    words = " ".join(request.GET.get("q", "").replace("\0", " ").split())[: LONGEST["title"]]
    theme = request.GET.get("theme", "")
    begin = {"title": words[:1].upper() + words[1:], "theme": theme if theme in Theme.values else ""}
    form = WantedForm(sent(request), initial=begin, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            wanted = operations.want(by=request.user, at=timezone.now(), **form.cleaned_data)
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "It is on the board. You will hear when somebody answers.")
            return redirect("wanted:detail", pk=wanted.pk)
    return render(
        request, "asking/want.html", {"form": form, "council": rules.council_asking_for(request.user)}
    )


@who_may(rules.may_view_wanted)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing a council looks for, and what others point to."""
    wanted = find_for(request, Wanted.objects.with_names().counted(), pk=pk)
    return render(request, "asking/wanted.html", _shown(request, wanted))


@require_POST
@who_may(rules.may_follow)
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Want it too, or no longer."""
    wanted = find_for(request, Wanted.objects.all(), pk=pk)
    if "stop" in request.POST:
        operations.unfollow(wanted=wanted, by=request.user, at=timezone.now())
        messages.success(request, "You will hear of it no longer.")
    else:
        operations.follow(wanted=wanted, by=request.user, at=timezone.now())
        messages.success(request, "You will hear what comes of it.")
    return redirect("wanted:detail", pk=pk)


@gives_back
@who_may(rules.may_reply)
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Point to a case study, or answer in words."""
    wanted = find_for(request, Wanted.objects.with_names(), pk=pk)
    _open_or_409(request, wanted, "meet")
    offered = queries.offered_for(wanted, request.user)
    form = ReplyForm(sent(request), user=request.user, offered=offered)
    if request.method == "POST" and form.is_valid():
        try:
            operations.reply(wanted=wanted, by=request.user, at=timezone.now(), **form.cleaned_data)
        except WrongStateError:
            raise
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"{wanted.council} has been told of your answer.")
            return redirect("wanted:detail", pk=pk)
    return render(request, "asking/reply.html", {"wanted": wanted, "form": form})


@gives_back
@who_may(rules.may_settle)
def meet(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that it is found, and what helped."""
    wanted = find_for(request, Wanted.objects.with_names(), pk=pk)
    _open_or_409(request, wanted, "meet")
    replies = Reply.objects.visible_to(request.user).filter(wanted=wanted).select_related("council", "page")
    begin = {"met_by": key_in(request.GET.get("answer", ""))}
    form = MeetForm(sent(request), initial=begin, replies=replies.order_by("at", "pk"))
    if request.method == "POST" and form.is_valid():
        try:
            operations.meet(wanted=wanted, by=request.user, at=timezone.now(), **form.cleaned_data)
        except WrongStateError:
            raise
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Marked as found. Those who want it too have been told.")
            return redirect("wanted:detail", pk=pk)
    return render(request, "asking/meet.html", {"wanted": wanted, "form": form})


@gives_back
@who_may(rules.may_close)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why nobody looks for it any more."""
    wanted = find_for(request, Wanted.objects.with_names(), pk=pk)
    _open_or_409(request, wanted, "close")
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.close(
                wanted=wanted, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
        except WrongStateError:
            raise
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, "Closed. Those who want it too have been told.")
            return redirect("wanted:detail", pk=pk)
    return render(request, "asking/close.html", {"wanted": wanted, "form": form})


@require_POST
@who_may(rules.may_settle)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Look for it again."""
    wanted = find_for(request, Wanted.objects.with_names(), pk=pk)
    operations.reopen(wanted=wanted, by=request.user, at=timezone.now())
    messages.success(request, "It is on the board again.")
    return redirect("wanted:detail", pk=pk)


@gives_back
@who_may(rules.may_remove_reply)
def remove_reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's answer back; a moderator says why somebody else's goes."""
    answer = find_for(request, Reply.objects.select_related("wanted__council", "council", "by"), pk=pk)
    own = answer.by_id == request.user.pk
    form = ReasonForm(sent(request))
    if request.method == "POST" and (own or form.is_valid()):
        if own:
            operations.remove_reply(reply=answer, by=request.user, at=timezone.now())
        else:
            reason = form.cleaned_data["reason"]
            operations.hide_reply(reply=answer, reason=reason, by=request.user, at=timezone.now())
        messages.success(request, "The answer is off the board.")
        return redirect("wanted:detail", pk=answer.wanted_id)
    return render(request, "asking/remove_reply.html", {"reply": answer, "own": own, "form": form})


@people_who(rules.may_see_searches)
def searches(request: HttpRequest) -> HttpResponse:
    """What readers searched for and did not find."""
    page = Paginator(EmptySearch.objects.often_enough(), 50).get_page(request.GET.get("page"))
    return render(request, "asking/searches.html", {"page": page, "from_times": SHOWN_FROM})


@require_POST
@people_who(rules.may_see_searches)
def forget_search(request: HttpRequest, pk: int) -> HttpResponse:
    """Take words off that list."""
    search = row_or_404(EmptySearch.objects.often_enough(), pk=pk)
    operations.forget_empty_search(search=search, by=request.user, at=timezone.now())
    messages.success(request, f"“{search.words}” is off the list.")
    return redirect("wanted:searches")


def _shown(request: HttpRequest, wanted: Wanted) -> dict[str, Any]:
    user, steps = request.user, queries.open_steps(wanted)
    may_settle = rules.may_settle(user, wanted)
    follows = wanted.follows.select_related("council")
    return {
        "wanted": wanted,
        "replies": queries.replies_to(wanted, user),
        "councils_too": sorted({each.council.name for each in follows} - {wanted.council.name}),
        "following": any(each.person_id == user.pk for each in follows),
        "is_open": "meet" in steps,
        "may_reply": "meet" in steps and rules.may_reply(user, wanted),
        "may_follow": rules.may_follow(user, wanted),
        "may_settle": may_settle and "meet" in steps,
        "may_close": "close" in steps and rules.may_close(user, wanted),
        "may_reopen": may_settle and "reopen" in steps,
        "may_remove_any": rules.may_see_searches(user),
    }


def _open_or_409(request: HttpRequest, wanted: Wanted, step: str) -> None:
    if request.method != "POST" and step not in queries.open_steps(wanted):
        raise WrongStateError(f"This is “{wanted.get_state_display()}” now.")
