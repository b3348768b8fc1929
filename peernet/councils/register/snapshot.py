"""What the register says at one time, as plain values keyed by public codes."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Authority:
    """A council with children's services, present or past."""

    code: str
    name: str
    official_name: str
    kind: str
    region: str
    combined_authority: str = ""
    gss_code: str = ""
    dfe_code: str = ""
    population: int | None = None
    population_year: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    area_km2: float | None = None
    starts_on: date | None = None
    ends_on: date | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return (self.code,)


@dataclass(frozen=True, slots=True)
class Takeover:
    """One council's work passing to another on a day."""

    predecessor: str
    successor: str
    on: date

    @property
    def key(self) -> tuple[str, ...]:
        return (self.predecessor, self.successor)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A council's statistical neighbour, with its rank and closeness in the model of a year."""

    council: str
    neighbour: str
    rank: int
    closeness: str
    model_year: int | None = None

    @property
    def key(self) -> tuple[str, ...]:
        return (self.council, self.neighbour)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A published judgement; ``parts`` are names of judged parts with grades in words."""

    council: str
    inspected_on: date
    framework: str
    basis: str
    published_on: date | None
    overall: str
    parts: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> tuple[str, ...]:
        return (self.council, self.inspected_on.isoformat())


@dataclass(frozen=True, slots=True)
class Touch:
    """Two councils that share a border, the lower code first."""

    first: str
    second: str
    basis: str

    @property
    def key(self) -> tuple[str, ...]:
        return (self.first, self.second)


@dataclass(frozen=True)
class Snapshot:
    """Everything the register says. ``partial`` names councils of whose neighbours some rows were refused."""

    authorities: tuple[Authority, ...] = ()
    takeovers: tuple[Takeover, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    touches: tuple[Touch, ...] = ()
    partial: frozenset[str] = field(default=frozenset())

    @property
    def codes(self) -> frozenset[str]:
        return frozenset(each.code for each in self.authorities)


def differences(before: Any, after: Any) -> dict[str, tuple[Any, Any]]:
    """Field name to old and new value, for two values of the same kind."""
    pairs = {each.name: (getattr(before, each.name), getattr(after, each.name)) for each in fields(before)}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def by_key(things: Iterable[Any]) -> dict[tuple[str, ...], Any]:
    """Things under their keys."""
    return {each.key: each for each in things}
