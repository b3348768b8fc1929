"""Who knows that a council uses a practice: lists, rules and counts agree in generated worlds."""

from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from cms.adoption import rules
from cms.adoption.models import Adoption
from cms.adoption.queries import uses_of
from cms.adoption.states import Stage
from peernet.accounts.models import NetworkRole
from peernet.councils.models import Membership
from peernet.councils.states import ROLES_OF_MEMBERS, CouncilRole, MembershipState
from tests.cms.adoption.scenes import adopted, user_of
from tests.cms.practice import moderator, published, written
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db


def world(random: Random) -> list[Any]:
    """Published practice and drafts, used at any stage by councils with people of any kind."""
    councils = [CouncilFactory() for _ in range(3)]
    pages = [published(councils[0]), published(councils[1]), written(councils[2])]
    people = [UserFactory(is_active=random.random() < 0.85) for _ in range(8)]
    for person in people:
        state = random.choice([*MembershipState.values, MembershipState.ACTIVE, None])
        if state:
            Membership.objects.create(
                person=person,
                council=random.choice(councils),
                role=random.choice([role for role, _ in ROLES_OF_MEMBERS]),
                state=state,
                reason="Unknown here" if state == MembershipState.REFUSED else "",
                requested_at=NOON,
                decided_at=None if state == MembershipState.REQUESTED else NOON,
            )
        if random.random() < 0.2:
            NetworkRole.objects.create(person=person, role=random.choice(NetworkRole.Role.values))
    for page in pages:
        for council in random.sample(councils, 2):
            adopted(page, council, random.choice(Stage.values))
    return people


@pytest.mark.parametrize("seed", range(6))
def test_everybody_sees_in_lists_exactly_what_the_rule_lets_them_see(seed: int) -> None:
    for person in [AnonymousUser(), *world(Random(seed))]:
        allowed = {row.pk for row in Adoption.objects.all() if rules.may_view(person, row)}
        listed = list(Adoption.objects.visible_to(person).values_list("pk", flat=True))
        assert (person, sorted(listed)) == (person, sorted(allowed))


def test_the_generated_worlds_hold_people_who_see_more_and_people_who_see_less() -> None:
    seen = set()
    for seed in range(6):
        for person in [AnonymousUser(), *world(Random(seed))]:
            hidden = Adoption.objects.exclude(pk__in=Adoption.objects.visible_to(person).values("pk"))
            seen.add(
                (
                    hidden.filter(stage=Stage.CONSIDERING).exists(),
                    Adoption.objects.visible_to(person).exists(),
                )
            )

    assert seen >= {(True, True), (False, True)}


def test_what_a_stranger_reads_and_counts_does_not_change_with_what_is_hidden(client: Client) -> None:
    page = published()
    adopted(page, CouncilFactory(name="Seenshire"), Stage.IN_USE)
    places = [page.url, f"/practice-use/practice/{page.pk}/", "/api/v1/adoptions/"]
    before = [client.get(place).content for place in places]

    hidden = CouncilFactory(name="Hiddenshire")
    adopted(page, hidden, Stage.CONSIDERING, kept="Hidden words")
    after = [client.get(place).content for place in places]

    assert [b"Seenshire" in each for each in after] == [True, True, True]
    assert [b"Hidden" in each for each in after] == [False, False, False]
    assert [str(len(each)) for each in before] == [str(len(each)) for each in after]
    assert b"Practice of others" not in client.get(f"/councils/{hidden.code}/").content


def test_details_and_reasons_stay_inside_the_network(client: Client, client_of: Any) -> None:
    page = published()
    told = {
        "kept": "Secret kept",
        "changed": "Secret changed",
        "cost": "Secret cost",
        "result": "Secret result",
    }
    adoption = adopted(page, stage=Stage.STOPPED, stopped_because="Secret reason", success="no", **told)
    listed = f"/practice-use/practice/{page.pk}/"
    as_json = f"/api/v1/adoptions/{adoption.pk}/"
    member = client_of(user_of(CouncilFactory(), CouncilRole.READER))
    outside = client_of(UserFactory())

    for browser in (client, outside):
        assert "Secret" not in browser.get(page.url).text
        assert "Secret" not in browser.get(listed).text
        assert set(browser.get(as_json).json()) == {
            *("id", "practice", "council", "stage", "started_on", "stopped_because")
        }
        assert "Secret" not in browser.get(as_json).text
    assert outside.get(f"/practice-use/adoptions/{adoption.pk}/").status_code == 403
    assert member.get(f"/practice-use/adoptions/{adoption.pk}/").text.count("Secret") == 5
    assert member.get(as_json).json()["result"] == "Secret result"

    Adoption.objects.update(tells_why=True)

    assert client.get(listed).text.count("Secret") == 1
    assert client.get(as_json).json()["stopped_because"] == "Secret reason"


def test_no_filter_tells_strangers_what_they_may_not_read(client: Client) -> None:
    adopted(success="yes", result="It fell by a third.", contact_allowed=True)

    everything = client.get("/api/v1/adoptions/").json()
    for guess in ("success=no", "result=x", "contact_allowed=false", "kept=x"):
        assert client.get(f"/api/v1/adoptions/?{guess}").json() == everything


def test_a_council_keeps_its_own_record_when_the_case_study_is_withdrawn(client_of: Any) -> None:
    adoption = adopted()
    own = client_of(user_of(adoption.council, CouncilRole.READER))
    other = client_of(user_of(CouncilFactory()))
    address = f"/practice-use/adoptions/{adoption.pk}/"
    assert [browser.get(address).status_code for browser in (own, other)] == [200, 200]

    type(adoption.page).objects.filter(pk=adoption.page_id).update(live=False)

    assert [browser.get(address).status_code for browser in (own, other)] == [200, 404]
    assert uses_of(adoption.page, moderator()) == []
