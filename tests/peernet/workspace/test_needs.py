"""What needs a person, and nobody else's business."""

from datetime import date, timedelta

import pytest

from peernet.accounts.models import User
from peernet.councils.models import Membership
from peernet.councils.states import CouncilRole
from peernet.findings.states import ActionState, FindingState
from peernet.reviews.states import InvitationState, ReviewState
from peernet.workspace.needs import MOST, needs_of
from tests.factories import (
    ActionFactory,
    CoordinatorFactory,
    CouncilFactory,
    FindingFactory,
    ReviewFactory,
    RoundFactory,
    SeatFactory,
    UserFactory,
)
from tests.factories.moments import NOON, TODAY

pytestmark = pytest.mark.django_db


def titles(person: User) -> list[str]:
    return [need.title for need in needs_of(person, today=TODAY)]


def test_somebody_for_whom_nothing_waits_is_told_nothing() -> None:
    ReviewFactory()
    RoundFactory()

    assert titles(UserFactory(member_of=CouncilFactory())) == []


def test_the_approver_is_asked_about_people_who_want_to_join_their_council_only() -> None:
    ours, theirs = CouncilFactory(name="Ourshire"), CouncilFactory()
    approver = UserFactory(member_of=ours, role=CouncilRole.APPROVER)
    for council, name in ((ours, "Ada Long"), (theirs, "Bo Short")):
        Membership.objects.create(person=UserFactory(name=name), council=council, requested_at=NOON)

    assert titles(approver) == ["Ada Long asks to join Ourshire"]


def test_an_invitation_waits_for_the_person_invited() -> None:
    seat = SeatFactory(state=InvitationState.INVITED, review__host__name="Hostshire")

    assert titles(seat.person) == ["Answer the invitation to review Hostshire"]


def test_a_director_is_asked_when_it_is_the_hosts_turn_and_not_before() -> None:
    scoping = ReviewFactory(state=ReviewState.SCOPING)
    director = UserFactory(member_of=scoping.host, role=CouncilRole.DIRECTOR)
    ReviewFactory(host=scoping.host, state=ReviewState.TEAM_BUILDING)

    assert titles(director) == ["Agree the focus and the lines of enquiry"]


def test_an_overdue_action_stands_first_and_says_so() -> None:
    finding = FindingFactory(state=FindingState.FINAL)
    owner = UserFactory(member_of=finding.review.host)
    ActionFactory(
        finding=finding, owner=owner, title="Later", state=ActionState.AGREED, due_on=date(2026, 9, 1)
    )
    ActionFactory(
        finding=finding,
        owner=owner,
        title="Late",
        state=ActionState.IN_PROGRESS,
        due_on=TODAY - timedelta(days=1),
    )

    needs = needs_of(owner, today=TODAY)

    assert [(need.title, need.state) for need in needs] == [("Late", "Overdue"), ("Later", "Agreed")]


def test_the_team_is_asked_to_verify_what_the_host_reports_as_done() -> None:
    finding = FindingFactory(state=FindingState.FINAL, review__state=ReviewState.CLOSED)
    seat = SeatFactory(review=finding.review)
    ActionFactory(
        finding=finding, title="Write to schools", state=ActionState.HOST_DONE, evidence="Letters sent"
    )

    assert titles(seat.person) == ["Verify: Write to schools"]


def test_a_programme_manager_is_asked_to_pair_an_open_round() -> None:
    RoundFactory(name="Spring")

    assert titles(CoordinatorFactory()) == ["Run the pairing of Spring"]


def test_the_list_is_no_longer_than_a_person_can_read() -> None:
    finding = FindingFactory(state=FindingState.FINAL)
    owner = UserFactory()
    for _ in range(MOST + 3):
        ActionFactory(finding=finding, owner=owner, state=ActionState.AGREED)

    assert len(titles(owner)) == MOST


@pytest.mark.parametrize("size", [1, 4])
def test_home_costs_the_same_however_much_waits(client_of, size, django_assert_max_num_queries) -> None:
    director = UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR)
    council = director.memberships.get().council
    for _ in range(size):
        ReviewFactory(host=council, state=ReviewState.SCOPING)
    client = client_of(director)
    client.get("/")

    with django_assert_max_num_queries(44):
        assert client.get("/").status_code == 200
