"""Declaring that two councils may not review each other, and taking it back."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError

from peernet.audit.models import Entry
from peernet.core.errors import DomainError
from peernet.pairing import operations
from peernet.pairing.models import Conflict
from tests.factories import CouncilFactory, RoundFactory
from tests.factories.moments import NOON, TODAY
from tests.peernet.pairing.worlds import ring

pytestmark = pytest.mark.django_db


def declare(first, second, manager, **given):
    asked = {"kind": Conflict.Kind.FAMILY, "until": None} | given
    return operations.declare_conflict(first=first, second=second, by=manager, at=NOON, **asked)


@pytest.mark.parametrize("turned", [False, True])
def test_a_conflict_is_kept_once_whichever_council_is_named_first(manager, turned):
    low, high = CouncilFactory(), CouncilFactory()
    named = (high, low) if turned else (low, high)

    conflict = declare(*named, manager)

    assert (conflict.first, conflict.second) == (low, high)
    assert Entry.objects.get().verb == "conflict.declared"


def test_a_declared_conflict_keeps_two_councils_apart_both_ways(pair, manager):
    one, two, *_ = ring(4, like=3)
    declare(one, two, manager)

    run = pair(RoundFactory())

    pairs = set(run.proposals.values_list("host", "reviewer"))
    assert pairs
    assert not pairs & {(one.pk, two.pk), (two.pk, one.pk)}


def test_what_cannot_be_a_conflict_is_refused_at_its_field(manager):
    one, two, real = CouncilFactory(), CouncilFactory(), CouncilFactory(fictional=False)
    declare(one, two, manager)

    refused = [
        (one, one, {}, "second"),
        (one, real, {}, "second"),
        (one, two, {"until": TODAY - timedelta(days=1), "kind": "merger"}, "until"),
        (two, one, {}, "kind"),
    ]
    for first, second, given, field in refused:
        with pytest.raises(DomainError) as refusal:
            declare(first, second, manager, **given)
        assert refusal.value.field == field

    assert Conflict.objects.count() == 1


def test_a_lapsed_conflict_is_taken_up_again(manager):
    one, two = CouncilFactory(), CouncilFactory()
    Conflict.objects.create(first=one, second=two, kind=Conflict.Kind.FAMILY, until=date(2025, 1, 1))

    declare(one, two, manager, until=TODAY)

    assert list(Conflict.objects.values_list("until", flat=True)) == [TODAY]


def test_withdrawing_leaves_only_the_trace(manager):
    conflict = declare(CouncilFactory(), CouncilFactory(), manager)

    operations.withdraw_conflict(conflict=conflict, by=manager, at=NOON)

    assert not Conflict.objects.exists()
    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "conflict.declared",
        "conflict.withdrawn",
    ]


def test_the_database_refuses_a_conflict_the_wrong_way_round():
    low, high = CouncilFactory(), CouncilFactory()

    with pytest.raises(IntegrityError):
        Conflict.objects.create(first=high, second=low, kind=Conflict.Kind.FAMILY)
