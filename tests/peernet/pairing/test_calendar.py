"""A round as a calendar file."""

from datetime import date

import pytest
from django.urls import reverse

from peernet.councils.states import CouncilRole
from peernet.reviews.models import Blackout
from peernet.reviews.states import ReviewState, RoundState
from tests.factories import CouncilFactory, ReviewFactory, RoundFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(db):
    return RoundFactory(name="Spring", state=RoundState.PUBLISHED)


def titles(answer):
    assert answer.status_code == 200
    text = answer.content.decode().replace("\r\n ", "")
    return [line.removeprefix("SUMMARY:") for line in text.split("\r\n") if line.startswith("SUMMARY:")]


def test_a_manager_gets_every_agreed_visit_and_the_days_without(round, manager, client_of):
    visit = ReviewFactory(round=round)
    ReviewFactory(round=round, visit_starts_on=None, visit_ends_on=None)
    ReviewFactory(round=round, state=ReviewState.CANCELLED)
    Blackout.objects.create(
        kind="budget",
        starts_on=date(2027, 1, 25),
        ends_on=date(2027, 2, 26),
        fictional=True,
        added_at=NOON,
    )

    answer = client_of(manager).get(reverse("pairing:calendar", args=[round.pk]))

    assert titles(answer) == ["Spring", f"Visit: {visit}", "No visits: budget"]
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"


def test_a_council_gets_its_own_side_and_nobody_elses(round, client_of):
    own, other = ReviewFactory(round=round), ReviewFactory(round=round)
    director = client_of(UserFactory(member_of=own.host, role=CouncilRole.DIRECTOR))

    def ask(council, who=director):
        return who.get(reverse("pairing:council_calendar", args=[round.pk, council.code]))

    assert titles(ask(own.host)) == ["Spring", f"Visit: {own}"]
    assert ask(other.host).status_code == 404
    assert ask(CouncilFactory(fictional=False)).status_code == 404
    reader = client_of(UserFactory(member_of=own.host, role=CouncilRole.READER))
    assert titles(ask(own.host, reader)) == ["Spring"]
