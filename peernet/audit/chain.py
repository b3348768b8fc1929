"""Every entry carries the digest of the one before it, so that nobody can change the past unnoticed.

Places are given after the commit, by one writer at a time, in a transaction of its own that holds no other
lock. Held inside an operation, the lock would make every save wait for every other, and two operations that
each hold a row would wait for one another for ever (``docs/decisions``, 17).
"""

import secrets
from typing import Any

from django.db import connection, transaction

from peernet.audit.digests import BEGINNING, digest_of, words_digest_of
from peernet.audit.models import Entry

#: Names the lock of the chain among PostgreSQL's advisory locks.
LOCK = 7_302_419_055
BATCH = 500


def promise_places() -> None:
    """Let the open transaction give places after its commit; once is enough."""
    promised = transaction.get_connection().run_on_commit
    if not any(call is give_places for _, call, *_ in promised):
        transaction.on_commit(give_places, robust=True)


def give_places() -> int:
    """Chain what waits; the number of entries chained. What an ended process left behind goes along."""
    given = 0
    while chained := _give_some():
        given += chained
        if chained < BATCH:
            break
    return given


@transaction.atomic
def _give_some() -> int:
    take_turns()
    waiting = list(Entry.objects.waiting()[:BATCH])
    number, previous = head() if waiting else (0, "")
    for entry in waiting:
        number, salt = number + 1, secrets.token_hex(16)
        words = words_digest_of(entry, salt=salt)
        digest = digest_of(entry, number=number, previous=previous, words_digest=words)
        Entry.objects.filter(pk=entry.pk).place(
            number=number, previous=previous, digest=digest, words_digest=words, salt=salt
        )
        previous = digest
    return len(waiting)


def take_turns() -> None:
    """Wait until nobody else gives places. SQLite has one writer as it is."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def head() -> tuple[int, str]:
    """Number and digest of the last entry of the chain."""
    last: Any = Entry.objects.chained().order_by("-number").values_list("number", "digest").first()
    return last or (0, BEGINNING)
