"""What the solver is asked: councils, hosts, what stands between them, and the rules in force."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Judgement(StrEnum):
    """The published overall judgement of a council's children's services."""

    OUTSTANDING = "Outstanding"
    GOOD = "Good"
    REQUIRES_IMPROVEMENT = "Requires improvement to be good"
    INADEQUATE = "Inadequate"
    NONE = ""


class Closeness(StrEnum):
    """How like each other two statistical neighbours are."""

    EXTREMELY_CLOSE = "Extremely close"
    VERY_CLOSE = "Very close"
    CLOSE = "Close"
    SOMEWHAT_CLOSE = "Somewhat close"
    NOT_CLOSE = "Not close"


class NeighbourRule(StrEnum):
    """Whose list of statistical neighbours decides who may review a host."""

    OFF = "off"
    HOST = "host"
    EITHER = "either"


class Fairness(StrEnum):
    """Which hosts are protected before the total is raised: the worst-served alone, or each in turn."""

    FLOOR = "floor"
    LEXIMIN = "leximin"


@dataclass(frozen=True, slots=True)
class Council:
    """A council that may lead reviews; `capacity` is how many it may lead in this round."""

    code: str
    name: str
    kind: str = ""
    region: str = ""
    combined_authority: str = ""
    latitude: float | None = None
    longitude: float | None = None
    capacity: int = 1
    judgement: Judgement = Judgement.NONE
    judged_on: date | None = None
    days_given: float = 0.0
    days_received: float = 0.0
    strengths: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Host:
    """A council to be reviewed in this round by `demand` different councils."""

    code: str
    demand: int = 1
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Neighbour:
    """`code` counts `neighbour` among its statistical neighbours; rank 1 is the closest."""

    code: str
    neighbour: str
    closeness: Closeness
    rank: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two councils may not review each other, either way, up to and including `until`."""

    first: str
    second: str
    kind: str
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class PastReview:
    """`reviewer` reviewed `host` on this date."""

    host: str
    reviewer: str
    on: date


@dataclass(frozen=True, slots=True)
class Border:
    """Two councils that share a border."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Unavailable:
    """A council that can lead no review in this round."""

    code: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """A person decided: this reviewer reviews this host."""

    host: str
    reviewer: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Veto:
    """A person decided: this reviewer does not review this host."""

    host: str
    reviewer: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """The hard rules in force. Nobody reviews itself, and vetoes and unavailability always hold."""

    bordering: bool = True
    same_combined_authority: bool = True
    declared_conflict: bool = True
    mutual_years: int | None = 6
    circular_years: int | None = None
    repeat_years: int | None = 6
    lead_judgements: tuple[Judgement, ...] = (Judgement.OUTSTANDING, Judgement.GOOD)
    neighbours: NeighbourRule = NeighbourRule.HOST
    other_region: bool = False
    maximum_km: int | None = None


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each scoring term counts against the others; whole numbers, none negative."""

    closeness: int = 40
    judgement: int = 20
    distance: int = 15
    themes: int = 10
    balance: int = 10
    region: int = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """One round to be paired. The order of rows never matters."""

    councils: tuple[Council, ...]
    hosts: tuple[Host, ...]
    today: date
    neighbours: tuple[Neighbour, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    history: tuple[PastReview, ...] = ()
    borders: tuple[Border, ...] = ()
    unavailable: tuple[Unavailable, ...] = ()
    pins: tuple[Pin, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    fairness: Fairness = Fairness.FLOOR
    seed: int = 0
