"""Where one index lives: which folder is the current one, and every change to it."""

import contextlib
import os
import uuid
from collections.abc import Iterable
from pathlib import Path

from search.whoosh.documents import Document
from search.whoosh.folder import IndexFolder
from search.whoosh.numbering import replace_text
from search.whoosh.privacy import open_private
from search.whoosh.rebuilding import Rebuild, note_touched
from search.whoosh.schema import LAYOUT
from search.whoosh.sums import with_sum, with_sum_checked
from search.whoosh.tiers import segments_to_merge
from search.whoosh.turns import turn

POINTER = "current"
PREFIX = f"v{LAYOUT}-"
LONGEST_NAME = 100
# Each segment costs every search a tenth of a millisecond, so a long row of single saves is merged unasked.
TOO_MANY_SEGMENTS = 24


class Store:
    """The index of one family of models, in a folder of its own.

    Readers follow a small file that names the current folder. A rebuild fills another folder and then
    changes that file, so a search sees the old index or the new one and never half of either.
    """

    def __init__(self, root: Path, name: str) -> None:
        self.root = root
        # Every search makes a store, and paths take longer than text.
        self._place = f"{root}/{name}"

    def __str__(self) -> str:
        return self._place

    @property
    def path(self) -> Path:
        """The folder of the index."""
        return Path(self._place)

    def current(self) -> IndexFolder | None:
        """The folder to read, or None when nothing was ever indexed.

        :raises DamagedIndexError: if what names it was changed
        """
        try:
            # Every search asks, and Python's own files take five times as long.
            descriptor = os.open(f"{self._place}/{POINTER}", os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            name = os.read(descriptor, LONGEST_NAME).decode(errors="replace")
        finally:
            os.close(descriptor)
        # Indexes of earlier layouts have no checksum here, and count as absent.
        name = with_sum_checked(name, POINTER) if " " in name else name
        return IndexFolder(f"{self._place}/{name}") if name.startswith(PREFIX) else None

    def write(self, documents: Iterable[Document], gone: Iterable[str] = ()) -> None:
        """Index the documents, replacing older versions, and remove the keys that are gone: one commit."""
        documents, gone = list(documents), list(gone)
        if not documents and not gone:
            return
        with self._turn():
            folder = self.current() or self._start_empty()
            note_touched(self.path, [*(document.key for document in documents), *gone])
            folder.write(documents, gone)
            if len(folder.segments()) > TOO_MANY_SEGMENTS:
                self._merge(folder)

    def delete(self, keys: Iterable[str]) -> None:
        """Remove the documents with these keys."""
        self.write([], gone=keys)

    def tidy(self) -> None:
        """Merge small segments and drop deleted documents; searches go on meanwhile."""
        with self._turn():
            if folder := self.current():
                self._merge(folder)

    def reset(self) -> None:
        """Forget every document."""
        with self._turn():
            self._start_empty()

    def begin_rebuild(self) -> Rebuild:
        """A new, empty folder to fill; nobody reads it before `finish_rebuild`."""
        with self._turn():
            return Rebuild.begin(self.path, self._new_folder())

    def finish_rebuild(self, rebuild: Rebuild, catch_up) -> None:
        """Make the rebuilt folder the current one.

        `catch_up` is given the keys that were written or deleted while the rebuild ran, and returns their
        documents as they are now: (documents, keys that are gone).
        """
        rebuild.tidy()
        with self._turn():
            if touched := rebuild.touched():
                rebuild.folder.write(*catch_up(touched))
            rebuild.end()
            self._point_to(rebuild.folder)

    def _turn(self) -> contextlib.AbstractContextManager[None]:
        open_private(self.root)
        self.path.mkdir(mode=0o700, exist_ok=True)
        return turn(self.path)

    def _new_folder(self) -> IndexFolder:
        return IndexFolder(self.path / f"{PREFIX}{uuid.uuid4().hex[:12]}").create()

    def _start_empty(self) -> IndexFolder:
        folder = self._new_folder()
        self._point_to(folder)
        return folder

    def _point_to(self, folder: IndexFolder) -> None:
        replace_text(self.path / POINTER, with_sum(folder.name))
        keep = {folder.path, Rebuild.running_in(self.path)}
        for other in self.path.iterdir():
            if other.is_dir() and other not in keep:
                IndexFolder(other).remove()

    def _merge(self, folder: IndexFolder) -> None:
        for names in segments_to_merge(folder.segments()):
            folder.merge(names)
