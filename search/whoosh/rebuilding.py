"""A rebuild in progress, and what was changed in the meantime."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from search.whoosh.documents import Document
from search.whoosh.folder import IndexFolder
from search.whoosh.numbering import replace_text

MARK = "rebuilding"
TOUCHED = "touched"


class RebuildOvertakenError(Exception):
    """Another rebuild of the same index began before this one was finished."""


@dataclass(frozen=True)
class Rebuild:
    """A folder that is being filled while searches and writers go on with the current one."""

    home: Path
    folder: IndexFolder

    @classmethod
    def begin(cls, home: Path, folder: IndexFolder) -> "Rebuild":
        """Mark the rebuild, so that writers note what they touch. It takes the place of an unfinished one."""
        (home / TOUCHED).unlink(missing_ok=True)
        replace_text(home / MARK, folder.path.name)
        return cls(home, folder)

    @staticmethod
    def running_in(home: Path) -> Path | None:
        """The folder that is being filled, if any."""
        try:
            return home / (home / MARK).read_text()
        except FileNotFoundError:
            return None

    def write(self, documents: Iterable[Document]) -> None:
        """Add documents; only this rebuild writes here, so it waits for nobody."""
        self.folder.write(documents)

    def tidy(self) -> None:
        """Make one segment of what was added: nobody waits for it yet, and everybody searches it later."""
        if len(names := {segment.segment_id() for segment in self.folder.segments()}) > 1:
            self.folder.merge(names)

    def touched(self) -> list[str]:
        """The keys written or deleted since the rebuild began.

        :raises RebuildOvertakenError: if another rebuild has taken over
        """
        if self.running_in(self.home) != self.folder.path:
            self.folder.remove()
            raise RebuildOvertakenError(
                f"Another rebuild of {self.home} has begun; this one was dropped. Wait for the other to end."
            )
        try:
            lines = (self.home / TOUCHED).read_text().splitlines()
        except FileNotFoundError:
            return []
        return sorted({json.loads(line) for line in lines})

    def end(self) -> None:
        """Take the mark away."""
        (self.home / MARK).unlink()
        (self.home / TOUCHED).unlink(missing_ok=True)


def note_touched(home: Path, keys: Iterable[str]) -> None:
    """Tell a running rebuild, if there is one, what it may have read too early."""
    if Rebuild.running_in(home):
        with (home / TOUCHED).open("a") as notes:
            notes.writelines(f"{json.dumps(key)}\n" for key in keys)
