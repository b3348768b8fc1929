"""Lists and rules agree for people of any kind: generated councils, roles, seats and states."""

from collections.abc import Callable
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from peernet.accounts.models import NetworkRole
from peernet.concerns import operations as concerns
from peernet.concerns import rules as concern_rules
from peernet.concerns.models import Concern
from peernet.councils.models import Council, Membership
from peernet.councils.states import CouncilRole, MembershipState
from peernet.findings import rules as finding_rules
from peernet.findings.models import Action, Finding
from peernet.findings.states import FindingState
from peernet.reviews import rules
from peernet.reviews.models import Review, Seat, VisitNote
from peernet.reviews.states import InvitationState, ReviewState, TeamRole
from tests.factories import (
    ActionFactory,
    CouncilFactory,
    FindingFactory,
    LineFactory,
    NoteFactory,
    ReviewFactory,
    SeatFactory,
    UserFactory,
)
from tests.factories.moments import FAR_AHEAD, NOON, TODAY

pytestmark = pytest.mark.django_db
AGREEING: list[tuple[Any, Callable[[Any, Any], bool]]] = [
    (Review, rules.may_view),
    (Seat, rules.may_view_seat),
    (VisitNote, rules.may_view_note),
    (Finding, finding_rules.may_view),
    (Action, finding_rules.may_view_action),
    (Concern, concern_rules.may_view),
]


@pytest.mark.parametrize("seed", range(6))
def test_everybody_sees_in_lists_exactly_what_the_rules_let_them_see(seed: int) -> None:
    people = world(Random(seed))

    for person in [AnonymousUser(), *people]:
        for model, rule in AGREEING:
            allowed = {row.pk for row in model.objects.all() if rule(person, row)}
            listed = list(model.objects.visible_to(person).values_list("pk", flat=True))
            assert (person, model.__name__, sorted(listed)) == (person, model.__name__, sorted(allowed))


def test_the_generated_worlds_hold_people_who_see_something_of_each_kind_and_people_who_do_not() -> None:
    people = [person for seed in range(6) for person in world(Random(seed))]

    for model, _ in AGREEING:
        sees = {model.objects.visible_to(person).exists() for person in people}
        assert (model.__name__, sees) == (model.__name__, {True, False})


def world(random: Random) -> list[Any]:
    """Councils that review each other in a ring, with people scattered over them, and work in any state."""
    councils = [CouncilFactory() for _ in range(3)]
    people = [UserFactory(is_active=random.random() < 0.85) for _ in range(9)]
    for person in people:
        join(random, person, councils)
        if random.random() < 0.3:
            NetworkRole.objects.create(person=person, role=random.choice(NetworkRole.Role.values))
    for host, reviewer in pairwise([*councils, councils[0]]):
        review(random, host, reviewer, people)
    return people


def join(random: Random, person: Any, councils: list[Council]) -> None:
    """One standing membership at most, and perhaps one that has ended."""
    states = [MembershipState.ACTIVE] * 4 + [MembershipState.REQUESTED, None]
    for council, state in zip(
        random.sample(councils, 2),
        [random.choice(states), random.choice([MembershipState.ENDED, None])],
        strict=True,
    ):
        if state:
            Membership.objects.create(
                person=person,
                council=council,
                role=random.choice(CouncilRole.values),
                ends_on=FAR_AHEAD,
                state=state,
                requested_at=NOON,
                decided_at=None if state == MembershipState.REQUESTED else NOON,
                ended_at=NOON if state == MembershipState.ENDED else None,
            )


def review(random: Random, host: Council, reviewer: Council, people: list[Any]) -> None:
    """A review whose team may by now hold somebody of the host, with notes, findings, actions and a concern."""
    under = ReviewFactory(host=host, reviewer=reviewer, state=random.choice(ReviewState.values))
    line = LineFactory(review=under)
    for place, person in enumerate(random.sample(people, 4)):
        state = random.choice(InvitationState.values)
        SeatFactory(
            review=under,
            person=person,
            council=reviewer,
            role=TeamRole.PEER if place else random.choice([TeamRole.LEAD_PEER, TeamRole.REVIEW_MANAGER]),
            state=state,
            declined_because="busy" if state == InvitationState.DECLINED else "",
        )
    NoteFactory(line=line, author=random.choice(people))
    for state in random.sample(FindingState.values, 4):
        finding = FindingFactory(
            line=line,
            state=state,
            response="Because." if state == FindingState.NOT_ACCEPTED else "",
            look_again_on=TODAY if state == FindingState.NOT_ACCEPTED else None,
        )
        ActionFactory(finding=finding, owner=random.choice(people))
    concerns.raise_concern(review=under, by=random.choice(people), at=NOON)
