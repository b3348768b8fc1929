"""Who may, inside a council."""

import pytest

from peernet.councils import rules
from peernet.councils.models import Membership
from peernet.councils.states import Ability, CouncilRole
from tests.factories import CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", CouncilRole.values)
def test_only_approvers_and_directors_approve_people(role: str) -> None:
    council = CouncilFactory()
    person = UserFactory(member_of=council, role=role)

    assert rules.may_approve_people(person, council) is (role in {CouncilRole.APPROVER, CouncilRole.DIRECTOR})


def test_a_right_ends_at_the_border_of_the_council() -> None:
    director = UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR)

    assert not rules.belongs_to(director, CouncilFactory(), able_to=Ability.ANSWER_REVIEWS)


def test_the_list_of_memberships_and_the_rule_agree() -> None:
    council, other = CouncilFactory(), CouncilFactory()
    people = [
        UserFactory(member_of=place, role=role) for place in (council, other) for role in CouncilRole.values
    ]
    memberships = list(Membership.objects.select_related("council"))

    for person in people:
        allowed = {
            each.pk
            for each in memberships
            if each.person_id == person.pk or rules.may_approve_people(person, each.council)
        }
        assert set(Membership.objects.visible_to(person).values_list("pk", flat=True)) == allowed
