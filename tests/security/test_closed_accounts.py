"""A closed account may nothing: every rule about a person is asked of people it allows, after they are gone."""

import pytest

from tests.security.closed import allowed, rules_about_people, still_allowed
from tests.security.world import everybody


@pytest.mark.django_db
@pytest.mark.long
def test_nobody_may_anything_with_a_closed_account_or_none() -> None:
    world = everybody()
    rules = rules_about_people()

    assert [told for name, rule in rules.items() for told in still_allowed(name, rule, world)] == []
    people = [person for person in world.people.values() if person.is_authenticated]
    unused = [name for name, rule in rules.items() if not any(True for _ in allowed(rule, people))]
    print(len(rules), unused)
