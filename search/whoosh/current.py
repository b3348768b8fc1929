"""The latest snapshot of each index, kept for all threads of a process until there is a new commit."""

import os
import threading
import time
from collections import OrderedDict

from search.whoosh.damage import DamagedIndexError
from search.whoosh.folder import IndexFolder
from search.whoosh.numbering import read_numbers
from search.whoosh.privacy import open_private
from search.whoosh.schema import SCHEMA
from search.whoosh.segments import Segment
from search.whoosh.snapshots import Snapshot
from search.whoosh.store import Store

TRIES = 40
# So many times a file that is gone may still be another process at work.
PATIENCE = 4
KEPT = 64


class _Kept:
    """The latest snapshot of one index in this process, and the lock under which it is renewed."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.snapshot = Snapshot((None, -1), [], {})

    def renewed(self, folder: IndexFolder | None, integer_keys: bool) -> Snapshot:
        """The snapshot of the folder as it is now; the caller holds the lock."""
        self.snapshot = _renewed(self.snapshot, folder, integer_keys)
        return self.snapshot


_kept: OrderedDict[str, _Kept] = OrderedDict()
_kept_lock = threading.Lock()


def _start_anew() -> None:
    # After a fork, parent and child would share the position in every open file.
    global _kept_lock
    _kept_lock = threading.Lock()
    _kept.clear()


os.register_at_fork(after_in_child=_start_anew)


def latest(store: Store, *, integer_keys: bool) -> Snapshot:
    """The index as of its last commit.

    The snapshot of the process is used as long as nothing was committed; after a commit only segments that
    are new are read.
    """
    open_private(store.root)
    kept = _kept_for(store)
    with kept.lock:
        for attempt in range(TRIES):
            folder = store.current()
            before = folder and folder.generation()
            try:
                return kept.renewed(folder, integer_keys)
            except FileNotFoundError as missing:
                # Another process has just committed and removed what we were about to open.
                if attempt > PATIENCE and folder and folder.generation() == before:
                    raise DamagedIndexError(f"A file of the search index is gone: {missing}.") from missing
            time.sleep(0.001 * attempt)
        return kept.renewed(store.current(), integer_keys)


def _kept_for(store: Store) -> _Kept:
    name = str(store)
    with _kept_lock:
        kept = _kept.get(name)
        if kept is None:
            kept = _kept[name] = _Kept()
        _kept.move_to_end(name)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        return kept


def _renewed(old: Snapshot, folder: IndexFolder | None, integer_keys: bool) -> Snapshot:
    mark = (folder.name, folder.generation()) if folder else (None, -1)
    if mark == old.mark:
        return old
    if folder is None:
        return Snapshot(mark, [], {})
    table = folder.contents()
    known = {each.name: each for each in old.segments} if old.mark[0] == mark[0] else {}
    segments = []
    for descriptor in table.segments:
        segment = known.get(descriptor.segment_id()) or Segment(
            folder.storage, SCHEMA, descriptor, integer_keys=integer_keys
        )
        segments.append((segment, sorted(descriptor.deleted_docs())))
    return Snapshot((mark[0], table.generation), segments, read_numbers(folder.path))
