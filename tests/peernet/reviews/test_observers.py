"""Somebody reads along with a host until a day: they see what it sees, and change nothing."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from peernet.audit.models import Entry
from peernet.core.errors import WrongStateError
from peernet.councils import operations
from peernet.councils.models import Council, Membership
from peernet.councils.rules import belongs_to
from peernet.councils.states import ABILITIES, Ability, CouncilRole
from peernet.findings import rules as finding_rules
from peernet.findings.models import Action, Finding
from peernet.findings.states import FindingState
from peernet.reviews import rules
from peernet.reviews.models import Review
from peernet.reviews.parts import has_a_part
from peernet.reviews.states import REVIEW_WORKFLOW, ReviewState
from tests.factories import (
    ActionFactory,
    FindingFactory,
    LineFactory,
    ReviewFactory,
    SeatFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SignIn = Callable[[object], Client]


def observer_of(council: Council, *, days: int = 30) -> object:
    """Invited by the council's approver and accepted, so that the whole way is walked."""
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)
    now, person = timezone.now(), UserFactory()
    invitation = operations.invite(
        council=council,
        email="ada@elsewhere.example",
        role=CouncilRole.OBSERVER,
        until=timezone.localdate() + timedelta(days=days),
        why="Inspector in training",
        by=approver,
        at=now,
    )
    operations.accept(invitation=invitation, job_title="Trainee", by=person, at=now)
    return person


def test_an_observer_sees_what_the_host_sees_and_nothing_elsewhere() -> None:
    review, other = ReviewFactory(state=ReviewState.FINAL), ReviewFactory(state=ReviewState.FINAL)
    line = LineFactory(review=review)
    shared, private = (
        FindingFactory(line=line, state=each) for each in (FindingState.FINAL, FindingState.CANDIDATE)
    )
    action = ActionFactory(finding=shared)
    ada = observer_of(review.host)

    assert [*Review.objects.visible_to(ada)] == [review]
    assert [*Finding.objects.visible_to(ada)] == [shared]
    assert [*Action.objects.visible_to(ada)] == [action]
    assert [rules.may_view(ada, each) for each in (review, other)] == [True, False]
    assert [finding_rules.may_view(ada, each) for each in (shared, private)] == [True, False]
    assert has_a_part(ada)


def test_an_observer_is_no_member_and_may_do_nothing(client_of: SignIn) -> None:
    review = ReviewFactory(state=ReviewState.FINAL)
    finding = FindingFactory(line=LineFactory(review=review), state=FindingState.FINAL)
    action, ada = ActionFactory(finding=finding), observer_of(review.host)

    assert ABILITIES[CouncilRole.OBSERVER] == frozenset()
    assert not any(belongs_to(ada, review.host, able_to=each) for each in ["", *Ability.values])
    assert not any(rules.may_take(ada, review, step) for step in REVIEW_WORKFLOW.steps)
    doing = (rules.may_scope, rules.may_sign, rules.may_build_team, rules.may_log_visit, rules.may_hold_up)
    assert not any(may(ada, review) for may in doing)
    assert not any(finding_rules.may_take(ada, finding, step) for step in finding_rules.STEPS)
    assert not any(
        finding_rules.may_take_action_step(ada, action, each) for each in finding_rules.ACTION_STEPS
    )
    client = client_of(ada)
    assert client.get(f"/api/v1/reviews/{review.pk}/").status_code == 200
    for step in ("publish", "plan_action", "cancel"):
        answer = client.post(f"/api/v1/reviews/{review.pk}/{step}/", {}, "application/json")
        assert answer.status_code in (400, 403, 404), (step, answer.status_code)
    review.refresh_from_db()
    assert review.state == ReviewState.FINAL


def test_it_ends_by_itself_on_the_day_and_is_put_down_as_ended() -> None:
    review = ReviewFactory(state=ReviewState.FINAL)
    ada = observer_of(review.host, days=3)
    held = Membership.objects.get(person=ada)
    days = [held.ends_on + timedelta(days=each) for each in (0, 1)]
    assert [ada.memberships.in_force_on(day).exists() for day in days] == [True, False]

    Membership.objects.filter(pk=held.pk).update(
        starts_on=timezone.localdate() - timedelta(days=9), ends_on=timezone.localdate() - timedelta(days=1)
    )
    assert not rules.may_view(ada, review)
    assert not has_a_part(ada)
    assert operations.settle_days(at=timezone.now()) == 1
    assert operations.settle_days(at=timezone.now()) == 0
    held.refresh_from_db()
    assert held.state == "ended"
    assert Entry.objects.filter(verb="membership.ended", by=None).count() == 1


def test_the_council_ends_it_before_and_a_member_is_not_named_again(client_of: SignIn) -> None:
    review = ReviewFactory(state=ReviewState.FINAL)
    ada = observer_of(review.host)
    approver = Membership.objects.get(council=review.host, role=CouncilRole.APPROVER).person
    held = Membership.objects.get(person=ada)
    page = client_of(approver).get(f"/councils/{review.host.code}/people/").content.decode()
    assert "Inspector in training" in page
    again = operations.invite(
        council=review.host,
        email="b@b.example",
        role="observer",
        until=held.ends_on,
        why="Again",
        by=approver,
        at=timezone.now(),
    )
    with pytest.raises(WrongStateError):
        operations.accept(invitation=again, job_title="Trainee", by=ada, at=timezone.now())

    assert (
        client_of(approver).post(f"/councils/memberships/{held.pk}/end/", {"reason": ""}).status_code == 302
    )

    assert not rules.may_view(ada, review)


def test_whoever_reads_along_with_the_host_loses_their_place_on_the_team() -> None:
    review = ReviewFactory(state=ReviewState.ON_SITE)
    ada = observer_of(review.host)
    SeatFactory(review=review, person=ada)

    assert not rules.may_log_visit(ada, review)
    assert rules.may_view(ada, review)
