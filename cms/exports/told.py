"""The shape of what a file tells: sections of plain text, lists, facts and drawings, with no markup in it."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

#: What neither XML nor a printed page can hold: controls, halves of letters, places that are no letter.
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


@dataclass(frozen=True)
class Prose:
    """Paragraphs; a new line inside one is kept."""

    paragraphs: list[str]
    kind: str = "prose"


@dataclass(frozen=True)
class Subheading:
    """A heading inside a section."""

    text: str
    kind: str = "subheading"


@dataclass(frozen=True)
class Points:
    """A list, numbered if its order matters."""

    items: list[str]
    numbered: bool = False
    kind: str = "points"


@dataclass(frozen=True)
class Facts:
    """Keys with their values."""

    caption: str
    rows: list[tuple[str, str]]
    kind: str = "facts"


@dataclass(frozen=True)
class DrawnBar:
    """One bar: how long it is in hundredths of the longest, None where nothing is known."""

    label: str
    written: str
    share: float | None
    you: bool


@dataclass(frozen=True)
class Chart:
    """Bars from zero; the same figures stand below them in a table."""

    title: str
    bars: list[DrawnBar]
    notes: list[str]
    kind: str = "chart"


@dataclass(frozen=True)
class Picture:
    """A picture, with words for those who do not see it."""

    name: str
    description: str
    kind: str = "picture"


Block = Prose | Subheading | Points | Facts | Chart | Picture


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it."""

    title: str
    blocks: list[Block]


@dataclass(frozen=True)
class Told:
    """All that a file says about one case study, for anybody to read."""

    title: str
    councils: list[str]
    theme: str
    summary: str
    level: str
    meaning: str
    facts: Facts
    sections: list[Section]
    citation: str
    address: str
    licence: str
    changed: str
    words: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """The same as lists and text, ready for JSON, without what cannot be written."""
        written: dict[str, Any] = writable(asdict(self))
        return written


def prose(text: str) -> Prose:
    """Text as somebody typed it, parted where they left a line empty."""
    parts = re.split(r"\n\s*\n", re.sub(r"\r\n?", "\n", text).strip())
    return Prose([part.strip() for part in parts if part.strip()])


def section(title: str, *blocks: Block | None) -> Section:
    """A section with the blocks that say something."""
    return Section(title, [each for each in blocks if each is not None and not _empty(each)])


def under(title: str, block: Block) -> Iterable[Block]:
    """A subheading with its block, or nothing if the block is empty."""
    return [] if _empty(block) else [Subheading(title), block]


def writable(value: Any) -> Any:
    """The value with every text in it freed of what cannot be written, composed letters as one."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", UNWRITABLE.sub("", value))
    if isinstance(value, dict):
        return {key: writable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [writable(each) for each in value]
    return value


def _empty(block: Block) -> bool:
    if isinstance(block, Prose):
        return not block.paragraphs
    if isinstance(block, Points):
        return not block.items
    return isinstance(block, Facts) and not block.rows
