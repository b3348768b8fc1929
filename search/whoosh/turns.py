"""Lets one writer at a time change an index, in the order in which writers came."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0
FIRST_WAIT, LONGEST_WAIT = 0.001, 0.05


class IndexBusyError(Exception):
    """Another writer kept the index for too long."""


@contextmanager
def turn(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the index for writing.

    A writer waits at the door before it waits for the room. Whoever has just left the room must come in by
    the door again, so one busy writer cannot starve the others. The system frees both when a process dies.

    :raises IndexBusyError: if it is not our turn in time
    """
    deadline = time.monotonic() + patience
    with _held(folder / "door.lock", deadline) as door, _held(folder / "room.lock", deadline):
        door.close()
        yield


class _Lock:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.descriptor = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        self.is_open = True

    def close(self) -> None:
        if self.is_open:
            self.is_open = False
            os.close(self.descriptor)

    def acquire(self, deadline: float) -> None:
        wait = FIRST_WAIT
        while not self._taken():
            if time.monotonic() > deadline:
                raise IndexBusyError(f"Another process is writing to the search index in {self.path.parent}.")
            time.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    def _taken(self) -> bool:
        try:
            fcntl.flock(self.descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def _held(path: Path, deadline: float) -> Iterator[_Lock]:
    lock = _Lock(path)
    try:
        lock.acquire(deadline)
        yield lock
    finally:
        lock.close()
