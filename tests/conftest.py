"""What every test may ask for."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import Client

from peernet.outbox.operations import Drained, drain
from tests import template_database


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Before the test database is migrated, fill it from what an earlier run kept."""

    def fill_once(sender: Any, connection: Any, **rest: Any) -> None:
        if template_database.in_memory(connection):
            connection_created.disconnect(fill_once)
            template_database.fill(connection)

    connection_created.connect(fill_once, weak=False)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Keep the migrated database for the runs to come."""
    with django_db_blocker.unblock():
        template_database.keep(connection)


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
