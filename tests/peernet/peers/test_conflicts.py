"""Whom a peer is too close to, when it lapses, and what a check says to whom."""

from datetime import date, timedelta
from typing import Any

import pytest

from peernet.councils.models import Border, Council, Succession
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from peernet.peers import operations
from peernet.peers.conflicts import conflicts_between, conflicts_of
from peernet.peers.models import Peer
from peernet.peers.queries import check_names, councils_to_check
from peernet.peers.states import ConflictKind
from peernet.reviews import operations as review_operations
from peernet.reviews.states import ReviewState
from tests.factories import CoordinatorFactory, CouncilFactory, ReviewFactory, SeatFactory, UserFactory
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db
PROFILE: dict[str, Any] = {
    "roles": ["practitioner"],
    "themes": ["neglect"],
    "max_reviews": 2,
    "rest_days": 60,
    "travel_km": None,
    "languages": [],
}


def joined(council: Council | None = None, **person: Any) -> Peer:
    member = UserFactory(member_of=council or CouncilFactory(), **person)
    return operations.join_pool(person=member, by=member, at=NOON, **PROFILE)


def worked(peer: Peer, council: Council, ends_on: date | None) -> Any:
    return operations.add_employment(
        peer=peer,
        council=council,
        organisation="",
        job_title="Manager",
        starts_on=date(2010, 1, 1),
        ends_on=ends_on,
        by=peer.person,
        at=NOON,
    )


def tied(peer: Peer, council: Council, until: date | None = None, kind: str = "family") -> Any:
    return operations.declare_tie(peer=peer, council=council, kind=kind, until=until, by=peer.person, at=NOON)


def kinds(peer: Peer, council: Council, day: date = TODAY) -> list[str]:
    return [found.kind.value for found in conflicts_of(peer, council, day=day)]


def test_a_former_employer_counts_for_five_years_and_then_lapses() -> None:
    peer, host = joined(), CouncilFactory()
    left = date(2022, 6, 1)
    worked(peer, host, left)

    last = left + timedelta(days=5 * 365)
    found = [kinds(peer, host, day) for day in (TODAY, last, last + timedelta(days=1))]

    assert found == [["former-employer"], ["former-employer"], []]


def test_what_is_declared_counts_until_its_day_or_for_five_years() -> None:
    peer, one, other = joined(), CouncilFactory(), CouncilFactory()
    tied(peer, one, until=date(2026, 12, 31))
    tie = tied(peer, other, kind="commercial")

    assert (kinds(peer, one), kinds(peer, one, date(2027, 1, 1))) == (["family"], [])
    assert (kinds(peer, other), tie.until) == (["commercial"], TODAY + timedelta(days=5 * 365))


def test_what_follows_from_the_register_is_found_by_its_kind() -> None:
    home = CouncilFactory(combined_authority="Vale")
    peer = joined(home)
    partner, touching, merging = CouncilFactory(combined_authority="Vale"), CouncilFactory(), CouncilFactory()
    coming, stranger = CouncilFactory(starts_on=date(2027, 4, 1)), CouncilFactory()
    Border.objects.create(
        first=min(home, touching, key=lambda c: c.pk), second=max(home, touching, key=lambda c: c.pk)
    )
    for each in (home, merging):
        Succession.objects.create(predecessor=each, successor=coming, on=date(2027, 4, 1))

    places = [home, partner, touching, merging, stranger]

    assert [kinds(peer, place) for place in places] == [
        ["own-council"],
        ["combined-authority"],
        ["border"],
        ["merger"],
        [],
    ]


def test_a_job_at_a_council_that_merged_counts_at_its_successor() -> None:
    peer, before, after = joined(), CouncilFactory(), CouncilFactory()
    Succession.objects.create(predecessor=before, successor=after, on=date(2025, 4, 1))
    worked(peer, before, date(2025, 1, 1))

    assert kinds(peer, after) == ["former-employer"]


def test_the_check_costs_the_same_for_any_number_of_people_and_councils(
    django_assert_num_queries: Any,
) -> None:
    few, many = [joined()], [joined() for _ in range(4)]
    hosts = [CouncilFactory() for _ in range(6)]

    with django_assert_num_queries(6):
        conflicts_between(few, hosts[:1], day=TODAY)
    with django_assert_num_queries(6):
        conflicts_between(many, hosts, day=TODAY)


def test_a_manager_learns_the_kind_and_never_the_story() -> None:
    peer, host = joined(name="Ada Peer"), CouncilFactory()
    worked(peer, host, date(2024, 1, 1))

    checked = check_names(CoordinatorFactory(), ["ada peer", "Nobody At All"], [host], day=TODAY)

    assert [(row.known, row.clear) for row in checked] == [(True, False), (False, False)]
    [(council, [found])] = checked[0].found
    assert (council, found.kind) == (host, ConflictKind.FORMER_EMPLOYER)
    assert found.words == "Former employer, until 30 December 2028"


def test_a_private_name_and_no_name_are_answered_alike_to_other_councils() -> None:
    home, host = CouncilFactory(), CouncilFactory()
    hidden, own = joined(name="Ada Peer"), joined(home, name="Own Peer")
    tied(hidden, host)
    asker = UserFactory(member_of=home, role=CouncilRole.COORDINATOR)

    private, nobody, seen = check_names(asker, ["Ada Peer", "No One", own.person.email], [host], day=TODAY)

    assert (private.known, private.found) == (nobody.known, nobody.found) == (False, [])
    assert (seen.known, seen.clear) == (True, True)


def test_a_conflicted_asker_sees_a_hole_where_their_own_council_stands() -> None:
    home, other = CouncilFactory(region="North"), CouncilFactory(region="North")
    manager = CoordinatorFactory(member_of=home)

    assert councils_to_check(manager, council=None, region="North", day=TODAY) == [other]
    assert councils_to_check(manager, council=home, region="", day=TODAY) == []


def test_checking_tells_nobody_and_leaves_no_message() -> None:
    peer = joined(name="Ada Peer")

    check_names(CoordinatorFactory(), ["Ada Peer"], [CouncilFactory()], day=TODAY)

    assert not Message.objects.filter(person=peer.person).exists()


def test_a_change_of_job_is_heard_by_whoever_planned_a_visit() -> None:
    peer = joined()
    review = ReviewFactory(state=ReviewState.TEAM_BUILDING)
    SeatFactory(review=review, person=peer.person, council=peer.council)
    manager = CoordinatorFactory()

    worked(peer, review.host, date(2025, 1, 1))

    told = Message.objects.filter(person=manager).get()
    assert told.subject.startswith("Look again at a place on the team")
    assert "employer" not in told.body.lower()


def test_a_declared_tie_stands_against_an_invitation_without_its_story() -> None:
    peer = joined()
    review = ReviewFactory(state=ReviewState.TEAM_BUILDING)
    tied(peer, review.host)

    with pytest.raises(Exception, match="is too close to") as refusal:
        review_operations.invite(
            review=review, person=peer.person, role="peer", by=CoordinatorFactory(), at=NOON
        )

    assert "amily" not in str(refusal.value)
