"""Asking an author, answering, taking back, hiding."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cms.asking import operations
from cms.asking.models import Question
from cms.asking.operations.questions import IN_A_DAY, WAITING
from cms.asking.states import QuestionState
from cms.models import JointOwner
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from tests.cms.asking.scenes import asked, person_of
from tests.cms.practice import moderator, published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return sorted(Message.objects.values_list("person__email", flat=True))


def test_a_question_tells_the_author_and_leaves_a_trace() -> None:
    council = CouncilFactory()
    author = person_of(council, CouncilRole.AUTHOR, email="author@example.org")
    person_of(council, CouncilRole.APPROVER)
    page = published(council, by=author)
    asker = person_of()

    question = operations.ask(page=page, words=" How much?\r\n", public=False, by=asker, at=NOON)

    assert (question.words, question.public, question.state) == ("How much?", False, QuestionState.OPEN)
    assert question.council == asker.memberships.get().council
    assert told() == ["author@example.org"]
    assert "How much" not in Message.objects.get().body
    assert Entry.objects.get(verb="question.asked").detail == {"page": page.pk, "public": False}


def test_where_the_author_has_left_everybody_who_writes_for_the_owners_hears() -> None:
    page = published(by=UserFactory())
    joint = CouncilFactory()
    JointOwner.objects.create(page=page, council=joint)
    person_of(page.council, CouncilRole.READER)
    person_of(page.council, CouncilRole.AUTHOR, email="one@example.org")
    person_of(joint, CouncilRole.DIRECTOR, email="two@example.org")

    operations.ask(page=page, words="How much?", public=True, by=person_of(), at=NOON)

    assert told() == ["one@example.org", "two@example.org"]


@pytest.mark.parametrize("who", ["owner", "joint owner", "nobody", "of the real register"])
def test_people_who_are_not_of_another_council_do_not_ask(who: str) -> None:
    page = published()
    joint = CouncilFactory()
    JointOwner.objects.create(page=page, council=joint)
    people = {
        "owner": person_of(page.council),
        "joint owner": person_of(joint),
        "nobody": UserFactory(),
        "of the real register": person_of(CouncilFactory(fictional=False)),
    }

    with pytest.raises(NotYoursError):
        operations.ask(page=page, words="How much?", public=True, by=people[who], at=NOON)


def test_nobody_asks_about_what_is_not_published() -> None:
    with pytest.raises(WrongStateError):
        operations.ask(page=written(), words="How much?", public=True, by=person_of(), at=NOON)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("  ", "Write your question."),
        ("a" * 1501, "Use at most 1,500 characters. You have used 1,501."),
        ("a\0b", "The text holds a character that cannot be kept. Type it again."),
        ("Did it help Kayleigh, aged 14?", "Leave out “Kayleigh"),
        ("Her NHS number is 943 476 5919.", "Leave out “943 476 5919”"),
    ],
)
def test_words_that_cannot_stand_are_refused_at_their_field(words: str, said: str) -> None:
    with pytest.raises(DomainError) as refusal:
        operations.ask(page=published(), words=words, public=True, by=person_of(), at=NOON)

    assert refusal.value.field == "words"
    assert refusal.value.message.startswith(said)


def test_one_person_does_not_flood_an_author_or_the_network() -> None:
    asker = person_of()
    page = published()
    for _ in range(WAITING):
        operations.ask(page=page, words="How much?", public=True, by=asker, at=NOON)
    with pytest.raises(DomainError, match="wait for an answer"):
        operations.ask(page=page, words="How much?", public=True, by=asker, at=NOON)
    for _ in range(IN_A_DAY - WAITING):
        asked(published(page.council), asker)
    with pytest.raises(DomainError, match="since yesterday"):
        operations.ask(page=published(page.council), words="How much?", public=True, by=asker, at=NOON)

    later = NOON + timedelta(days=1, minutes=1)
    operations.ask(page=published(page.council), words="How much?", public=True, by=asker, at=later)

    assert Question.objects.count() == IN_A_DAY + 1


def test_an_answer_stands_and_tells_whoever_asked() -> None:
    question = asked(by=person_of(email="asker@example.org"))
    author = person_of(question.page.council, CouncilRole.AUTHOR)

    operations.answer(question=question, words="From housing.", by=author, at=NOON)

    question.refresh_from_db()
    assert (question.state, question.answer, question.answered_by) == ("answered", "From housing.", author)
    assert question.answering_council == question.page.council
    assert told() == ["asker@example.org"]


def test_an_answer_is_corrected_quietly_and_given_once() -> None:
    question = asked(state=QuestionState.ANSWERED)
    author = person_of(question.page.council, CouncilRole.AUTHOR)

    with pytest.raises(WrongStateError):
        operations.answer(question=question, words="Again", by=author, at=NOON)
    operations.correct(question=question, words="From health.", by=author, at=NOON)

    question.refresh_from_db()
    assert (question.state, question.answer) == ("answered", "From health.")
    assert told() == []


def test_only_those_who_write_for_an_owner_answer() -> None:
    question = asked()

    for person in (person_of(question.page.council), question.asked_by, moderator(), UserFactory()):
        with pytest.raises(NotYoursError):
            operations.answer(question=question, words="Answer", by=person, at=NOON)


def test_a_question_is_taken_back_by_whoever_asked_until_it_is_answered() -> None:
    question, settled = asked(), asked(state=QuestionState.ANSWERED)

    with pytest.raises(NotYoursError):
        operations.withdraw(question=question, by=person_of(question.council), at=NOON)
    with pytest.raises(WrongStateError):
        operations.withdraw(question=settled, by=settled.asked_by, at=NOON)
    operations.withdraw(question=question, by=question.asked_by, at=NOON)

    question.refresh_from_db()
    assert question.state == QuestionState.WITHDRAWN


def test_a_moderator_hides_a_public_question_with_a_reason_and_shows_it_again() -> None:
    question = asked(by=person_of(email="asker@example.org"), state=QuestionState.ANSWERED)
    by = moderator()

    with pytest.raises(DomainError, match="Say why"):
        operations.hide(question=question, reason=" ", by=by, at=NOON)
    with pytest.raises(NotYoursError):
        operations.hide(question=question, reason="No", by=person_of(question.page.council), at=NOON)
    operations.hide(question=question, reason="It sells something.", by=by, at=NOON)

    question.refresh_from_db()
    assert (question.state, question.hidden_because) == ("hidden", "It sells something.")
    assert "asker@example.org" in told()

    operations.show_again(question=question, by=by, at=NOON)
    question.refresh_from_db()
    assert (question.state, question.hidden_because) == ("answered", "")


def test_what_is_private_is_not_the_moderators_to_hide() -> None:
    question = asked(state=QuestionState.ANSWERED, public=False)

    with pytest.raises(NotYoursError):
        operations.hide(question=question, reason="No", by=moderator(), at=NOON)


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": ""},
        {"state": QuestionState.ANSWERED, "answer": ""},
        {"state": QuestionState.HIDDEN, "hidden_because": ""},
        {"state": QuestionState.HIDDEN, "public": False},
    ],
)
def test_the_database_refuses_what_must_never_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        asked(**wrong)
