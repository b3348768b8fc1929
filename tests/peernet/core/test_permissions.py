"""What the interface asks before a view runs, apart from the rule of one action."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.factories import CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/api/v1/councils/", "/api/v1/reviews/", "/api/v1/findings/"])
def test_how_an_address_is_used_is_told_to_whoever_is_signed_in(
    path: str, client: Client, client_of: Callable[[Any], Client]
) -> None:
    person = UserFactory(member_of=CouncilFactory())

    assert client_of(person).options(path).status_code == 200
    assert client.options(path).status_code == 401
