"""People hear things once, in the inbox and by mail, and nobody reads another's."""

import pytest
from django.core import mail

from peernet.notifications.models import Message
from peernet.notifications.operations import mark_all_read, notify
from tests.factories import UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def test_a_person_named_twice_is_told_once(deliver) -> None:
    person = UserFactory(email="ada@example.org", name="Ada Long")

    notify(people=[person, person], subject="Your review is open", body="Hello.", link="/reviews/1/")
    deliver()

    assert [message.person for message in Message.objects.all()] == [person]
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [(["ada@example.org"], "Your review is open")]
    assert "http://localhost:8000/reviews/1/" in mail.outbox[0].body


def test_a_mail_server_that_is_away_loses_nothing(deliver, settings) -> None:
    settings.EMAIL_BACKEND = "tests.peernet.notifications.backends.Away"
    notify(people=[UserFactory()], subject="Hello")

    assert deliver().failed == 1
    assert Message.objects.count() == 1


def test_opening_a_message_marks_it_read_and_leads_to_its_page(client_of) -> None:
    person = UserFactory()
    (message,) = notify(people=[person], subject="Look", link="/councils/")

    answer = client_of(person).get(f"/inbox/{message.pk}/open/")

    message.refresh_from_db()
    assert (answer.status_code, answer.url) == (302, "/councils/")
    assert message.read_at is not None


def test_another_persons_message_does_not_exist(client_of) -> None:
    (message,) = notify(people=[UserFactory()], subject="Secret of somebody else")
    stranger = client_of(UserFactory())

    assert stranger.get(f"/inbox/{message.pk}/open/").status_code == 404
    assert b"Secret" not in stranger.get("/inbox/").content
    assert not Message.objects.filter(read_at__isnull=False).exists()


def test_marking_all_as_read_stops_at_ones_own_inbox() -> None:
    person, other = UserFactory(), UserFactory()
    notify(people=[person, other], subject="Hello")

    assert mark_all_read(person=person, at=NOON) == 1
    assert list(Message.objects.unread().values_list("person", flat=True)) == [other.pk]


@pytest.mark.parametrize("size", [1, 15])
def test_the_inbox_costs_the_same_for_any_number_of_messages(
    client_of, size, django_assert_max_num_queries
) -> None:
    person = UserFactory()
    for number in range(size):
        notify(people=[person], subject=f"Message {number}")
    client = client_of(person)

    with django_assert_max_num_queries(9):
        assert client.get("/inbox/").status_code == 200
