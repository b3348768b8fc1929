"""What the second stage is asked: people, visits, and what stands between them."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """A council, for its name and for distances."""

    code: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A peer of the pool.

    `max_load` counts the visits of this round, engagements among them; `rest_days` lie between two visits;
    `travel_km` is how far the person will travel, in a straight line; `party` is that of an elected member.
    """

    code: str
    name: str
    council: str
    roles: tuple[str, ...]
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    party: str = ""
    max_load: int = 2
    rest_days: int = 60
    travel_km: int | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """A team is wanted at `host`, made of people of `reviewers` and, where they cannot make it, guests.

    Every line of enquiry needs somebody skilled in it, every language a speaker, every party a member peer.
    """

    host: str
    kind: str
    reviewers: tuple[str, ...]
    lines: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mix:
    """A team for this kind of visit has so many people in this role."""

    kind: str
    role: str
    least: int = 1
    most: int = 1


@dataclass(frozen=True, slots=True)
class Window:
    """Days on which the visit may take place; of several the earliest that works as well is chosen."""

    host: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Absence:
    """A person is not available on these days."""

    person: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Engagement:
    """A person is already promised to a visit on these days; it counts as load and asks for rest."""

    person: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Employment:
    """A person works or worked for a council; no end means still."""

    person: str
    council: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PersonConflict:
    """A person may not visit a council, up to and including `until`."""

    person: str
    council: str
    kind: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Barred:
    """A council may send nobody to this host."""

    host: str
    council: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A decision: this person is on the team of this host (`wanted`), or is not."""

    host: str
    person: str
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class TeamRules:
    """The limits in force. `member_role` names elected members, of whom one party has at most so many."""

    most_per_council: int = 2
    employment_years: int | None = 5
    member_role: str = "elected member"
    most_of_one_party: int = 1
    guests: bool = True


@dataclass(frozen=True, slots=True)
class TeamWeights:
    """Points out of 1000 for a person, and what a guest and a later window cost in points."""

    skills: int = 50
    distance: int = 20
    load: int = 30
    guest: int = 500
    later_window: int = 20


@dataclass(frozen=True, slots=True)
class TeamProblem:
    """All visits of a round to be staffed together. The order of rows never matters."""

    places: tuple[Place, ...]
    people: tuple[Person, ...]
    visits: tuple[Visit, ...]
    mixes: tuple[Mix, ...]
    windows: tuple[Window, ...]
    today: date
    absences: tuple[Absence, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    employments: tuple[Employment, ...] = ()
    conflicts: tuple[PersonConflict, ...] = ()
    barred: tuple[Barred, ...] = ()
    seats: tuple[Seat, ...] = ()
    rules: TeamRules = field(default_factory=TeamRules)
    weights: TeamWeights = field(default_factory=TeamWeights)
    seed: int = 0
