"""One Whoosh index in one folder. Whoever writes here holds the turn (`turns.py`)."""

import contextlib
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from whoosh.filedb.filestore import FileStorage
from whoosh.index import EmptyIndexError, FileIndex

from search.whoosh.codec import NumpyCodec
from search.whoosh.documents import Document
from search.whoosh.merging import MergingWriter
from search.whoosh.numbering import number_fields
from search.whoosh.schema import SCHEMA, values_of
from search.whoosh.writing import DocumentWriter, ListWriter

Writer = TypeVar("Writer", bound=ListWriter)

NAME = "MAIN"
# Apart (not compound), files are read where they lie and not copied into memory by each reader.
OPTIONS = {"codec": NumpyCodec(), "compound": False}

# Two commits within one tick of the file system's clock leave the same time of change, in nanoseconds.
SETTLED = 200_000_000
REMEMBERED = 64
_generations: dict[str, tuple[int, int]] = {}


class IndexFolder:
    """Documents in, documents out, segments merged; each call is one commit."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def create(self) -> "IndexFolder":
        """An empty index in a new folder."""
        self.path.mkdir(mode=0o700)
        FileIndex.create(FileStorage(str(self.path)), SCHEMA, NAME)
        return self

    def remove(self) -> None:
        """Delete the folder; readers that have its files open keep them."""
        shutil.rmtree(self.path, ignore_errors=True)

    def generation(self) -> int:
        """The number of the last commit, or -1 where there is no index.

        Every search asks. A folder whose time of change is as it was, and was old then, is not listed again.
        """
        path = str(self.path)
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

    def index(self) -> FileIndex:
        """The index as of its last commit.

        :raises FileNotFoundError: when there is none, or another process is just committing
        """
        try:
            return FileIndex(FileStorage(str(self.path)), SCHEMA, NAME)
        except EmptyIndexError:
            raise FileNotFoundError(self.path) from None

    def write(self, documents: Iterable[Document], gone: Iterable[str] = ()) -> None:
        """Put the documents in place of those with the same key, and remove those that are gone."""
        latest = {document.key: document for document in documents}
        numbers = number_fields(self.path, (p.name for d in latest.values() for p in d.parts))
        with _committed(DocumentWriter(self.index(), **OPTIONS)) as writer:
            # Whoosh's own update keeps both of two versions written together: delete first, then add.
            for key in {*latest, *gone}:
                writer.delete_by_term("key", key)
            for document in latest.values():
                writer.add_document(**values_of(document, numbers))

    def segments(self) -> list:
        """Whoosh's descriptions of the segments, in order."""
        return self.index()._segments()

    def merge(self, names: set[str]) -> None:
        """Make one segment of the named ones, leaving out what was deleted."""
        with _committed(MergingWriter(self.index(), **OPTIONS)) as writer:
            writer.take(names)


def _commit_of(name: str) -> int:
    """The commit that a file of the table of contents belongs to, -1 for any other file."""
    start, end = f"_{NAME}_", ".toc"
    number = name[len(start) : -len(end)] if name.startswith(start) and name.endswith(end) else ""
    return int(number) if number.isdigit() else -1


@contextlib.contextmanager
def _committed(writer: Writer) -> Iterator[Writer]:
    try:
        yield writer
    except BaseException:
        writer.cancel()
        raise
    writer.commit(merge=False)
