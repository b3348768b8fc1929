"""What every test may ask for."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import Client, TransactionTestCase
from hypothesis import settings
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
)

from peernet.outbox.operations import Drained, drain
from tests import pristine_database, template_database

USES_DATABASE = {"db", "transactional_db", "live_server", "django_db_serialized_rollback"}
COMMITS = {"transactional_db", "live_server"}
UNBLOCK = pytest.StashKey[Any]()
# How long an example takes says what else the machine does; speed is measured in benchmarks.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Name the options that leave out what another database would only repeat."""
    parser.addoption(
        "--database-only", action="store_true", help="run the tests that use a database, on another one"
    )
    parser.addoption("--few-cases", action="store_true", help="of a test with many cases, run three")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what no database can change, when asked to, and all but three cases of each test."""
    chosen = items[:]
    if config.getoption("--database-only"):
        chosen = [item for item in chosen if uses_database(item)]
    if config.getoption("--few-cases"):
        chosen = few_of_each(chosen)
    kept = set(chosen)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = chosen


def uses_database(item: pytest.Item) -> bool:
    return bool(
        item.get_closest_marker("django_db") or USES_DATABASE & set(getattr(item, "fixturenames", ()))
    )


def commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    return bool(
        (marker and marker.kwargs.get("transaction")) or COMMITS & set(getattr(item, "fixturenames", ()))
    )


def few_of_each(items: list[pytest.Item]) -> list[pytest.Item]:
    """The first, the middle and the last case of every test, and of a long one the last, in the order given."""
    cases: dict[str, list[pytest.Item]] = {}
    for item in items:
        cases.setdefault(item.nodeid.partition("[")[0], []).append(item)
    kept = {each[-1] for each in cases.values()}
    for each in cases.values():
        if not each[0].get_closest_marker("long"):
            kept |= {each[0], each[len(each) // 2]}
    return [item for item in items if item in kept]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Before the test database is migrated, fill it from what an earlier run kept."""

    def fill_once(sender: Any, connection: Any, **rest: Any) -> None:
        if template_database.in_memory(connection):
            connection_created.disconnect(fill_once)
            template_database.fill(connection)

    connection_created.connect(fill_once, weak=False)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: Any, request: pytest.FixtureRequest
) -> Iterator[None]:
    """Keep the migrated database for the runs to come, and for the tests after one that commits."""
    committing = any(map(commits, request.session.items))
    request.config.stash[UNBLOCK] = django_db_blocker.unblock
    with django_db_blocker.unblock():
        template_database.keep(connection)
        if committing:
            pristine_database.remember(connection)
    yield
    if committing:
        with django_db_blocker.unblock():
            pristine_database.forget(connection)


@pytest.fixture(scope="session", autouse=True)
def nothing_is_flushed() -> Iterator[None]:
    """After a test that commits the database is put back whole: emptying it first takes a second and is for nothing."""
    with pytest.MonkeyPatch.context() as patch:
        flush = TransactionTestCase._fixture_teardown
        patch.setattr(
            TransactionTestCase,
            "_fixture_teardown",
            lambda case: flush(case) if type(case).__name__ != "PytestDjangoTestCase" else None,
        )
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """What a test committed is gone when the next begins, and what the migrations made is back."""
    yield
    if nextitem and commits(item):
        with item.config.stash[UNBLOCK]():
            pristine_database.put_back(connection)


@pytest.fixture(autouse=True)
def nobody_is_slowed_down_for_what_other_tests_tried() -> None:
    """Thirty sign-ins a minute are allowed from one address, and all tests come from one."""
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def what_points_where_is_not_kept() -> Iterator[None]:
    """Wagtail's list of what points to what costs a fifth of every saved page; see ``what_points_where``."""
    with disable_reference_index_auto_update():
        yield


@pytest.fixture
def what_points_where() -> Iterator[None]:
    """Wagtail knows what points to what, for a test that asks."""
    reference_index_auto_update_disabled.value = False
    yield
    reference_index_auto_update_disabled.value = True


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
