"""Asking the network for practice, wanting it too, answering, and finding it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cms.asking import operations
from cms.asking.models import EmptySearch, Follow, Reply, Wanted
from cms.asking.operations.searches import MOST, countable, note_empty_search
from cms.asking.operations.wanted import IN_A_DAY, OPEN_AT_ONCE
from cms.asking.states import WantedState
from peernet.audit.models import Entry
from peernet.core.errors import DomainError, NotYoursError, WrongStateError
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from tests.cms.asking.scenes import answered, person_of, wanted
from tests.cms.practice import moderator, neet, published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db


def told() -> list[str]:
    return sorted(Message.objects.values_list("person__email", flat=True))


def test_a_wish_stands_on_the_board() -> None:
    by = person_of()

    wish = operations.want(
        title="Keeping  carers",
        struggle=" Four in ten leave. ",
        theme="fostering",
        indicator=neet(),
        by=by,
        at=NOON,
    )

    assert (wish.title, wish.struggle, wish.state) == ("Keeping carers", "Four in ten leave.", "open")
    assert (wish.council, wish.indicator) == (by.memberships.get().council, neet())
    assert Entry.objects.get().verb == "wanted.asked"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "a" * 121}, "title"),
        ({"struggle": ""}, "struggle"),
        ({"struggle": "Reece, 15, runs away from LS1 4AP."}, "struggle"),
        ({"theme": "weather"}, "theme"),
    ],
)
def test_a_wish_that_cannot_stand_is_refused_at_its_field(wrong: dict[str, Any], field: str) -> None:
    said = {"title": "Keeping carers", "struggle": "They leave.", "theme": "fostering"} | wrong

    with pytest.raises(DomainError) as refusal:
        operations.want(**said, by=person_of(), at=NOON)

    assert refusal.value.field == field
    assert not Wanted.objects.exists()


def test_only_members_ask_and_no_council_fills_the_board() -> None:
    said = {"title": "Keeping carers", "struggle": "They leave.", "theme": "fostering"}
    council = CouncilFactory()
    for _ in range(OPEN_AT_ONCE):
        wanted(person_of(council))
    wanted(person_of(council), WantedState.MET)

    with pytest.raises(DomainError, match="Close one of them first"):
        operations.want(**said, by=person_of(council), at=NOON)
    with pytest.raises(NotYoursError):
        operations.want(**said, by=moderator(), at=NOON)


def test_wanting_it_too_counts_councils_once() -> None:
    wish = wanted()
    council = CouncilFactory()
    people = [person_of(council), person_of(council), person_of()]

    for person in [*people, people[0]]:
        operations.follow(wanted=wish, by=person, at=NOON)

    assert Follow.objects.count() == 3
    assert Wanted.objects.counted().get().council_count == 2

    operations.unfollow(wanted=wish, by=people[2], at=NOON)
    operations.unfollow(wanted=wish, by=people[2], at=NOON)
    assert Wanted.objects.counted().get().council_count == 1


def test_who_asked_does_not_follow_and_nothing_settled_is_followed() -> None:
    wish, found = wanted(), wanted(state=WantedState.MET)

    with pytest.raises(NotYoursError):
        operations.follow(wanted=wish, by=wish.asked_by, at=NOON)
    with pytest.raises(NotYoursError):
        operations.follow(wanted=wish, by=UserFactory(), at=NOON)
    with pytest.raises(WrongStateError):
        operations.follow(wanted=found, by=person_of(), at=NOON)


def test_an_answer_tells_who_asked_and_who_wants_it_too() -> None:
    wish = wanted(person_of(email="asker@example.org"))
    follower, by = person_of(email="follower@example.org"), person_of(email="by@example.org")
    for person in (follower, by):
        operations.follow(wanted=wish, by=person, at=NOON)
    page = published()

    reply = operations.reply(wanted=wish, page=page, words="Look at the second step.", by=by, at=NOON)

    assert (reply.page, reply.words, reply.council) == (
        page,
        "Look at the second step.",
        by.memberships.get().council,
    )
    assert told() == ["asker@example.org", "follower@example.org"]


def test_answers_that_say_nothing_or_the_same_are_refused() -> None:
    wish, page, by = wanted(), published(), person_of()
    operations.reply(wanted=wish, page=page, by=by, at=NOON)

    with pytest.raises(DomainError, match="Choose a case study, or say"):
        operations.reply(wanted=wish, words="  ", by=by, at=NOON)
    with pytest.raises(DomainError, match="already"):
        operations.reply(wanted=wish, page=page, by=person_of(), at=NOON)
    with pytest.raises(DomainError, match="not published"):
        operations.reply(wanted=wish, page=written(), by=by, at=NOON)
    with pytest.raises(DomainError, match="could point to a child"):
        operations.reply(wanted=wish, words="Ask how Kayleigh, aged 14, got on.", by=by, at=NOON)
    with pytest.raises(WrongStateError):
        operations.reply(wanted=wanted(state=WantedState.CLOSED), words="Late", by=by, at=NOON)
    with pytest.raises(NotYoursError):
        operations.reply(wanted=wish, words="From outside", by=UserFactory(), at=NOON)
    assert Reply.objects.count() == 1


def test_one_person_does_not_flood_the_board() -> None:
    wish, by = wanted(), person_of()
    for _ in range(IN_A_DAY):
        answered(wish, by)

    with pytest.raises(DomainError, match="since yesterday"):
        operations.reply(wanted=wish, words="Once more", by=by, at=NOON)
    operations.reply(wanted=wish, words="Once more", by=by, at=NOON + timedelta(days=1, minutes=1))


def test_finding_it_tells_followers_and_whoever_helped() -> None:
    wish = wanted()
    helper, follower = person_of(email="helper@example.org"), person_of(email="follower@example.org")
    reply = answered(wish, helper)
    operations.follow(wanted=wish, by=follower, at=NOON)

    operations.meet(wanted=wish, met_by=reply, outcome="We begin in May.", by=wish.asked_by, at=NOON)

    wish.refresh_from_db()
    assert (wish.state, wish.met_by, wish.outcome, wish.settled_at) == (
        "met",
        reply,
        "We begin in May.",
        NOON,
    )
    assert told() == ["follower@example.org", "helper@example.org"]
    with pytest.raises(WrongStateError):
        operations.remove_reply(reply=reply, by=helper, at=NOON)


def test_what_helped_is_an_answer_to_this_wish() -> None:
    wish = wanted()

    with pytest.raises(DomainError, match="answers given here"):
        operations.meet(wanted=wish, met_by=answered(wanted()), by=wish.asked_by, at=NOON)


def test_the_asking_council_settles_it_and_moderators_close_it() -> None:
    council = CouncilFactory()
    asker = person_of(council)
    author, reader, elsewhere = person_of(council, CouncilRole.AUTHOR), person_of(council), person_of()

    for person in (reader, elsewhere, moderator()):
        with pytest.raises(NotYoursError):
            operations.meet(wanted=wanted(asker), by=person, at=NOON)
    for person in (reader, elsewhere):
        with pytest.raises(NotYoursError):
            operations.close(wanted=wanted(asker), reason="No", by=person, at=NOON)
    with pytest.raises(DomainError, match="Say why"):
        operations.close(wanted=wanted(asker), reason="", by=author, at=NOON)
    closed = operations.close(wanted=wanted(asker), reason="Asked twice.", by=moderator(), at=NOON)

    assert (closed.state, closed.outcome) == ("closed", "Asked twice.")
    opened = operations.reopen(wanted=closed, by=author, at=NOON)
    assert (opened.state, opened.outcome, opened.settled_at, opened.met_by) == ("open", "", None, None)


def test_answers_are_taken_back_by_their_writer_and_hidden_by_moderators() -> None:
    wish = wanted()
    mine, theirs = answered(wish), answered(wish, person_of(email="writer@example.org"))

    with pytest.raises(NotYoursError):
        operations.remove_reply(reply=theirs, by=mine.by, at=NOON)
    with pytest.raises(NotYoursError):
        operations.hide_reply(reply=theirs, reason="No", by=wish.asked_by, at=NOON)
    operations.remove_reply(reply=mine, by=mine.by, at=NOON)
    operations.hide_reply(reply=theirs, reason="It sells something.", by=moderator(), at=NOON)

    assert Reply.objects.get().hidden_because == "It sells something."
    assert told() == ["writer@example.org"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"struggle": ""},
        {"settled_at": NOON},
        {"state": WantedState.MET, "settled_at": None},
        {"state": WantedState.CLOSED, "outcome": ""},
    ],
)
def test_the_database_refuses_what_must_never_be(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        wanted(**wrong)


def test_searches_that_found_nothing_are_counted_as_plain_words() -> None:
    for words in ["Keeping  Carers", "keeping carers", " keeping carers "]:
        assert note_empty_search(words=words, at=NOON) is True

    counted = EmptySearch.objects.get()
    assert (counted.words, counted.times, counted.last_on) == ("keeping carers", 3, TODAY)
    assert {field.name for field in EmptySearch._meta.fields} == {"id", "words", "times", "last_on"}


@pytest.mark.parametrize(
    "words",
    [
        "",
        "  ",
        "ab",
        "a" * 81,
        "one two three four five six seven eight nine",
        "someone@example.org",
        "943 476 5919",
        "born 12/03/2011",
        "Kayleigh, aged 14",
        "LS1 4AP",
        "nul\0byte",
        "two\nlines\x1b[31m",
        "12345 ab",
    ],
)
def test_words_that_could_point_to_somebody_or_are_no_search_are_not_kept(words: str) -> None:
    kept = note_empty_search(words=words, at=NOON)

    if words == "two\nlines\x1b[31m":
        assert countable("two\nlines") == "two lines"
    assert kept is False
    assert not EmptySearch.objects.exists()


def test_the_list_never_grows_beyond_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.asking.operations.searches.MOST", 20)
    for _ in range(3):
        note_empty_search(words="wanted by many", at=NOON)

    for number in range(60):
        note_empty_search(words=f"rare {'x' * (number + 1)}", at=NOON)

    assert EmptySearch.objects.count() <= 20 < MOST
    assert EmptySearch.objects.get(words="wanted by many").times == 3


def test_moderators_take_words_off_the_list() -> None:
    note_empty_search(words="keeping carers", at=NOON)
    search = EmptySearch.objects.get()

    with pytest.raises(NotYoursError):
        operations.forget_empty_search(search=search, by=person_of(), at=NOON)
    operations.forget_empty_search(search=search, by=moderator(), at=NOON)

    assert not EmptySearch.objects.exists()
