"""For every model with ``visible_to``: the list is what the rule about one row says, for everybody."""

from random import Random

import pytest

from tests.security.agreement import RULES, disagreements, guarded_models
from tests.security.mixing import mixed
from tests.security.shuffling import shuffled
from tests.security.world import everybody

#: Worlds on every build; ``python -m tests.security.worlds`` makes as many as it is asked for.
WORLDS = 2
PEOPLE = 4


def test_every_guarded_model_has_a_named_rule() -> None:
    assert sorted(kind._meta.label for kind in guarded_models()) == sorted(RULES), (
        "Name the rule about one row in tests/security/agreement.py"
    )


@pytest.mark.django_db
def test_lists_are_what_the_rules_say_in_the_world_of_the_matrix_and_in_others() -> None:
    world = everybody()

    assert list(disagreements(Random(0).sample(list(world.people.values()), PEOPLE))) == []
    for seed in range(WORLDS):
        random = Random(seed)
        with shuffled(random) as people, mixed(random):
            assert (seed, list(disagreements(random.sample(people, PEOPLE)))) == (seed, [])
    empty = [kind._meta.label for kind in guarded_models() if not kind.objects.exists()]
    assert len(empty) <= 8, empty
