"""Ask the author of a case study, answer, take back, hide."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from cms.asking import notices, rules
from cms.asking.models import Question
from cms.asking.models.questions import LONGEST
from cms.asking.states import QUESTION_WORKFLOW
from cms.models import CaseStudyPage
from cms.parties import owners_of
from cms.wording import about_nobody
from peernet.audit.operations import record
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.reviews.operations.locking import locked
from peernet.reviews.wording import written

#: Questions that one person asks in a day, and that wait at once for one case study.
IN_A_DAY = 10
WAITING = 3


@transaction.atomic
def ask(*, page: CaseStudyPage, words: str, public: bool, by: Any, at: datetime) -> Question:
    """Put a question to the author of a case study.

    :raises NotYoursError: unless ``by`` belongs to another council of the same network
    :raises WrongStateError: if it is not published
    :raises DomainError: if nothing is asked, it could point to a child, or too much is asked at once
    """
    council = rules.council_asking_for(by)
    if council is None or not rules.may_ask(by, page):
        raise NotYoursError("People of other member councils ask the author of a case study.")
    if not CaseStudyPage.objects.published().filter(pk=page.pk).exists():
        raise WrongStateError("This case study is not published now.")
    words = about_nobody(words, field="words", limit=LONGEST["words"], empty="Write your question.")
    _within_limits(page, by, at)
    question = Question.objects.create(
        page_id=page.pk, council=council, asked_by=by, asked_at=at, public=public, words=words
    )
    record(verb="question.asked", subject=question, by=by, at=at, page=page.pk, public=public)
    notices.asked(question)
    return question


@transaction.atomic
def answer(*, question: Question, words: str, by: Any, at: datetime) -> Question:
    """Answer for the author; a public question stands on the page from then on.

    :raises NotYoursError: unless ``by`` writes practice for a council that owns it
    :raises WrongStateError: if it was answered or taken back meanwhile
    :raises DomainError: if nothing is answered, or it could point to a child
    """
    held = _answered(question, "answer", words, by, at)
    record(verb="question.answered", subject=held, by=by, at=at)
    notices.answered(held)
    return held


@transaction.atomic
def correct(*, question: Question, words: str, by: Any, at: datetime) -> Question:
    """Write the answer anew; nobody is told of a mended word.

    :raises NotYoursError: unless ``by`` writes practice for a council that owns it
    :raises WrongStateError: if there is no answer to correct
    :raises DomainError: if nothing is answered, or it could point to a child
    """
    held = _answered(question, "correct", words, by, at)
    record(verb="question.answer_corrected", subject=held, by=by, at=at)
    return held


@transaction.atomic
def withdraw(*, question: Question, by: Any, at: datetime) -> Question:
    """Take a question back that nobody has answered.

    :raises NotYoursError: unless ``by`` asked it
    :raises WrongStateError: once it is answered
    """
    held = _held(question)
    if not rules.may_withdraw(by, held):
        raise NotYoursError("Only the person who asked takes a question back.")
    QUESTION_WORKFLOW.take(held, "withdraw")
    held.save(update_fields=["state"])
    record(verb="question.withdrawn", subject=held, by=by, at=at)
    return held


@transaction.atomic
def hide(*, question: Question, reason: str, by: Any, at: datetime) -> Question:
    """Take a public question and its answer off the page; both sides still read it, with the reason.

    :raises NotYoursError: unless ``by`` is a moderator and it is public
    :raises WrongStateError: if it is not there to be hidden
    :raises DomainError: without a reason
    """
    held = _held(question)
    if not rules.may_hide(by, held):
        raise NotYoursError("Only moderators of the network hide public questions.")
    QUESTION_WORKFLOW.take(held, "hide")
    held.hidden_because = written(
        reason, field="reason", limit=LONGEST["hidden_because"], empty="Say why it is hidden."
    )
    held.save(update_fields=["state", "hidden_because"])
    record(verb="question.hidden", subject=held, by=by, at=at)
    notices.hidden(held, by)
    return held


@transaction.atomic
def show_again(*, question: Question, by: Any, at: datetime) -> Question:
    """Put a hidden question back on the page.

    :raises NotYoursError: unless ``by`` is a moderator
    :raises WrongStateError: if it is not hidden
    """
    held = _held(question)
    if not rules.may_hide(by, held):
        raise NotYoursError("Only moderators of the network show hidden questions again.")
    QUESTION_WORKFLOW.take(held, "show")
    held.hidden_because = ""
    held.save(update_fields=["state", "hidden_because"])
    record(verb="question.shown_again", subject=held, by=by, at=at)
    return held


def _answered(question: Question, step: str, words: str, by: Any, at: datetime) -> Question:
    held = _held(question)
    if not rules.may_answer(by, held):
        raise NotYoursError(f"Those who write practice for {held.page.council} answer this.")
    QUESTION_WORKFLOW.take(held, step)
    limit = LONGEST["answer"]
    held.answer = about_nobody(words, field="words", limit=limit, empty="Write the answer.")
    held.answered_by, held.answered_at = by, at
    owners = by.memberships.active().filter(council__in=owners_of(held.page))
    held.answering_council = owners.select_related("council").get().council
    held.save(update_fields=["state", "answer", "answered_by", "answered_at", "answering_council"])
    return held


def _held(question: Question) -> Question:
    return locked(question, "page__council", "council", "asked_by", "answered_by")


def _within_limits(page: CaseStudyPage, by: Any, at: datetime) -> None:
    mine = Question.objects.filter(asked_by=by)
    if mine.filter(page_id=page.pk, state="open").count() >= WAITING:
        raise DomainError(f"{WAITING} of your questions about this wait for an answer. Wait for the first.")
    if mine.filter(asked_at__gt=at - timedelta(days=1)).count() >= IN_A_DAY:
        raise DomainError(f"You have asked {IN_A_DAY} questions since yesterday. Ask the next one tomorrow.")
