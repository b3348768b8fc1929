"""Inviting people to a team, and their answers."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from peernet.audit.models import Entry
from peernet.core.errors import DomainError, WrongStateError
from peernet.councils.models import ContactDomain, Succession
from peernet.councils.states import CouncilRole, MembershipState
from peernet.notifications.models import Message
from peernet.reviews import operations
from peernet.reviews.models import Review, Seat
from peernet.reviews.states import DeclineReason, InvitationState, ReviewState, TeamRole
from tests.factories import CoordinatorFactory, CouncilFactory, ReviewFactory, SeatFactory, UserFactory
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def review() -> Review:
    return ReviewFactory(state=ReviewState.TEAM_BUILDING)


def invite(review: Review, person: Any, role: str = TeamRole.PEER) -> Seat:
    return operations.invite(review=review, person=person, role=role, by=CoordinatorFactory(), at=NOON)


def test_inviting_gives_a_seat_tells_the_person_and_leaves_a_trace(review: Review) -> None:
    person = UserFactory(member_of=review.reviewer)

    seat = invite(review, person, TeamRole.LEAD_PEER)

    assert (seat.state, seat.council, seat.invited_at) == (InvitationState.INVITED, review.reviewer, NOON)
    assert [message.person for message in Message.objects.all()] == [person]
    assert [entry.verb for entry in Entry.objects.all()] == ["seat.invited"]


def test_inviting_twice_gives_one_seat_and_one_notice(review: Review) -> None:
    person = UserFactory(member_of=review.reviewer)

    assert invite(review, person) == invite(review, person)
    assert (Seat.objects.count(), Message.objects.count()) == (1, 1)


def test_somebody_of_a_third_council_may_be_a_peer_but_not_the_lead(review: Review) -> None:
    person = UserFactory(member_of=CouncilFactory())

    with pytest.raises(DomainError, match=f"The lead peer comes from {review.reviewer}"):
        invite(review, person, TeamRole.LEAD_PEER)

    assert invite(review, person).council == person.memberships.get().council


def test_there_is_one_lead_peer_until_they_say_no(review: Review) -> None:
    first = SeatFactory(review=review, role=TeamRole.LEAD_PEER, state=InvitationState.INVITED)
    second = UserFactory(member_of=review.reviewer)

    with pytest.raises(DomainError, match="already has a lead peer"):
        invite(review, second, TeamRole.LEAD_PEER)
    operations.decline_invitation(seat=first, because=DeclineReason.BUSY, by=first.person, at=NOON)

    assert invite(review, second, TeamRole.LEAD_PEER).state == InvitationState.INVITED


def _works_there(review: Review) -> Any:
    return UserFactory(member_of=review.host)


def _waits_to_join(review: Review) -> Any:
    person = UserFactory(member_of=review.host)
    person.memberships.update(state=MembershipState.REQUESTED, decided_at=None)
    return person


def _left_two_years_ago(review: Review) -> Any:
    person = UserFactory(member_of=review.host)
    person.memberships.update(state=MembershipState.ENDED, ended_at=NOON - timedelta(days=730))
    return _also_of(person, review.reviewer)


def _worked_for_what_became_the_host(review: Review) -> Any:
    before = CouncilFactory()
    Succession.objects.create(predecessor=before, successor=review.host, on=TODAY)
    person = UserFactory(member_of=before)
    person.memberships.update(state=MembershipState.ENDED, ended_at=NOON - timedelta(days=30))
    return _also_of(person, review.reviewer)


def _writes_from_there(review: Review) -> Any:
    ContactDomain.objects.create(council=review.host, domain="Host.example")
    return UserFactory(member_of=review.reviewer, email="someone@host.example")


def _also_of(person: Any, council: Any) -> Any:
    person.memberships.create(
        council=council,
        role=CouncilRole.READER,
        state=MembershipState.ACTIVE,
        requested_at=NOON,
        decided_at=NOON,
    )
    return person


@pytest.mark.parametrize(
    "too_close",
    [
        _works_there,
        _waits_to_join,
        _left_two_years_ago,
        _worked_for_what_became_the_host,
        _writes_from_there,
    ],
)
def test_nobody_too_close_to_the_host_is_invited(review: Review, too_close: Any) -> None:
    with pytest.raises(DomainError) as refused:
        invite(review, too_close(review))

    assert refused.value.field == "person"
    assert not Seat.objects.exists()


def test_employment_at_the_host_counts_for_five_years(review: Review) -> None:
    person = UserFactory(member_of=review.host)
    person.memberships.update(state=MembershipState.ENDED, ended_at=NOON - timedelta(days=6 * 365))

    assert invite(review, _also_of(person, review.reviewer)).state == InvitationState.INVITED


def test_people_without_a_council_unknown_roles_and_changed_roles_are_refused(review: Review) -> None:
    person = UserFactory(member_of=review.reviewer)
    invite(review, person)

    for somebody, role in (
        (UserFactory(), TeamRole.PEER),
        (person, TeamRole.MEMBER_PEER),
        (UserFactory(member_of=review.reviewer), "king"),
    ):
        with pytest.raises(DomainError):
            invite(review, somebody, role)

    assert Seat.objects.count() == 1


def test_nobody_joins_once_the_visit_has_begun() -> None:
    review = ReviewFactory(state=ReviewState.ON_SITE)
    seat = SeatFactory(review=review, state=InvitationState.INVITED)

    with pytest.raises(WrongStateError):
        invite(review, UserFactory(member_of=review.reviewer))
    with pytest.raises(WrongStateError):
        operations.accept_invitation(seat=seat, by=seat.person, at=NOON)


def test_accepting_tells_those_who_build_the_team(review: Review) -> None:
    seat = SeatFactory(review=review, state=InvitationState.INVITED)
    told = {CoordinatorFactory(), UserFactory(member_of=review.reviewer, role=CouncilRole.DIRECTOR)}
    told.add(SeatFactory(review=review, role=TeamRole.LEAD_PEER).person)
    UserFactory(member_of=review.host, role=CouncilRole.DIRECTOR)

    seat = operations.accept_invitation(seat=seat, by=seat.person, at=NOON)

    assert (seat.state, seat.answered_at) == (InvitationState.ACCEPTED, NOON)
    assert {message.person for message in Message.objects.all()} == told
    assert [entry.verb for entry in Entry.objects.all()] == ["seat.accepted"]


def test_somebody_who_has_moved_to_the_host_meanwhile_cannot_accept(review: Review) -> None:
    person = UserFactory(member_of=review.reviewer)
    seat = invite(review, person)
    person.memberships.update(council=review.host)

    with pytest.raises(DomainError, match="the council that is visited"):
        operations.accept_invitation(seat=seat, by=person, at=NOON)

    seat.refresh_from_db()
    assert seat.state == InvitationState.INVITED


def test_declining_keeps_the_reason_and_answering_again_is_refused(review: Review) -> None:
    seat = SeatFactory(review=review, state=InvitationState.INVITED)

    with pytest.raises(DomainError) as refused:
        operations.decline_invitation(seat=seat, because="weather", by=seat.person, at=NOON)
    declined = operations.decline_invitation(
        seat=seat, because=DeclineReason.CONFLICT, by=seat.person, at=NOON
    )

    assert refused.value.field == "because"
    assert (declined.state, declined.declined_because) == (InvitationState.DECLINED, DeclineReason.CONFLICT)
    for answer in (operations.accept_invitation, operations.decline_invitation):
        extra = {"because": DeclineReason.BUSY} if answer is operations.decline_invitation else {}
        with pytest.raises(WrongStateError):
            answer(seat=seat, by=seat.person, at=NOON, **extra)
    with pytest.raises(DomainError, match="has said no"):
        invite(review, seat.person)


def test_the_database_refuses_two_leads_two_seats_and_a_refusal_without_a_reason(review: Review) -> None:
    lead = SeatFactory(review=review, role=TeamRole.LEAD_PEER)

    for wrong in (
        {"role": TeamRole.LEAD_PEER},
        {"person": lead.person},
        {"state": InvitationState.DECLINED},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            SeatFactory(review=review, **wrong)
