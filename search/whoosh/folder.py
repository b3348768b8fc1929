"""One Whoosh index in one folder. Whoever writes here holds the turn (`turns.py`)."""

import contextlib
import os
import shutil
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex

from search.whoosh.codec import NumpyCodec
from search.whoosh.damage import DamagedIndexError
from search.whoosh.documents import Document
from search.whoosh.merging import MergingWriter
from search.whoosh.numbering import number_fields
from search.whoosh.schema import SCHEMA
from search.whoosh.writing import DocumentWriter, ListWriter, write_contents

Writer = TypeVar("Writer", bound=ListWriter)

NAME = "MAIN"
# Apart (not compound), files are read where they lie and not copied into memory by each reader. Whoosh's own
# lock is not taken: writers hold the turn, and some releases keep the lock when a commit fails.
OPTIONS = {"codec": NumpyCodec(), "compound": False, "_lk": False}

# Two commits within one tick of the file system's clock leave the same time of change, in nanoseconds.
SETTLED = 200_000_000
REMEMBERED = 64
# Bytes of the checksum at the end of a table of contents.
SUM = 4
_generations: dict[str, tuple[int, int]] = {}


class IndexFolder:
    """Documents in, documents out, segments merged; each call is one commit."""

    def __init__(self, path: Path | str) -> None:
        self._place = str(path)
        self.name = self._place.rpartition("/")[2]

    @property
    def path(self) -> Path:
        """The folder."""
        return Path(self._place)

    def create(self) -> "IndexFolder":
        """An empty index in a new folder."""
        self.path.mkdir(mode=0o700)
        write_contents(self.storage, TOC(SCHEMA, [], 0), NAME)
        return self

    def remove(self) -> None:
        """Delete the folder; readers that have its files open keep them."""
        shutil.rmtree(self.path, ignore_errors=True)

    def generation(self) -> int:
        """The number of the last commit, or -1 where there is no index.

        Every search asks. A folder whose time of change is as it was, and was old then, is not listed again.
        """
        path = self._place
        try:
            changed = os.stat(path).st_mtime_ns
            known = _generations.get(path)
            if known and known[0] == changed:
                return known[1]
            found = max(map(_commit_of, os.listdir(path)), default=-1)
        except FileNotFoundError:
            return -1
        if time.time_ns() - changed > SETTLED:
            if len(_generations) > REMEMBERED:
                _generations.clear()
            _generations[path] = (changed, found)
        return found

    @property
    def storage(self) -> FileStorage:
        """The folder as Whoosh sees it."""
        return FileStorage(str(self.path))

    def contents(self) -> TOC:
        """The table of contents of the last commit.

        :raises FileNotFoundError: when there is none, or another process is just committing
        :raises DamagedIndexError: if it is not as it was written
        """
        number = self.generation()
        file = self.path / f"_{NAME}_{number}.toc"
        written = file.read_bytes()
        data, noted = written[:-SUM], written[-SUM:]
        if zlib.crc32(data).to_bytes(SUM) != noted:
            raise DamagedIndexError(f"The table of contents {file.name} of the search index was changed.")
        return TOC.read(self.storage, NAME, number, SCHEMA)

    def write(self, documents: Iterable[Document], gone: Iterable[str] = ()) -> None:
        """Put the documents in place of those with the same key, and remove those that are gone."""
        latest = {document.key: document for document in documents}
        numbers = number_fields(self.path, (p.name for d in latest.values() for p in d.parts))
        with self._commit(DocumentWriter) as writer:
            writer.remove({*latest, *gone})
            for document in latest.values():
                writer.take(document, numbers)

    def segments(self) -> list:
        """Whoosh's descriptions of the segments, in order."""
        return self.contents().segments

    def merge(self, names: set[str]) -> None:
        """Make one segment of the named ones, leaving out what was deleted."""
        with self._commit(MergingWriter) as writer:
            writer.merge_segments(names)

    @contextlib.contextmanager
    def _commit(self, kind: type[Writer]) -> Iterator[Writer]:
        # Checked here, because Whoosh reads the table of contents by itself.
        self.contents()
        writer = kind(FileIndex(self.storage, SCHEMA, NAME), **OPTIONS)
        try:
            yield writer
        except BaseException:
            writer.cancel()
            raise
        writer.commit(merge=False)


def _commit_of(name: str) -> int:
    """The commit that a file of the table of contents belongs to, -1 for any other file."""
    start, end = f"_{NAME}_", ".toc"
    number = name[len(start) : -len(end)] if name.startswith(start) and name.endswith(end) else ""
    return int(number) if number.isdigit() else -1
