"""What a council's people learn of its pairs and of the days it gave and received."""

import pytest
from django.urls import reverse

from peernet.councils.states import CouncilRole
from peernet.pairing import operations
from peernet.pairing.ledger import Account, accounts
from peernet.reviews.models import Review
from tests.factories import CouncilFactory, ReviewFactory, RoundFactory, UserFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.pairing.worlds import ring

pytestmark = pytest.mark.django_db
PART = "Given and received"


def page_of(council, browser):
    return browser.get(reverse("councils:detail", args=[council.code])).text


@pytest.fixture
def director_of():
    def made(council):
        return UserFactory(member_of=council, role=CouncilRole.DIRECTOR)

    return made


def test_a_council_reads_why_its_pairs_were_made_and_never_the_other_pairs(
    pair, manager, client_of, director_of
):
    councils = ring(5)
    run = operations.publish_pairing(run=pair(RoundFactory()), by=manager, at=NOON)
    own, *_ = councils

    page = page_of(own, client_of(director_of(own)))

    for row in run.proposals.all():
        assert (row.sentence in page) == (own.pk in (row.host_id, row.reviewer_id))
        for other in row.alternatives:
            assert other["why_not"] not in page
    assert "3</" in page.split(PART)[1]


def test_a_run_that_is_not_published_shows_nothing(pair, client_of, director_of):
    own, *_ = ring(5)
    run = pair(RoundFactory())

    page = page_of(own, client_of(director_of(own)))

    assert not [row for row in run.proposals.all() if row.sentence in page]


def test_only_its_own_people_and_programme_managers_see_this_part(
    pair, manager, client, client_of, director_of
):
    own, other, *_ = ring(4)
    operations.publish_pairing(run=pair(RoundFactory()), by=manager, at=NOON)

    assert PART in page_of(own, client_of(director_of(own)))
    assert PART in page_of(own, client_of(manager))
    assert PART not in page_of(own, client_of(director_of(other)))
    assert PART not in page_of(own, client)


def test_days_are_counted_on_both_sides():
    host, reviewer, idle = CouncilFactory(), CouncilFactory(), CouncilFactory()
    review = ReviewFactory(host=host, reviewer=reviewer)
    days = review.review_type.days_on_site

    books = accounts(Review.objects.all(), fictional=True, today=TODAY)

    assert books[reviewer.code] == Account(given=days)
    assert books[host.code] == Account(received=days)
    assert books[idle.code] == Account()
    assert books[host.code].balance == -days


def test_the_managers_ledger_puts_who_received_most_first(client_of, manager):
    host, reviewer = CouncilFactory(name="Hostshire"), CouncilFactory(name="Leadshire")
    ReviewFactory(host=host, reviewer=reviewer)
    browser, address = client_of(manager), reverse("pairing:ledger")

    demo, england = browser.get(f"{address}?register=demo"), browser.get(address)

    assert [council for council, _ in demo.context["rows"]] == [host, reviewer]
    assert england.context["rows"] == []
    assert "Nothing is given or received yet" in england.text
