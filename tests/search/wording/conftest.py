"""Editors of the words of search, and others."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission

from peernet.accounts.models import NetworkRole
from peernet.councils.states import CouncilRole
from search.wording.models import Synonym
from search.wording.operations import keep
from tests.factories import CoordinatorFactory, CouncilFactory, UserFactory, validator
from tests.factories.moments import NOON


def moderator() -> Any:
    person = UserFactory()
    NetworkRole.objects.create(person=person, role=NetworkRole.Role.MODERATOR)
    return person


def at_the_desk(person: Any) -> Any:
    """The person, let into Wagtail's admin."""
    group, _ = Group.objects.get_or_create(name="Desk")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    person.groups.add(group)
    return person


@pytest.fixture
def people(db: None) -> dict[str, Any]:
    council = CouncilFactory()
    return {
        "coordinator": at_the_desk(CoordinatorFactory()),
        "moderator": at_the_desk(moderator()),
        "validator": at_the_desk(validator()),
        "author": at_the_desk(UserFactory(member_of=council, role=CouncilRole.AUTHOR)),
        "reader": UserFactory(member_of=council),
    }


def kept(said: str, also: str = "", **fields: Any) -> Synonym:
    """A line in force."""
    row = Synonym(said=said, also=also, **fields)
    return keep(row=row, by=None, at=NOON)
