"""What is written down of reading, signing in and being refused: after the answer, and never in its way.

Nobody waits for it and no page fails for it. When the database is locked for longer than a second, what was
to be written waits in memory for the next time, and the server's own log says so (``docs/decisions``, 18).
"""

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import DatabaseError, connection, transaction

from peernet.audit.chain import promise_places
from peernet.audit.models import Entry
from peernet.audit.operations import FOR

log = logging.getLogger(__name__)
PATIENCE = 1_000


@dataclass(frozen=True)
class Note:
    """Something to remember. It holds no name and no words: keys are enough."""

    verb: str
    kind: str
    key: str
    by: int | None
    at: datetime
    detail: dict[str, Any] = field(default_factory=dict)
    once_an_hour: bool = False


#: What could not be written yet.
WAITING: deque[Note] = deque(maxlen=10_000)


def remember(notes: Iterable[Note]) -> None:
    """Write them once the open transaction is committed, or now where there is none."""
    if kept := list(notes):
        transaction.on_commit(partial(write, kept), robust=True)


def write(notes: list[Note]) -> None:
    """Add an entry for each; what cannot be written waits."""
    taken = [*_taken_over(), *notes]
    try:
        with short_patience(), transaction.atomic():
            for note in taken:
                _add(note)
    except DatabaseError:
        WAITING.extend(taken)
        log.exception("%d entries of the audit log wait in memory", len(WAITING))


def _taken_over() -> Iterator[Note]:
    """What waits, one by one, so that of several threads only one writes each."""
    with suppress(IndexError):
        while True:
            yield WAITING.popleft()


def _add(note: Note) -> None:
    if note.once_an_hour and _is_there(note):
        return
    Entry.objects.create(
        verb=note.verb,
        subject_kind=note.kind,
        subject_key=note.key,
        subject_name="",
        by_id=note.by,
        at=note.at,
        detail=note.detail,
    )
    promise_places()


def _is_there(note: Note) -> bool:
    hour = note.at.replace(minute=0, second=0, microsecond=0)
    about = Entry.objects.filter(subject_kind=note.kind, subject_key=note.key, at__gte=hour)
    about = about.filter(verb=note.verb, by=note.by)
    return (about.filter(**{f"detail__{FOR}": note.detail[FOR]}) if FOR in note.detail else about).exists()


@contextmanager
def short_patience() -> Iterator[None]:
    """SQLite waits twenty seconds for another writer; no worker is to be held that long for a note."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    usual = int(connection.settings_dict["OPTIONS"].get("timeout", 5)) * 1_000
    _wait_at_most(PATIENCE)
    try:
        yield
    finally:
        _wait_at_most(usual)


def _wait_at_most(milliseconds: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {milliseconds:d}")
