"""A closed account may nothing: every rule about a person is asked of people it allows, after they are gone."""

import pytest

from tests.security.closed import allowed_in, rules_about_people, still_allowed
from tests.security.world import everybody


@pytest.mark.django_db
@pytest.mark.long
def test_nobody_may_anything_with_a_closed_account() -> None:
    world, rules = everybody(), rules_about_people()
    before = {name: allowed_in(world, rule) for name, rule in rules.items()}

    assert [told for name, rule in rules.items() for told in still_allowed(name, rule, before[name])] == []
    asked_of_nobody = [name for name, given in before.items() if not given]
    assert len(asked_of_nobody) <= 12, asked_of_nobody
