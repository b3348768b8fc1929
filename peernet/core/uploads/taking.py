"""Take a paper or a picture from a stranger: looked at, and without what came with it unasked.

Whoever can open a kind of file puts a function into ``LOOKERS`` when the site starts; a kind that nobody
opens is not taken.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from peernet.core.errors import DomainError
from peernet.core.uploads.containers import LARGEST, MEGABYTE

LOOKERS: dict[str, Callable[[str, bytes], bytes]] = {}
PAPER_KINDS = ("pdf", "docx", "pptx", "xlsx", "odt", "csv")
PICTURE_KINDS = ("jpg", "jpeg", "png", "webp")
#: What a browser is told to offer, and what people read.
PAPERS = "PDF, Word (.docx), PowerPoint (.pptx), Excel (.xlsx), .odt or .csv"
PICTURES = "a photo (.jpg, .png, .webp)"
ENDINGS = tuple(f".{kind}" for kind in PAPER_KINDS + PICTURE_KINDS)


class NotTakenError(DomainError):
    """The file is not taken; the message says why and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


@dataclass(frozen=True)
class Taken:
    """A file as it is kept: its own name for people to read, what it is, and its content."""

    name: str
    kind: str
    content: bytes

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    @property
    def digest(self) -> str:
        """By which the same content is known again."""
        return hashlib.sha256(self.content).hexdigest()


def take(file: Any) -> Taken:
    """Look at an upload. Slow, so it is done before a transaction begins.

    :raises NotTakenError: if it is too large, empty, of a kind that is not taken, or not what it says
    """
    kind = PurePath(file.name or "").suffix.lower().removeprefix(".")
    look = LOOKERS.get(kind)
    if look is None:
        raise NotTakenError(f"Send {PAPERS}, or {PICTURES}.")
    if file.size > LARGEST:
        raise NotTakenError(
            f"The file has {file.size / MEGABYTE:.1f} MB. Keep it to {LARGEST // MEGABYTE} MB."
        )
    file.seek(0)
    content = file.read()
    if not content.strip():
        raise NotTakenError("The file is empty.")
    name = "".join(letter for letter in PurePath(file.name).stem if letter.isprintable()).strip()
    return Taken(name=name[:150] or "File", kind=kind, content=look(kind, content))
