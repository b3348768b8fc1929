"""Searches that were made, and people who judge."""

from typing import Any

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections
from django.http import HttpResponse

from peernet.accounts.models import NetworkRole
from search.learning import noting
from search.learning.models import Click, Search
from search.learning.noting import hour_of, said_alike
from tests.factories import UserFactory, validator
from tests.factories.moments import NOON
from tests.search.wording.conftest import people  # noqa: F401


@pytest.fixture(autouse=True)
def nothing_noted_lately():
    """Every test begins with room to note, and with the log not pruned yet."""
    noting._lately.clear()
    noting._pruned_on = None


@pytest.fixture
def judges(db: None) -> list[Any]:
    moderator = UserFactory(name="Moderator")
    NetworkRole.objects.create(person=moderator, role=NetworkRole.Role.MODERATOR)
    return [moderator, validator(name="Validator")]


def closed(response: HttpResponse) -> None:
    """Close a response as the test client does: the server's way would close the test's connection too."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)


def searched(words: str, *, count: int = 3, clicks: tuple[int, ...] = (), **fields: Any) -> Search:
    """A search of NOON, with clicks at these places."""
    usual = {"tab": "practice", "first": 1, "narrowed": False, "at": hour_of(NOON), "shown": ["1", "2", "3"]}
    search = Search.objects.create(words=words, said=said_alike(words), count=count, **(usual | fields))
    for rank in clicks:
        Click.objects.create(search=search, key=str(rank), rank=rank, at=search.at)
    return search
