"""What the second stage answers: teams with reasons and substitutes, and what is lacking."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Substitute:
    """Somebody who could take a seat while the rest of the team stays, best first."""

    person: str
    score: int
    guest: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class Member:
    """A person on a team."""

    person: str
    role: str
    score: int
    guest: bool
    sentence: str
    substitutes: tuple[Substitute, ...]


@dataclass(frozen=True, slots=True)
class TeamRelaxation:
    """One limit to lift for one person that fills the gap and opens no other; `price` orders them."""

    limit: str
    person: str
    price: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Lack:
    """What a team lacks: `row` is role, skill, language or party, `what` which of them."""

    row: str
    what: str
    missing: int
    sentence: str
    relaxation: TeamRelaxation | None


@dataclass(frozen=True, slots=True)
class Team:
    """The team of one host, on the days chosen."""

    host: str
    first: date
    last: date
    members: tuple[Member, ...]
    lacks: tuple[Lack, ...]


@dataclass(frozen=True, slots=True)
class Covering:
    """A row for the first stage: at least one of these councils should review the host."""

    host: str
    reviewers: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """An answer to one problem; `shortage` and `score` are reached, beside what no plan can better."""

    teams: tuple[Team, ...]
    covering: tuple[Covering, ...]
    shortage: int
    shortage_bound: int
    score: int
    score_bound: int
    seed: int
    seconds: float = field(default=0.0, compare=False)

    @property
    def proven(self) -> bool:
        """Nothing better exists."""
        return (self.shortage, self.score) == (self.shortage_bound, self.score_bound)
