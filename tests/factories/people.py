"""People, with a council and a role where the test says so."""

from datetime import timedelta
from typing import Any

import factory
from django.utils.timezone import localdate
from factory.django import DjangoModelFactory

from peernet.accounts.models import NetworkRole, User
from peernet.councils.models import Membership
from peernet.councils.states import CouncilRole, MembershipState
from tests.factories.moments import NOON

PASSWORD = "a long enough password"


class UserFactory(DjangoModelFactory):
    """A person; ``member_of=council, role=CouncilRole.AUTHOR`` makes them an active member."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password(PASSWORD)

    @classmethod
    def _create(
        cls, model: Any, *args: Any, member_of: Any = None, role: str = CouncilRole.READER, **kwargs: Any
    ) -> Any:
        person = super()._create(model, *args, **kwargs)
        if member_of is not None:
            Membership.objects.create(
                person=person,
                council=member_of,
                role=role,
                state=MembershipState.ACTIVE,
                requested_at=NOON,
                decided_at=NOON,
                ends_on=localdate() + timedelta(days=30) if role == CouncilRole.OBSERVER else None,
            )
        return person


class CoordinatorFactory(UserFactory):
    """A programme manager of the network."""

    @factory.post_generation
    def network_role(self, create: bool, extracted: Any, **kwargs: Any) -> None:
        NetworkRole.objects.create(person=self, role=NetworkRole.Role.COORDINATOR)


def validator(**fields: Any) -> Any:
    """A person who judges evidence for the network."""
    person = UserFactory(**fields)
    NetworkRole.objects.create(person=person, role=NetworkRole.Role.VALIDATOR)
    return person
