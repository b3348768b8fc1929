"""Runs and conflicts are the programme managers' alone."""

import pytest
from django.contrib.auth.models import AnonymousUser

from peernet.councils.states import CouncilRole
from peernet.pairing import rules
from peernet.pairing.models import Conflict, Run
from tests.factories import RoundFactory, UserFactory, validator
from tests.peernet.pairing.worlds import ring

pytestmark = pytest.mark.django_db


def test_a_person_sees_exactly_the_runs_that_the_rule_allows(pair, manager):
    councils = ring(4)
    runs = [pair(RoundFactory()), pair(RoundFactory())]
    Conflict.objects.create(first=councils[0], second=councils[1], kind=Conflict.Kind.FAMILY)
    people = [
        manager,
        validator(),
        AnonymousUser(),
        *(UserFactory(member_of=councils[0], role=role) for role in CouncilRole),
    ]

    for person in people:
        allowed = {run.pk for run in runs if rules.may_view_run(person, run)}
        assert set(Run.objects.visible_to(person).values_list("pk", flat=True)) == allowed
        assert Conflict.objects.visible_to(person).count() == (1 if person == manager else 0)
    assert rules.may_view_run(manager, runs[0])
