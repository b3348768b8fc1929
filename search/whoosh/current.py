"""The latest snapshot of each index, kept for all threads of a process until there is a new commit."""

import contextlib
import os
import threading
import time
from collections import OrderedDict

from whoosh.reading import SegmentReader

from search.whoosh.folder import IndexFolder
from search.whoosh.numbering import read_numbers
from search.whoosh.privacy import open_private
from search.whoosh.segments import Segment
from search.whoosh.snapshots import Snapshot
from search.whoosh.store import Store

TRIES = 40
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
            with contextlib.suppress(FileNotFoundError):
                return kept.renewed(store.current(), integer_keys)
            # Another process has just committed and removed what we were about to open.
            time.sleep(0.001 * attempt)
        return kept.renewed(store.current(), integer_keys)


def _kept_for(store: Store) -> _Kept:
    name = str(store)
    with _kept_lock:
        kept = _kept.setdefault(name, _Kept())
        _kept.move_to_end(name)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
        return kept


def _renewed(old: Snapshot, folder: IndexFolder | None, integer_keys: bool) -> Snapshot:
    mark = (folder.path.name, folder.generation()) if folder else (None, -1)
    if mark == old.mark:
        return old
    if folder is None:
        return Snapshot(mark, [], {})
    index = folder.index()
    toc = index._read_toc()
    known = {view.segment.name: view.segment for view in old.views} if old.mark[0] == mark[0] else {}
    segments = []
    for segment in toc.segments:
        name = segment.segment_id()
        if name not in known:
            reader = SegmentReader(index.storage, index.schema, segment)
            known[name] = Segment(name, reader, integer_keys=integer_keys)
        segments.append((known[name], sorted(segment.deleted_docs())))
    return Snapshot((mark[0], toc.generation), segments, read_numbers(folder.path))
