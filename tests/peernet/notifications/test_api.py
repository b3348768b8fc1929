"""The inbox over the API: one's own and nobody else's."""

import pytest

from peernet.notifications.models import Message
from peernet.notifications.operations import notify
from tests.factories import UserFactory
from tests.peernet.councils.counting import queries_of
from tests.peernet.programs import Program

pytestmark = pytest.mark.django_db


def test_a_message_is_listed_read_and_marked_once() -> None:
    person = UserFactory()
    (message,) = notify(people=[person], subject="Look", body="Here.", link="/reviews/1/")
    program = Program(person)

    (row,) = program.rows("messages/?unread=true")
    assert (row["subject"], row["body"], row["link"], row["read_at"]) == (
        "Look",
        "Here.",
        "/reviews/1/",
        None,
    )
    assert program.read(f"messages/{message.pk}/") == row
    read = program.do(f"messages/{message.pk}/read/")
    assert read["read_at"] is not None
    assert program.do(f"messages/{message.pk}/read/") == read
    assert program.rows("messages/?unread=true") == []
    assert program.rows("messages/?unread=false") == [read]


def test_everything_is_marked_in_ones_own_inbox_only() -> None:
    person, other = UserFactory(), UserFactory()
    notify(people=[person, other], subject="Hello")
    notify(people=[person], subject="Again")

    assert Program(person).do("messages/read-all/") == {"marked": 2}
    assert Program(person).do("messages/read-all/") == {"marked": 0}
    assert [message.person for message in Message.objects.unread()] == [other]


def test_another_persons_message_does_not_exist() -> None:
    (message,) = notify(people=[UserFactory()], subject="Secret of somebody else")
    program = Program(UserFactory())

    assert program.rows("messages/") == []
    assert program.get(f"/api/v1/messages/{message.pk}/").status_code == 404
    assert program.send(f"messages/{message.pk}/read/").status_code == 404
    assert Message.objects.unread().count() == 1


def test_a_key_that_only_reads_marks_nothing_and_a_stranger_reads_nothing(client) -> None:
    person = UserFactory()
    (message,) = notify(people=[person], subject="Look")
    program = Program(person, may_write=False)

    assert program.send(f"messages/{message.pk}/read/").status_code == 403
    assert program.send("messages/read-all/").status_code == 403
    assert len(program.rows("messages/?unread=true")) == 1
    assert client.get("/api/v1/messages/").status_code == 401


@pytest.mark.parametrize("key", ["0", "abc", "9" * 30, "%00"])
def test_a_message_that_does_not_exist_is_not_found(key: str) -> None:
    program = Program(UserFactory())

    assert program.get(f"/api/v1/messages/{key}/").status_code == 404
    assert program.send(f"messages/{key}/read/").status_code == 404


def test_the_inbox_costs_the_same_for_any_number_of_messages(client_of) -> None:
    person = UserFactory()
    client = client_of(person)
    notify(people=[person], subject="One")
    few = queries_of(client, "/api/v1/messages/")
    for number in range(5):
        notify(people=[person], subject=f"Message {number}")

    assert queries_of(client, "/api/v1/messages/") == few
