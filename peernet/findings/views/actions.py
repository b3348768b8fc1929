"""Actions: mine, those of a review, and one by itself."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from peernet.core.access import signed_in, who_may
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.core.lookup import find_for
from peernet.core.unsent import gives_back
from peernet.findings import operations, queries, rules
from peernet.findings.beside_actions import parts_of
from peernet.findings.forms import ActionWordsForm
from peernet.findings.models import Action, Plan
from peernet.findings.moving import moved_since
from peernet.findings.operations.setting import CHANGEABLE
from peernet.findings.states import ACTION_WORKFLOW, ActionState
from peernet.findings.verbs import ACTION
from peernet.findings.words import WORDS_OF
from peernet.reviews import rules as review_rules
from peernet.reviews.models import Review
from peernet.reviews.sending import blame, sent
from peernet.reviews.views.frame import frame


@signed_in
def action_list(request: HttpRequest) -> HttpResponse:
    """Actions this person owns or answers for."""
    finished = "finished" in request.GET
    actions = queries.actions_of(request.user)
    shown = actions.finished() if finished else actions.open()
    page = Paginator(shown, 25).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "actions": page.object_list,
        "overdue": queries.overdue_among(page.object_list, timezone.localdate()),
        "finished": finished,
        "open_ones": not finished,
    }
    return render(request, "findings/actions.html", context)


@who_may(review_rules.may_view)
def review_actions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every action of a review that this person sees."""
    review = find_for(request, Review.objects.with_people(), pk=pk)
    visible = Action.objects.visible_to(request.user).filter(finding__review=review)
    actions = list(queries.with_people(visible).order_by("due_on", "pk"))
    plan = Plan.objects.filter(review=review).first()
    context = {
        "actions": actions,
        "overdue": queries.overdue_among(actions, timezone.localdate()),
        "as_board": "board" in request.GET,
        "as_table": "board" not in request.GET,
        "columns": queries.by_state(actions),
        "plan": plan,
        "names_committee": rules.may_name_committee(request.user, review),
        "progress": queries.progress_of(actions),
    }
    return render(request, "findings/review_actions.html", frame(request, review, "actions") | context)


@who_may(rules.may_view_action)
def action_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One action: what, who, by when, how one will know, what shows it."""
    action = find_for(
        request,
        queries.with_people(Action.objects.select_related("indicator", "verified_by", "asked_to_verify")),
        pk=pk,
    )
    context = {
        "action": action,
        "finding": action.finding,
        "sees_finding": rules.may_view(request.user, action.finding),
        "sees_review": review_rules.may_view(request.user, action.finding.review),
        "others": [person.name for person in action.others.order_by("name", "pk")],
        "parts": parts_of(action, request.user),
        "moved": moved_since(action, timezone.localdate()),
        "may_change": action.state in CHANGEABLE and rules.may_progress(request.user, action),
        "may_ask": action.state == ActionState.HOST_DONE and rules.may_ask_to_verify(request.user, action),
        "steps": queries.action_steps(request.user, action),
        "overdue": queries.overdue_among([action], timezone.localdate()),
    }
    return render(request, "findings/action.html", context)


@gives_back
@who_may(rules.may_view_action)
def action_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Take one step of an action; where it comes with words, ask for them first."""
    action = find_for(request, queries.with_people(Action.objects), pk=pk)
    if step not in ACTION_WORKFLOW.by_name:
        raise Http404
    if not rules.may_take_action_step(request.user, action, step):
        raise NotYoursError("This step is not yours to take.")
    if request.method != "POST" and step in WORDS_OF and step not in ACTION_WORKFLOW.open_steps(action):
        raise WrongStateError(f"This action is {action.get_state_display().lower()} now.")
    form = ActionWordsForm(sent(request), step=step) if step in WORDS_OF else None
    if request.method == "POST" and (form is None or form.is_valid()):
        said = form.cleaned_data if form else {}
        try:
            operations.advance_action(action=action, step=step, by=request.user, at=timezone.now(), **said)
        except DomainError as refusal:
            if form is None:
                messages.error(request, refusal.message)
                return redirect("findings:action", pk=pk)
            blame(form, refusal)
        else:
            messages.success(request, f"{ACTION[step].words}.")
            return redirect("findings:action", pk=pk)
    if form is None:
        return redirect("findings:action", pk=pk)
    context = {"form": form, "action": action, "label": ACTION_WORKFLOW.label(step)}
    return render(request, "findings/action_step.html", context)
