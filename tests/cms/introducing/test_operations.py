"""Being put in touch: nobody's address is shown, and either side can end it."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from cms.introducing import operations
from cms.introducing.models import Block, Conversation, Line
from cms.introducing.operations import BEGUN_IN_A_DAY, LINES_IN_A_DAY, WITHOUT_ANSWER
from cms.introducing.states import CONVERSATION_WORKFLOW, Standing
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.notifications.models import Message
from tests.cms.adoption.scenes import adopted, user_of
from tests.cms.introducing.scenes import author_of, person_of, talk
from tests.cms.practice import published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
ALLOWED = {(Standing.WAITING, "answer"), (Standing.WAITING, "end"), (Standing.OPEN, "end")}


def told() -> list[str]:
    return sorted(Message.objects.values_list("person__email", flat=True))


@pytest.mark.parametrize(("state", "step"), list(product(Standing.values, CONVERSATION_WORKFLOW.steps)))
def test_each_step_is_open_in_exactly_the_listed_states(state: str, step: str) -> None:
    assert (step in CONVERSATION_WORKFLOW.open_steps(Conversation(state=state))) is ((state, step) in ALLOWED)


def test_two_people_are_put_in_touch_and_no_mail_holds_an_address_or_what_they_wrote(deliver: Any) -> None:
    page = published()
    author = author_of(page, name="Ann Author", email="ann@owner.example")
    by = person_of(name="Ivo Interested", email="ivo@other.example")

    made = operations.begin(page=page, words="Secret words one", by=by, at=NOON)
    operations.write(conversation=made, words="Secret words two", by=author, at=NOON)
    operations.write(conversation=made, words="Secret words three", by=by, at=NOON)
    deliver()

    made.refresh_from_db()
    assert (made.state, made.other, made.council) == (Standing.OPEN, author, by.memberships.get().council)
    assert list(made.lines.order_by("pk").values_list("words", flat=True)) == [
        "Secret words one",
        "Secret words two",
        "Secret words three",
    ]
    assert [letter.to for letter in mail.outbox] == [
        ["ann@owner.example"],
        ["ivo@other.example"],
        ["ann@owner.example"],
    ]
    for letter in mail.outbox:
        text = f"{letter.subject} {letter.body} {letter.from_email} {letter.reply_to}"
        assert "Secret" not in text
        assert "@owner.example" not in text
        assert "@other.example" not in text
        assert f"/conversations/conversations/{made.pk}/" in text
    verbs = set(Entry.objects.exclude(verb="practice.published").values_list("verb", flat=True))
    assert verbs == {"conversation.begun", "conversation.written"}
    assert "Secret" not in str(list(Entry.objects.values()))


def test_whoever_of_the_council_answers_first_is_the_other() -> None:
    page = published()
    first, second = author_of(page), author_of(page)
    made = operations.begin(page=page, words="Hello", by=person_of(), at=NOON)

    operations.write(conversation=made, words="Mine", by=second, at=NOON)

    assert list(Conversation.objects.visible_to(first)) == []
    with pytest.raises(NotYoursError):
        operations.write(conversation=made, words="Mine too", by=first, at=NOON)


def test_only_people_of_other_councils_begin_and_about_what_is_published() -> None:
    page = published()
    author_of(page)

    for person in (person_of(page.council), UserFactory(), person_of(CouncilFactory(fictional=False))):
        with pytest.raises(NotYoursError):
            operations.begin(page=page, words="Hello", by=person, at=NOON)
    draft = written()
    author_of(draft)
    with pytest.raises(WrongStateError):
        operations.begin(page=draft, words="Hello", by=person_of(), at=NOON)
    with pytest.raises(DomainError, match="Nobody there"):
        operations.begin(page=published(), words="Hello", by=person_of(), at=NOON)


def test_somebody_who_uses_it_is_reached_only_where_their_council_allows_it() -> None:
    keeper = user_of(CouncilFactory(), email="keeper@example.org")
    adoption = adopted(council=keeper.memberships.get().council, recorded_by=keeper)
    by = person_of()

    with pytest.raises(NotYoursError):
        operations.begin_with_user(adoption=adoption, words="Hello", by=by, at=NOON)
    adoption.contact_allowed = True
    with pytest.raises(NotYoursError):
        operations.begin_with_user(adoption=adoption, words="Hello", by=person_of(adoption.council), at=NOON)
    made = operations.begin_with_user(adoption=adoption, words="Hello", by=by, at=NOON)

    assert (made.other, made.other_council, made.state) == (keeper, adoption.council, Standing.WAITING)
    assert told() == ["keeper@example.org"]


@pytest.mark.parametrize("words", ["  ", "a" * 2001, "a\0b", "How is Kayleigh, aged 14?"])
def test_words_that_cannot_stand_are_refused_at_their_field(words: str) -> None:
    page, conversation = published(), talk()
    author_of(page)

    for attempt in (
        lambda: operations.begin(page=page, words=words, by=person_of(), at=NOON),
        lambda: operations.write(conversation=conversation, words=words, by=conversation.other, at=NOON),
    ):
        with pytest.raises(DomainError) as refusal:
            attempt()
        assert refusal.value.field == "words"


def test_nobody_is_pressed() -> None:
    page, by = published(), person_of()
    author = author_of(page)
    made = operations.begin(page=page, words="Hello", by=by, at=NOON)
    with pytest.raises(WrongStateError, match="in touch about this already"):
        operations.begin(page=page, words="Hello", by=by, at=NOON)
    for _ in range(WITHOUT_ANSWER - 1):
        operations.write(conversation=made, words="Hello?", by=by, at=NOON)
    with pytest.raises(WrongStateError, match="Wait until the other answers"):
        operations.write(conversation=made, words="Hello?", by=by, at=NOON)
    operations.write(conversation=made, words="Yes?", by=author, at=NOON)
    operations.write(conversation=made, words="At last", by=by, at=NOON)

    for _ in range(LINES_IN_A_DAY):
        Line.objects.create(conversation=made, by=by, at=NOON, words="More")
    Line.objects.create(conversation=made, by=author, at=NOON, words="Enough")
    with pytest.raises(DomainError, match="since yesterday"):
        operations.write(conversation=made, words="More", by=by, at=NOON)
    operations.write(conversation=made, words="More", by=by, at=NOON + timedelta(days=1, minutes=1))


def test_nobody_begins_with_everybody() -> None:
    page, by = published(), person_of()
    author_of(page)
    for _ in range(BEGUN_IN_A_DAY):
        talk(published(page.council), by)

    with pytest.raises(DomainError, match="since yesterday"):
        operations.begin(page=page, words="Hello", by=by, at=NOON)


def test_each_shows_their_own_address_and_nobody_elses() -> None:
    conversation = talk()

    operations.share_address(conversation=conversation, by=conversation.other, at=NOON)
    operations.share_address(conversation=conversation, by=conversation.other, at=NOON)

    conversation.refresh_from_db()
    assert (conversation.beginner_shares, conversation.other_shares) == (False, True)
    assert told() == [conversation.began_by.email]
    with pytest.raises(NotYoursError):
        operations.share_address(conversation=conversation, by=person_of(), at=NOON)
    waiting = talk(state=Standing.WAITING)
    with pytest.raises(NotYoursError):
        operations.share_address(conversation=waiting, by=author_of(waiting.page), at=NOON)


def test_either_ends_it_and_then_nobody_writes() -> None:
    for side in ("began_by", "other"):
        conversation = talk()
        by = getattr(conversation, side)

        ended = operations.end(conversation=conversation, by=by, at=NOON)

        assert (ended.state, ended.ended_by, ended.ended_at) == (Standing.ENDED, by, NOON)
        for person in (conversation.began_by, conversation.other):
            with pytest.raises(WrongStateError):
                operations.write(conversation=conversation, words="But", by=person, at=NOON)
        with pytest.raises(WrongStateError):
            operations.end(conversation=conversation, by=by, at=NOON)
    with pytest.raises(NotYoursError):
        operations.end(conversation=talk(), by=person_of(), at=NOON)


def test_a_blocked_person_reaches_nobody_who_blocked_them() -> None:
    conversation = talk()
    by, other, page = conversation.began_by, conversation.other, conversation.page

    operations.block(conversation=conversation, by=other, at=NOON)
    operations.block(conversation=conversation, by=other, at=NOON)

    conversation.refresh_from_db()
    assert (conversation.state, Block.objects.count()) == (Standing.ENDED, 1)
    with pytest.raises(DomainError, match="Nobody there"):
        operations.begin(page=page, words="Me again", by=by, at=NOON)
    colleague = author_of(page, email="colleague@example.org")
    Message.objects.all().delete()
    again = operations.begin(page=page, words="Me again", by=by, at=NOON)
    assert told() == ["colleague@example.org"]
    assert (list(Conversation.objects.visible_to(other).live()), list(again.lines.values_list("words"))) == (
        [],
        [("Me again",)],
    )
    assert Conversation.objects.visible_to(colleague).live().get() == again

    with pytest.raises(NotYoursError):
        operations.unblock(block=Block.objects.get(), by=by, at=NOON)
    operations.unblock(block=Block.objects.get(), by=other, at=NOON)
    assert Conversation.objects.visible_to(other).live().get() == again


def test_blocking_before_answering_leaves_it_to_colleagues() -> None:
    page = published()
    tired, colleague = author_of(page), author_of(page)
    made = operations.begin(page=page, words="Hello", by=person_of(), at=NOON)

    operations.block(conversation=made, by=tired, at=NOON)

    assert list(Conversation.objects.visible_to(tired)) == []
    assert Conversation.objects.visible_to(colleague).get().state == Standing.WAITING
    with pytest.raises(NotYoursError):
        operations.block(conversation=made, by=made.began_by, at=NOON)


def test_whoever_has_left_their_council_writes_no_more() -> None:
    conversation = talk()
    conversation.other.memberships.update(state="ended")

    with pytest.raises(NotYoursError):
        operations.write(conversation=conversation, words="Still here", by=conversation.other, at=NOON)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": Standing.OPEN, "other": None},
        {"ended_at": NOON},
        {"other_shares": True, "state": Standing.WAITING},
        {"same council": True},
    ],
)
def test_the_database_refuses_what_must_never_be(wrong: dict[str, Any]) -> None:
    conversation = talk(state=Standing.WAITING)
    if wrong.pop("same council", False):
        wrong = {"other_council": conversation.council}

    with pytest.raises(IntegrityError), transaction.atomic():
        Conversation.objects.filter(pk=conversation.pk).update(**wrong)
