"""The interface keeps to its own description: schemathesis over every operation, signed in, with a key, and without."""

import os

import pytest

from tests.security.answering import ANSWERED, described_operations, faults
from tests.security.asking import Visitor
from tests.security.world import everybody
from tests.whole import asks_all

ASKING = ["stranger", "director", "lead", "coordinator", "author elsewhere"]
EXAMPLES = int(os.environ.get("PEERNET_EXAMPLES", "6"))


@pytest.mark.django_db
@pytest.mark.skipif(not asks_all(), reason="asked by make security")
@pytest.mark.parametrize("who", ASKING)
def test_no_operation_falls_over_or_answers_what_its_description_does_not_name(who: str) -> None:
    world, operations = everybody(), described_operations()
    visitor = Visitor(world.people[who])

    told = [fault for each in operations for fault in faults(each, visitor, world, most=EXAMPLES)]

    assert told == [], "\n".join([f"{len(told)} in {len(operations)} operations", *told[:80]])
    assert len(operations) > 190
    print(f"{who}: {ANSWERED.total()} answers, {dict(sorted(ANSWERED.items()))}")
    assert {200, 400, 404} <= set(ANSWERED)
