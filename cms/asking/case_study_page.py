"""What stands on the page of a case study about questions to its author."""

from typing import Any

from django.http import HttpRequest

from cms.asking import rules
from cms.asking.models import Question
from cms.asking.queries import own_open_questions, questions_of
from cms.companions import Part, stands_below, stands_beside
from peernet.accounts.rules import may_moderate


@stands_beside("asking", order=20)
def ask_the_author(page: Any, request: HttpRequest) -> Part | None:
    """A way to ask, or to what waits for an answer; nothing on a draft."""
    if not page.live:
        return None
    user = request.user
    waiting = Question.objects.to_answer_by(user).filter(page_id=page.pk) if user.is_authenticated else None
    return Part(
        "asking/_beside.html",
        {
            "may_ask": rules.may_ask(user, page),
            "to_answer": waiting.count() if waiting is not None else 0,
            "answered": questions_of(page, user).count(),
            "signed_in": user.is_authenticated,
        },
    )


@stands_below("asking", order=10)
def questions_and_answers(page: Any, request: HttpRequest) -> Part | None:
    """The answered questions that the reader may know, and their own that wait; nothing without any."""
    if not page.live:
        return None
    questions = list(questions_of(page, request.user))
    waiting = list(own_open_questions(page, request.user)) if request.user.is_authenticated else []
    if not questions and not waiting:
        return None
    return Part(
        "asking/_below.html",
        {
            "questions": questions,
            "waiting": waiting,
            "knows_people": rules.of_network(request.user),
            "moderates": may_moderate(request.user),
        },
    )
