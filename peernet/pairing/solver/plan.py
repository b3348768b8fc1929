"""What the solver answers: pairs with reasons, hosts left without, and how good the plan provably is."""

from dataclasses import dataclass, field

VERSION = "1.2"


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a score: `value` (0..1000) times its weight gives `points`; points add up to the score."""

    name: str
    value: int
    weight: int
    points: int


@dataclass(frozen=True, slots=True)
class Alternative:
    """A council that was allowed to review the host and was not chosen."""

    reviewer: str
    score: int
    terms: tuple[Term, ...]
    sentence: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Pair:
    """`reviewer` reviews `host`."""

    host: str
    reviewer: str
    score: int
    terms: tuple[Term, ...]
    sentence: str
    pinned: bool
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class RuledOut:
    """How many councils one hard rule takes from a host.

    `count` counts each council under the first rule that excludes it, so counts add up; `total` counts all
    that the rule excludes, and `alone` those that no other rule excludes.
    """

    rule: str
    count: int
    total: int
    alone: int
    phrase: str


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One change that pairs this host without anybody else losing a review, found by solving.

    `rule` names the hard rule to lift for this host, or is "capacity"; `council` is who would then lead or
    offer one review more; `price` orders relaxations, smallest first.
    """

    rule: str
    council: str
    price: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Unpaired:
    """A host that gets fewer reviews than it asked for; `binding` is a rule, "capacity" or "several"."""

    host: str
    demanded: int
    covered: int
    candidates: int
    ruled_out: tuple[RuledOut, ...]
    binding: str
    sentence: str
    relaxation: Relaxation | None
    other_relaxations: tuple[Relaxation, ...]


@dataclass(frozen=True, slots=True)
class Objectives:
    """The aims, first to last: reviews covered, the worst-served host, every host in turn, the sum of scores.

    `floor` is the lowest average score that any host gets over the reviewers chosen for it; pinned pairs are
    a person's choice and do not set it. It is 0 when the solver chose no pair. `raised` is the number of
    hosts, from the worst-served up, that no plan serves better in turn; it is 0 unless this was asked for.
    """

    covered: int
    floor: float
    raised: int
    score: int


@dataclass(frozen=True, slots=True)
class Totals:
    """The plan in figures."""

    councils: int
    hosts: int
    hosts_in_full: int
    demanded: int
    covered: int
    floor: float
    raised: int
    score: int
    candidate_pairs: int


@dataclass(frozen=True, slots=True)
class Plan:
    """An answer to one problem. Two runs of the same problem are equal; only `seconds` may differ."""

    pairs: tuple[Pair, ...]
    unpaired: tuple[Unpaired, ...]
    totals: Totals
    bound: Objectives
    gap: Objectives
    seed: int
    fingerprint: str
    version: str = VERSION
    seconds: float = field(default=0.0, compare=False)

    @property
    def proven(self) -> bool:
        """Nothing better exists: every aim equals its bound."""
        return self.gap == Objectives(covered=0, floor=0.0, raised=0, score=0)
