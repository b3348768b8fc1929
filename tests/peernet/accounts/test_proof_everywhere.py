"""Without the second factor, nothing of a review that is not published is shown, wherever one looks."""

from collections import defaultdict
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from peernet.accounts.models import NetworkRole, User
from peernet.findings.models import Action
from tests.factories import CouncilFactory, UserFactory
from tests.hostile.addresses import blanks_of, existing, our_templates
from tests.hostile.world import CANARY, World, insiders, papers, visit

#: What a key in an address may name; the rest is no part of a review.
OF_A_REVIEW = {
    "reviews",
    "findings",
    "actions",
    "councils",
    "notes",
    "concerns",
    "lines",
    "seats",
    "memberships",
}


@pytest.fixture
def here() -> World:
    host, team = CouncilFactory(name="Hostshire"), CouncilFactory(name="Visitshire")
    people = insiders(host, team)
    review = visit(host, team, people)
    keys = papers(review, people) | {"councils": [host.code]}
    owner = UserFactory(member_of=host)
    Action.objects.filter(pk=keys["actions"][0]).update(owner=owner)
    people["action owner"] = owner
    people["safeguarding lead"] = User.objects.get(network_roles__role=NetworkRole.Role.MODERATOR)
    keys["memberships"] = [person.memberships.get().pk for person in (people["director"], people["lead"])]
    return World(defaultdict(list, keys), people | {"stranger": AnonymousUser()}, {}, set())


def addresses(here: World) -> list[str]:
    return sorted(
        address
        for template in our_templates()
        if {noun for _, noun in blanks_of(template)} <= OF_A_REVIEW and "{step:" not in template
        for address in existing(template, here, most=2)
    )


def shown_to(person: Any, asked: list[str]) -> list[str]:
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return [each for each in asked if CANARY.encode() in b"".join(client.get(each))]


@pytest.mark.long
@pytest.mark.django_db
def test_nobody_reads_of_a_review_before_proving_who_they_are(here: World, settings: Any) -> None:
    asked = addresses(here)
    people = {name: here.people[name] for name in ("lead", "director", "action owner", "safeguarding lead")}
    telling = [each for each in asked if each.startswith(("/chain/", "/actions/", "/concerns/"))]
    assert all(shown_to(person, telling) for person in people.values())

    settings.SECOND_FACTOR_REQUIRED = True

    assert {name: shown_to(person, asked) for name, person in people.items()} == {name: [] for name in people}
