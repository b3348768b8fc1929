"""What can be asked of an index, as small expressions that are worked out for a segment at a time."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from functools import reduce
from typing import NamedTuple

import numpy as np

from search.whoosh.snapshots import Snapshot, View


class Match(NamedTuple):
    """Which documents match, how well, and which of them go before all others (`whole`)."""

    mask: np.ndarray
    scores: np.ndarray
    whole: np.ndarray | None = None


class Expression(ABC):
    """Something to look for."""

    @abstractmethod
    def over(self, snapshot: Snapshot, view: View) -> Match:
        """Work it out for one segment; deleted documents may be among those that match."""


@dataclass(frozen=True)
class Everything(Expression):
    """Matches every document, all alike."""

    def over(self, snapshot: Snapshot, view: View) -> Match:
        return Match(~view.nothing(), np.zeros(view.segment.size, np.float32))


@dataclass(frozen=True)
class Nothing(Expression):
    """Matches no document."""

    def over(self, snapshot: Snapshot, view: View) -> Match:
        return Match(view.nothing(), np.zeros(view.segment.size, np.float32))


@dataclass(frozen=True)
class All(Expression):
    """Matches what every part matches; the scores add up."""

    parts: tuple[Expression, ...]

    def over(self, snapshot: Snapshot, view: View) -> Match:
        found = [part.over(snapshot, view) for part in self.parts]
        mask = reduce(np.logical_and, [match.mask for match in found])
        whole = [match.whole for match in found if match.whole is not None]
        return Match(mask, _sum(found), reduce(np.logical_and, whole) if whole else None)


@dataclass(frozen=True)
class Any(Expression):
    """Matches what some part matches; the scores add up."""

    parts: tuple[Expression, ...]

    def over(self, snapshot: Snapshot, view: View) -> Match:
        found = [part.over(snapshot, view) for part in self.parts]
        return Match(reduce(np.logical_or, [match.mask for match in found]), _sum(found))


@dataclass(frozen=True)
class Best(Expression):
    """Matches what some part matches, scored as the part that fits best: ways to say one thing."""

    parts: tuple[Expression, ...]

    def over(self, snapshot: Snapshot, view: View) -> Match:
        found = [part.over(snapshot, view) for part in self.parts]
        scores = reduce(np.maximum, [match.scores for match in found])
        return Match(reduce(np.logical_or, [match.mask for match in found]), scores)


@dataclass(frozen=True)
class WholeFirst(Expression):
    """As `Any`, but documents that match every part go before the others."""

    parts: tuple[Expression, ...]

    def over(self, snapshot: Snapshot, view: View) -> Match:
        found = [part.over(snapshot, view) for part in self.parts]
        mask = reduce(np.logical_or, [match.mask for match in found])
        return Match(mask, _sum(found), reduce(np.logical_and, [match.mask for match in found]))


@dataclass(frozen=True)
class Optional(Expression):
    """Matches every document, and those that match the part better."""

    part: Expression

    def over(self, snapshot: Snapshot, view: View) -> Match:
        return self.part.over(snapshot, view)._replace(mask=~view.nothing())


@dataclass(frozen=True)
class Without(Expression):
    """Matches what the part does not."""

    part: Expression

    def over(self, snapshot: Snapshot, view: View) -> Match:
        return Match(~self.part.over(snapshot, view).mask, np.zeros(view.segment.size, np.float32))


@dataclass(frozen=True)
class Boosted(Expression):
    """The part, worth more or less."""

    part: Expression
    boost: float

    def over(self, snapshot: Snapshot, view: View) -> Match:
        found = self.part.over(snapshot, view)
        return found._replace(scores=found.scores * np.float32(self.boost))


def _sum(found: list[Match]) -> np.ndarray:
    # A part that does not match has no score, so a plain sum is right for "and" and "or" alike.
    return reduce(np.add, [match.scores for match in found])
