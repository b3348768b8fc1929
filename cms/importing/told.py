"""A case study as a file tells it, before anybody makes sense of it; and what is made of it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Piece:
    """A heading or column, and what stands below it: as one text, and part by part."""

    name: str
    text: str
    parts: tuple[str, ...] = ()


@dataclass
class Told:
    """One document, or one row of a spreadsheet."""

    where: str
    pieces: list[Piece] = field(default_factory=list)
    outcomes: list[dict[str, str]] = field(default_factory=list)
    left: list["Left"] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    title: str = ""


@dataclass(frozen=True)
class Left:
    """Words that fit no field, or not as they are: kept whole, with the reason."""

    heading: str
    text: str
    why: str


@dataclass
class Understood:
    """One case study, ready to become a draft. Days are written as 2024-09-01, decimals as text."""

    where: str
    title: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    joint_owners: list[str] = field(default_factory=list)
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    read: list[str] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """What the database keeps until somebody confirms."""
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Understood":
        """The same, back again."""
        return cls(**{**kept, "left": [Left(**each) for each in kept["left"]]})
