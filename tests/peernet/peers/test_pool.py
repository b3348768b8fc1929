"""Joining the pool, saying when, leaving it; who sees a record; what the pool can give."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.models import Succession
from peernet.councils.states import CouncilRole, MembershipState
from peernet.peers import operations, rules
from peernet.peers.models import Away, Employment, Peer, Tie
from peernet.peers.queries import gaps_of, reviews_the_pool_can_give
from tests.factories import CoordinatorFactory, CouncilFactory, UserFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.peers.test_conflicts import PROFILE, joined, tied, worked

pytestmark = pytest.mark.django_db


def test_whoever_joins_is_a_peer_of_their_council_and_comes_back_to_their_record() -> None:
    peer = joined()

    with pytest.raises(WrongStateError, match="in the pool already"):
        operations.join_pool(person=peer.person, by=peer.person, at=NOON, **PROFILE)
    operations.leave_pool(peer=peer, by=peer.person, at=NOON)
    assert not Peer.objects.in_pool().exists()
    again = operations.join_pool(person=peer.person, by=peer.person, at=NOON, **PROFILE)

    assert (again.pk, again.left_at) == (peer.pk, None)


def test_whoever_belongs_to_no_council_cannot_join() -> None:
    person = UserFactory()

    with pytest.raises(DomainError, match="Join a council first"):
        operations.join_pool(person=person, by=person, at=NOON, **PROFILE)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"roles": []}, "roles"),
        ({"roles": ["king"]}, "roles"),
        ({"themes": ["nothing"]}, "themes"),
        ({"max_reviews": 0}, "max_reviews"),
        ({"max_reviews": 7}, "max_reviews"),
        ({"rest_days": 400}, "rest_days"),
        ({"travel_km": 2}, "travel_km"),
        ({"political_group": "labour"}, "political_group"),
        ({"languages": ["x" * 41]}, "languages"),
        ({"languages": [f"L{n}" for n in range(9)]}, "languages"),
    ],
)
def test_what_cannot_be_is_named_at_its_field(changed: dict[str, Any], field: str) -> None:
    peer = joined()

    with pytest.raises(DomainError) as refusal:
        operations.change_profile(peer=peer, by=peer.person, at=NOON, **PROFILE | changed)

    assert refusal.value.field == field


@pytest.mark.parametrize("fields", [{"max_reviews": 0}, {"rest_days": 366}, {"travel_km": 5}])
def test_the_database_itself_refuses_what_cannot_be(fields: dict[str, Any]) -> None:
    peer = joined()

    with pytest.raises(IntegrityError), transaction.atomic():
        Peer.objects.filter(pk=peer.pk).update(**fields)


def test_a_record_is_seen_by_the_person_their_council_and_the_managers_only() -> None:
    council = CouncilFactory()
    peer = joined(council)
    worked(peer, CouncilFactory(), None)
    tied(peer, CouncilFactory())
    operations.add_away(peer=peer, starts_on=TODAY, ends_on=TODAY, by=peer.person, at=NOON)
    coordinator = UserFactory(member_of=council, role=CouncilRole.COORDINATOR)
    manager = CoordinatorFactory()
    others = [
        UserFactory(member_of=council, role=CouncilRole.AUTHOR),
        UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR),
        UserFactory(),
        AnonymousUser(),
    ]

    for person in [peer.person, coordinator, manager, *others]:
        allowed = {peer.pk} if rules.may_view_peer(person, peer) else set()
        assert set(Peer.objects.visible_to(person).values_list("pk", flat=True)) == allowed
        for kind in (Away, Employment, Tie):
            assert kind.objects.visible_to(person).exists() is bool(allowed)
    seers = [
        person for person in [peer.person, coordinator, manager, *others] if rules.may_view_peer(person, peer)
    ]
    assert seers == [peer.person, coordinator, manager]
    assert [rules.may_change_peer(each, peer) for each in seers] == [True, True, False]
    assert [rules.may_declare(each, peer) for each in seers] == [True, False, False]


def test_peers_of_a_council_that_merged_are_those_of_its_successor() -> None:
    peer, after = joined(), CouncilFactory()
    Succession.objects.create(predecessor=peer.council, successor=after, on=TODAY)

    assert (operations.pass_on_peers(by=None, at=NOON), operations.pass_on_peers(by=None, at=NOON)) == (1, 0)
    peer.refresh_from_db()
    assert peer.council == after


def test_the_pool_can_give_what_load_and_rest_and_days_away_leave() -> None:
    peer = joined()
    first, last = date(2026, 4, 1), date(2026, 6, 30)
    whole = reviews_the_pool_can_give([(first, last)], fictional=True)
    operations.add_away(peer=peer, starts_on=first, ends_on=last, by=peer.person, at=NOON)

    assert whole == [pytest.approx(2 * 91 / 365)]
    assert reviews_the_pool_can_give([(first, last)], fictional=True) == [0]


def test_gaps_count_what_nobody_brings() -> None:
    joined()

    gaps = dict(gaps_of(Peer.objects.with_everything()).roles)

    assert (gaps["Practitioner"], gaps["Health"]) == (1, 0)


@pytest.mark.parametrize(
    ("days", "field"), [((5, 2), "ends_on"), ((-9, -3), "ends_on"), ((1, 1000), "ends_on")]
)
def test_days_away_that_cannot_be_are_refused(days: tuple[int, int], field: str) -> None:
    peer = joined()
    first, last = (TODAY + timedelta(days=each) for each in days)

    with pytest.raises(DomainError) as refusal:
        operations.add_away(peer=peer, starts_on=first, ends_on=last, by=peer.person, at=NOON)

    assert refusal.value.field == field


def profile_sent(**changed: Any) -> dict[str, Any]:
    said = {"roles": ["health"], "themes": ["neglect"], "max_reviews": "1", "rest_days": "30"}
    return said | {"languages": "Polish, Urdu", "travel_km": "", "political_group": ""} | changed


def test_somebody_joins_says_when_and_where_and_what_ties_them(client_of: Any) -> None:
    person = UserFactory(member_of=CouncilFactory())
    client, elsewhere = client_of(person), CouncilFactory(name="Elsewhere")
    soon = timezone.localdate() + timedelta(days=9)

    client.post("/peers/join/", profile_sent())
    peer = Peer.objects.get()
    days = {"starts_on": soon.isoformat(), "ends_on": soon.isoformat()}
    client.post(f"/peers/{peer.pk}/away/", days)
    job = {"council": elsewhere.code, "organisation": "", "job_title": "Lead", "starts_on": "2020-01-01"}
    client.post(f"/peers/{peer.pk}/employment/", job | {"ends_on": "2024-01-01"})
    client.post(f"/peers/{peer.pk}/ties/", {"council": elsewhere.code, "kind": "family", "until": ""})
    shown = client.get(f"/peers/{peer.pk}/").content.decode()

    assert (peer.languages, peer.away.count(), peer.employments.count(), peer.ties.count()) == (
        ["Polish", "Urdu"],
        1,
        1,
        1,
    )
    assert "Lead, Elsewhere" in shown
    assert "January 2020 to January 2024" in shown
    assert "Family: Elsewhere" in shown


def test_the_coordinator_changes_load_and_days_but_declares_nothing(client_of: Any) -> None:
    council = CouncilFactory()
    peer = joined(council)
    coordinator = client_of(UserFactory(member_of=council, role=CouncilRole.COORDINATOR))
    manager, stranger = client_of(CoordinatorFactory()), client_of(UserFactory(member_of=CouncilFactory()))

    coordinator.post(f"/peers/{peer.pk}/change/", profile_sent(max_reviews="1"))

    peer.refresh_from_db()
    assert peer.max_reviews == 1
    assert coordinator.get(f"/peers/{peer.pk}/ties/").status_code == 403
    assert manager.get(f"/peers/{peer.pk}/change/").status_code == 403
    assert [stranger.get(f"/peers/{peer.pk}/{part}").status_code for part in ("", "change/", "ties/")] == [
        404,
        404,
        404,
    ]


def test_names_are_checked_on_the_page_and_by_the_api(client_of: Any) -> None:
    peer = joined(name="Ada Peer")
    host = CouncilFactory(name="Hostshire", region="North")
    tied(peer, host, until=timezone.localdate() + timedelta(days=30))
    client = client_of(CoordinatorFactory())

    page = client.post("/peers/check/", {"names": "Ada Peer\nNobody", "council": host.code}).content.decode()
    asked = {"names": ["Ada Peer"], "region": "North"}
    told = client.post("/api/v1/peers/check/", asked, content_type="application/json").json()
    neither = client.post("/api/v1/peers/check/", {"names": ["A"]}, content_type="application/json")

    assert "Hostshire: Family, until" in page
    assert "Cannot be said" in page
    assert [(row["clear"], [each["kind"] for each in row["conflicts"]]) for row in told] == [
        (False, ["family"])
    ]
    assert (neither.status_code, next(iter(neither.json()))) == (400, "council")
    assert client_of(peer.person).get("/peers/check/").status_code == 403


def test_bad_input_is_named_and_nothing_typed_is_lost(client_of: Any) -> None:
    client = client_of(UserFactory(member_of=CouncilFactory()))

    page = client.post("/peers/join/", profile_sent(max_reviews="99999999999999999999", languages="Manx"))

    assert page.status_code == 200
    assert "Manx" in page.content.decode()
    assert not Peer.objects.exists()


def test_whoever_left_their_council_offers_themselves_no_more() -> None:
    person = UserFactory(member_of=CouncilFactory())
    assert rules.may_join_pool(person)

    person.memberships.update(state=MembershipState.ENDED, ended_at=NOON)

    assert not rules.may_join_pool(person)
