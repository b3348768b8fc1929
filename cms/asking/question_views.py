"""Pages of questions to authors: ask, answer, take back, hide."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from cms.asking import operations, rules
from cms.asking.forms import AnswerForm, QuestionForm, ReasonForm
from cms.asking.models import Question
from cms.asking.queries import questions_around
from cms.asking.states import QUESTION_WORKFLOW
from cms.models import CaseStudyPage
from peernet.core.access import people_who, public, who_may
from peernet.core.errors import DomainError, WrongStateError
from peernet.core.lookup import find_for, row_or_404
from peernet.core.unsent import gives_back
from peernet.reviews.sending import blame, sent


@gives_back
@who_may(rules.may_ask)
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the author of a case study."""
    page = find_for(request, CaseStudyPage.objects.select_related("council"), pk=pk)
    form = QuestionForm(sent(request), initial={"who": "public"})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            question = operations.ask(
                page=page,
                words=said["words"],
                public=said["who"] == "public",
                by=request.user,
                at=timezone.now(),
            )
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"Sent to {page.council}. You will hear when it is answered.")
            return redirect("wanted:question", pk=question.pk)
    return render(request, "asking/ask.html", {"page": page, "form": form})


@people_who(rules.may_want)
def ours(request: HttpRequest) -> HttpResponse:
    """What one's council asked and was asked."""
    return render(
        request,
        "asking/ours.html",
        {
            "council": rules.council_asking_for(request.user),
            "questions": questions_around(request.user),
            "to_answer": set(Question.objects.to_answer_by(request.user).values_list("pk", flat=True)),
        },
    )


@public
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """One question, with its answer, and what this person may do about it."""
    asked = row_or_404(Question.objects.visible_to(request.user).with_names(), pk=pk)
    user, steps = request.user, QUESTION_WORKFLOW.open_steps(asked)
    return render(
        request,
        "asking/question.html",
        {
            "question": asked,
            "page": asked.page,
            "may_answer": "answer" in steps and rules.may_answer(user, asked),
            "may_correct": "correct" in steps and rules.may_answer(user, asked),
            "may_withdraw": "withdraw" in steps and rules.may_withdraw(user, asked),
            "may_hide": "hide" in steps and rules.may_hide(user, asked),
            "may_show": "show" in steps and rules.may_hide(user, asked),
            "knows_people": rules.of_network(user),
        },
    )


@gives_back
@who_may(rules.may_answer)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a question, or correct the answer."""
    asked = find_for(request, Question.objects.with_names(), pk=pk)
    step = "correct" if asked.is_answered else "answer"
    _open_or_409(request, asked, step)
    form = AnswerForm(sent(request), initial={"words": asked.answer})
    if request.method == "POST" and form.is_valid():
        try:
            getattr(operations, step)(
                question=asked, words=form.cleaned_data["words"], by=request.user, at=timezone.now()
            )
        except WrongStateError:
            raise
        except DomainError as refusal:
            blame(form, refusal)
        else:
            messages.success(request, f"Saved. {asked.council} can read it now.")
            return redirect("wanted:question", pk=pk)
    context = {"question": asked, "page": asked.page, "form": form, "correcting": asked.is_answered}
    return render(request, "asking/answer.html", context)


@require_POST
@who_may(rules.may_withdraw)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's question back."""
    asked = find_for(request, Question.objects.with_names(), pk=pk)
    operations.withdraw(question=asked, by=request.user, at=timezone.now())
    messages.success(request, "You have taken your question back.")
    return redirect("wanted:question", pk=pk)


@gives_back
@who_may(rules.may_hide)
def hide(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why, then take a public question off the page."""
    asked = find_for(request, Question.objects.with_names(), pk=pk)
    _open_or_409(request, asked, "hide")
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        operations.hide(
            question=asked, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
        )
        messages.success(request, "It is off the page. Both councils can still read it, with your reason.")
        return redirect("wanted:question", pk=pk)
    return render(request, "asking/hide.html", {"question": asked, "page": asked.page, "form": form})


@require_POST
@who_may(rules.may_hide)
def show_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a hidden question back."""
    asked = find_for(request, Question.objects.with_names(), pk=pk)
    operations.show_again(question=asked, by=request.user, at=timezone.now())
    messages.success(request, "It stands on the page again.")
    return redirect("wanted:question", pk=pk)


def _open_or_409(request: HttpRequest, asked: Any, step: str) -> None:
    if request.method != "POST" and step not in QUESTION_WORKFLOW.open_steps(asked):
        raise WrongStateError(f"This question is “{asked.get_state_display()}” now.")
