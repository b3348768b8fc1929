"""Mail about what is new for a saved search."""

from datetime import timedelta

import pytest
from django.test import Client

from cms.models import CaseStudyPage
from peernet.notifications.models import Message
from search.asking import ReaderQuery
from search.saving import operations
from search.saving.alerts import send_due
from search.saving.models import SavedSearch
from search.saving.stopping import stop_url
from tests.cms.practice import published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
BEFORE, DAY, WEEK = NOON - timedelta(days=1), timedelta(days=1), timedelta(days=7)


@pytest.fixture
def kept(index_folder, deliver):
    """A search for lodgings, kept the day before the first case study comes out."""
    published(title="Advisers in schools")
    deliver()
    reader = UserFactory(member_of=CouncilFactory())
    return operations.keep(query=ReaderQuery(words="lodgings"), by=reader, at=BEFORE)


def mails() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("subject", flat=True))


def test_nothing_new_sends_nothing(kept):
    sent = send_due(at=NOON)

    assert (sent.looked, sent.mails, mails()) == (1, 0, [])


def test_something_new_is_told_once(kept, deliver):
    CaseStudyPage.objects.filter(pk=published(title="Lodgings by the harbour").pk).update(
        first_published_at=NOON
    )
    written(title="Lodgings nobody signed off")
    deliver()

    first, second = send_due(at=NOON), send_due(at=NOON + timedelta(hours=2))

    assert (first.mails, second.looked) == (1, 0)
    assert mails() == ["1 new case study for “lodgings”"]
    message = Message.objects.get()
    assert message.person == kept.person
    assert "Lodgings by the harbour" in message.body
    assert "nobody signed off" not in message.body
    assert stop_url(kept) in message.body


@pytest.mark.parametrize(
    ("frequency", "after", "looked"), [("daily", DAY, 1), ("weekly", DAY, 0), ("weekly", WEEK, 1)]
)
def test_each_is_looked_at_as_often_as_its_owner_wants(kept, frequency, after, looked):
    operations.choose_mail(saved=kept, frequency=frequency, at=BEFORE)
    send_due(at=NOON)

    assert send_due(at=NOON + after).looked == looked


def test_the_link_in_the_mail_stops_it_without_signing_in(kept):
    stranger = Client()

    shown = stranger.get(stop_url(kept))
    still = SavedSearch.objects.get().frequency
    stopped = stranger.post(stop_url(kept))

    assert (shown.status_code, still, stopped.status_code) == (200, "weekly", 200)
    assert SavedSearch.objects.get().frequency == "never"
    assert send_due(at=NOON).looked == 0
    assert stranger.get("/search/saved/stop/made-up/").status_code == 404


def test_nobody_opens_changes_or_drops_what_another_keeps(kept, client_of):
    other = client_of(UserFactory(member_of=CouncilFactory()))

    assert other.get(f"/search/saved/{kept.pk}/").status_code == 404
    assert other.post(f"/search/saved/{kept.pk}/mail/", {"frequency": "never"}).status_code == 404
    assert other.post(f"/search/saved/{kept.pk}/drop/").status_code == 404
    assert SavedSearch.objects.get().frequency == "weekly"
