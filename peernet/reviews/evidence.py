"""How much notes can carry: kinds of evidence counted, and thin evidence named as such."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from peernet.reviews.states import Evidence

#: What the host hands over. A conclusion that rests on these alone rests on the host's word.
SUPPLIED_BY_HOST = frozenset({Evidence.DOCUMENT, Evidence.DATA})
#: What the team saw with its own eyes.
SEEN_BY_TEAM = frozenset({Evidence.FILE, Evidence.OBSERVATION})


class Strength(StrEnum):
    """How well something is supported, in the words that pages use."""

    NONE = "No evidence yet"
    THIN = "Thin evidence"
    TWO = "Two kinds of evidence"
    MANY = "Three or more kinds"


@dataclass(frozen=True)
class Basis:
    """The kinds of evidence that a line of enquiry or a finding rests on, with how many notes of each."""

    counts: tuple[tuple[Evidence, int], ...]

    @classmethod
    def of(cls, kinds: Iterable[str]) -> "Basis":
        """Count the kinds of some notes."""
        counted = Counter(Evidence(kind) for kind in kinds)
        return cls(tuple((kind, counted[kind]) for kind in Evidence if counted[kind]))

    @property
    def kinds(self) -> frozenset[Evidence]:
        return frozenset(kind for kind, _ in self.counts)

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def thin(self) -> bool:
        return self.strength is Strength.THIN

    @property
    def seen_by_team(self) -> bool:
        return bool(self.kinds & SEEN_BY_TEAM)

    @property
    def strength(self) -> Strength:
        if not self.counts:
            return Strength.NONE
        if len(self.counts) == 1 or self.kinds <= SUPPLIED_BY_HOST:
            return Strength.THIN
        return Strength.TWO if len(self.counts) == 2 else Strength.MANY

    @property
    def words(self) -> str:
        """What it rests on: “Interview 3, document 1”."""
        return ", ".join(f"{kind.label} {count}" for kind, count in self.counts)

    @property
    def why(self) -> str:
        """Why it is thin and what would help, or nothing."""
        if not self.thin:
            return ""
        if self.kinds <= SUPPLIED_BY_HOST:
            return "It rests only on what the host supplied. Read a case file, observe or ask somebody."
        return "It rests on one kind of evidence. Look for a second kind."
