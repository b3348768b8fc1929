"""Who may, around a concern: those named and nobody else."""

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from peernet.concerns import rules
from peernet.concerns.models import Concern
from peernet.concerns.states import CONCERN_WORKFLOW, ConcernState
from tests.factories import UserFactory
from tests.peernet.concerns.scenes import ALL_PARTS, NAMED, raised, visit
from tests.peernet.reviews.scenes import Scene

pytestmark = pytest.mark.django_db


def those(there: Scene, rule: Callable[[Any], bool]) -> set[str]:
    return {part for part in ALL_PARTS if rule(there.people[part])}


def test_only_people_seated_on_the_team_raise_one() -> None:
    there = visit()

    assert those(there, lambda person: rules.may_raise(person, there.review)) == {"lead", "manager", "peer"}
    assert not rules.may_raise(AnonymousUser(), there.review)


@pytest.mark.parametrize("state", ConcernState.values)
@pytest.mark.parametrize("rule", [rules.may_view, rules.may_acknowledge, rules.may_refer])
def test_only_those_named_read_acknowledge_and_refer(rule: Callable[..., bool], state: str) -> None:
    there = visit()
    concern = raised(there)
    Concern.objects.filter(pk=concern.pk).update(state=state, reference="M-1", closed_at=concern.raised_at)

    assert those(there, lambda person: rule(person, concern)) == NAMED
    assert not rule(AnonymousUser(), concern)


def test_only_the_lead_peer_and_the_networks_safeguarding_lead_close_it() -> None:
    there = visit()
    concern = raised(there)

    assert those(there, lambda person: rules.may_close(person, concern)) == {"lead", "moderator"}


def test_every_state_and_step_of_a_concern_is_open_to_exactly_the_people_listed() -> None:
    there = visit()
    concern = raised(there)
    taken_by = {"refer": (rules.may_refer, NAMED), "close": (rules.may_close, {"lead", "moderator"})}

    for state, step in product(ConcernState.values, CONCERN_WORKFLOW.steps):
        concern.state = state
        rule, listed = taken_by[step]
        opened = step in CONCERN_WORKFLOW.open_steps(concern)
        taken = those(there, lambda person: opened and rule(person, concern))  # noqa: B023
        expected = listed if (state, step) in {("open", "refer"), ("referred", "close")} else set()
        assert (state, step, taken) == (state, step, expected)


def test_a_lead_peer_who_has_joined_the_host_closes_nothing_about_it() -> None:
    there = visit()
    concern = raised(there)
    there.lead.memberships.update(council=there.review.host)

    assert not rules.may_close(there.lead, concern)


def test_the_list_of_concerns_agrees_with_the_rule() -> None:
    there, elsewhere = visit(), visit()
    raised(there)
    raised(elsewhere)
    gone = there.host_director
    gone.is_active = False
    gone.save(update_fields=["is_active"])

    everybody = [AnonymousUser(), UserFactory(), *there.people.values(), *elsewhere.people.values()]
    for person in everybody:
        allowed = {each.pk for each in Concern.objects.all() if rules.may_view(person, each)}
        assert set(Concern.objects.visible_to(person).values_list("pk", flat=True)) == allowed
    assert Concern.objects.visible_to(there.peer).count() == 1


def test_nobody_whose_account_is_closed_does_anything_about_it() -> None:
    there = visit()
    concern = raised(there)
    for person in there.people.values():
        person.is_active = False

    for rule in (rules.may_view, rules.may_acknowledge, rules.may_refer, rules.may_close):
        assert those(there, lambda person: rule(person, concern)) == set()  # noqa: B023
    assert those(there, lambda person: rules.may_raise(person, there.review)) == set()
