"""A director, an approver and somebody who may act for the director, for tests."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from peernet.councils import operations
from peernet.councils.models import Assistance, Council
from peernet.councils.states import CouncilRole
from tests.factories import (
    CouncilFactory,
    UserFactory,
)


@dataclass(frozen=True)
class Office:
    """A council with a director, an approver and a reader who may act for the director."""

    council: Council
    director: Any
    approver: Any
    assistant: Any
    row: Assistance

    def acting(self) -> Any:
        """The assistant as they stand while they act."""
        person = type(self.assistant).objects.get(pk=self.assistant.pk)
        person.acting = self.row
        return person


def named(council: Council, director: Any, assistant: Any, *, days: int = 30, **changed: Any) -> Assistance:
    said = {"reason": "On leave", "until": timezone.localdate() + timedelta(days=days)} | changed
    now = timezone.now()
    return operations.name_assistant(council=council, assistant=assistant, by=director, at=now, **said)


def office(council: Council | None = None) -> Office:
    here = council or CouncilFactory()
    director = UserFactory(member_of=here, role=CouncilRole.DIRECTOR, name="Bea Director")
    approver = UserFactory(member_of=here, role=CouncilRole.APPROVER)
    assistant = UserFactory(member_of=here, role=CouncilRole.READER, name="Al Assistant")
    return Office(here, director, approver, assistant, named(here, director, assistant))


def act(client: Client, row: Assistance) -> Client:
    assert client.post(f"/councils/assisting/{row.pk}/act/").status_code == 302
    return client
