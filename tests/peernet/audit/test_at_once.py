"""Several people act at once, and the chain is one."""

from threading import Thread

import pytest
from django.db import connection, connections, transaction

from peernet.audit.models import Entry
from peernet.audit.operations import record
from peernet.audit.verifying import walk
from tests.factories import CouncilFactory
from tests.factories.moments import NOON

PEOPLE, DEEDS = 4, 5


def test_deeds_at_once_are_chained_one_after_the_other(transactional_db: None) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite in memory has one writer and one connection")
    council = CouncilFactory()
    failures: list[Exception] = []

    def act() -> None:
        try:
            for _ in range(DEEDS):
                with transaction.atomic():
                    record(verb="council.changed", subject=council, by=None, at=NOON)
        except Exception as failure:  # noqa: BLE001 - told below, where the test can see it
            failures.append(failure)
        finally:
            connections.close_all()

    threads = [Thread(target=act) for _ in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failures == []
    assert (Entry.objects.count(), walk().walked, walk().breaks) == (20, 20, [])
