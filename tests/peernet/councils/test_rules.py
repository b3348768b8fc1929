"""Who may, inside a council."""

from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from peernet.councils import rules
from peernet.councils.models import Council, Membership
from peernet.councils.states import ABILITIES, Ability, CouncilRole, MembershipState
from peernet.indicators.standing import reads_priorities
from tests.factories import CoordinatorFactory, CouncilFactory, UserFactory
from tests.peernet.councils.people import membership_in, request_of

pytestmark = pytest.mark.django_db

APPROVING = {CouncilRole.APPROVER, CouncilRole.DIRECTOR}


@pytest.mark.parametrize("role", CouncilRole.values)
def test_only_approvers_and_directors_approve_people(role: str) -> None:
    council = CouncilFactory()
    person = UserFactory(member_of=council, role=role)

    assert rules.may_approve_people(person, council) is (role in APPROVING)


def test_a_right_ends_at_the_border_of_the_council() -> None:
    director = UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR)

    assert not rules.belongs_to(director, CouncilFactory(), able_to=Ability.ANSWER_REVIEWS)


@pytest.mark.parametrize("role", CouncilRole.values)
def test_the_programme_manager_approves_people_only_where_nobody_in_the_council_can(role: str) -> None:
    council, coordinator = CouncilFactory(), CoordinatorFactory()
    UserFactory(member_of=council, role=role)

    assert rules.may_approve_people(coordinator, council) is (role not in APPROVING)


def test_an_approver_whose_account_is_closed_counts_as_none() -> None:
    council = CouncilFactory()
    UserFactory(member_of=council, role=CouncilRole.APPROVER, is_active=False)

    assert rules.may_approve_people(CoordinatorFactory(), council)


def test_nobody_decides_about_themselves() -> None:
    council = CouncilFactory()
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)

    assert not rules.may_decide_membership(approver, approver.memberships.get())
    assert rules.may_end_membership(approver, approver.memberships.get())


def generated_people(councils: list[Council]) -> list[Any]:
    members = [
        UserFactory(member_of=council, role=role, is_active=active)
        for council, role, active in product(councils[:2], CouncilRole.values, [True, False])
    ]
    waiting = UserFactory()
    request_of(waiting, councils[0], role=CouncilRole.APPROVER)
    left = UserFactory()
    request_of(left, councils[2], role=CouncilRole.DIRECTOR, state=MembershipState.ENDED)
    return [
        *members,
        waiting,
        left,
        CoordinatorFactory(),
        CoordinatorFactory(is_active=False),
        AnonymousUser(),
    ]


def test_the_list_of_memberships_and_the_rule_agree_for_everybody() -> None:
    councils = [CouncilFactory() for _ in range(3)]
    people = generated_people(councils)
    for council, state in product(councils, MembershipState.values):
        membership_in(state, council)
    memberships = list(Membership.objects.select_related("council"))

    seen = []
    for person in people:
        allowed = {each.pk for each in memberships if rules.may_view_membership(person, each)}
        visible = set(Membership.objects.visible_to(person).values_list("pk", flat=True))
        assert visible == allowed
        seen.append(len(visible))
    assert min(seen) == 0
    assert len(set(seen)) > 2


def test_whoever_may_decide_may_see() -> None:
    councils = [CouncilFactory() for _ in range(3)]
    people = generated_people(councils)
    memberships = list(Membership.objects.select_related("council"))

    for person, membership in product(people, memberships):
        acts = (rules.may_decide_membership, rules.may_end_membership, rules.may_withdraw_membership)
        if any(may(person, membership) for may in acts):
            assert rules.may_view_membership(person, membership)


def test_what_each_role_may_in_its_council_is_as_written_here() -> None:
    practice, people = "write_practice approve_practice", "approve_people"
    written = {
        "reader": "",
        "observer": "",
        "author": "write_practice",
        "coordinator": "write_practice set_priorities answer_reviews sign_reviews",
        "approver": f"{practice} {people}",
        "director": f"{practice} {people} set_priorities answer_reviews sign_reviews",
    }

    assert {str(role): {str(each) for each in able} for role, able in ABILITIES.items()} == {
        role: set(able.split()) for role, able in written.items()
    }


def test_a_closed_account_reads_no_priorities() -> None:
    people = [UserFactory(member_of=CouncilFactory()), CoordinatorFactory()]
    assert all(reads_priorities(each) for each in people)

    for person in people:
        person.is_active = False

    assert not any(reads_priorities(each) for each in people)
