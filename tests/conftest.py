"""What every test may ask for."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from peernet.outbox.operations import Drained, drain


@pytest.fixture
def deliver() -> Callable[[], Drained]:
    """Do what waits in the outbox, as would happen after the commit."""
    return drain


@pytest.fixture
def client_of() -> Callable[[Any], Client]:
    """A browser that is signed in as somebody."""

    def sign_in(person: Any) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return sign_in
