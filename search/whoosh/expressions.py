"""What can be asked of an index, as small expressions that are worked out for all its documents at once."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from search.whoosh.matches import Many, Match
from search.whoosh.snapshots import Snapshot


class Expression(ABC):
    """Something to look for."""

    @abstractmethod
    def over(self, snapshot: Snapshot) -> Match:
        """Work it out; deleted documents may be among those that match."""


@dataclass(frozen=True)
class Everything(Expression):
    """Matches every document, all alike."""

    def over(self, snapshot: Snapshot) -> Many:
        return Many(np.ones(snapshot.size, bool), np.zeros(snapshot.size, np.float32))


@dataclass(frozen=True)
class Nothing(Expression):
    """Matches no document."""

    def over(self, snapshot: Snapshot) -> Many:
        return Many(np.zeros(snapshot.size, bool), np.zeros(snapshot.size, np.float32))


@dataclass(frozen=True, eq=False)
class WorkedOut(Expression):
    """Matches what an expression was found to match before."""

    match: Match

    def over(self, snapshot: Snapshot) -> Match:
        return self.match


@dataclass(frozen=True)
class All(Expression):
    """Matches what every part matches; the scores add up."""

    parts: tuple[Expression, ...]

    def over(self, snapshot: Snapshot) -> Many:
        found = [part.over(snapshot) for part in self.parts]
        number, scores = _added(found, snapshot)
        whole = [match.whole for match in found if isinstance(match, Many) and match.whole is not None]
        return Many(number == len(found), scores, reduce(np.logical_and, whole) if whole else None)


@dataclass(frozen=True)
class Any(Expression):
    """Matches what some part matches; the scores add up."""

    parts: tuple[Expression, ...]

    def over(self, snapshot: Snapshot) -> Many:
        number, scores = _added((part.over(snapshot) for part in self.parts), snapshot)
        return Many(number > 0, scores)


@dataclass(frozen=True)
class Best(Expression):
    """Matches what some part matches, scored as the part that fits best: ways to say one thing."""

    parts: tuple[Expression, ...]

    def over(self, snapshot: Snapshot) -> Many:
        mask, scores = np.zeros(snapshot.size, bool), np.zeros(snapshot.size, np.float32)
        for part in self.parts:
            part.over(snapshot).raise_to(scores, mask)
        return Many(mask, scores)


@dataclass(frozen=True)
class WholeFirst(Expression):
    """As `Any`, but documents that match every part go before the others."""

    parts: tuple[Expression, ...]

    def over(self, snapshot: Snapshot) -> Many:
        number, scores = _added((part.over(snapshot) for part in self.parts), snapshot)
        return Many(number > 0, scores, number == len(self.parts))


@dataclass(frozen=True)
class Optional(Expression):
    """Matches every document, and those that match the part better."""

    part: Expression

    def over(self, snapshot: Snapshot) -> Many:
        found = self.part.over(snapshot).whole_index()
        return replace(found, mask=np.ones(snapshot.size, bool))


@dataclass(frozen=True)
class Without(Expression):
    """Matches what the part does not."""

    part: Expression

    def over(self, snapshot: Snapshot) -> Many:
        mask = ~self.part.over(snapshot).whole_index().mask
        return Many(mask, np.zeros(snapshot.size, np.float32))


@dataclass(frozen=True)
class Boosted(Expression):
    """The part, worth more or less."""

    part: Expression
    boost: float

    def over(self, snapshot: Snapshot) -> Match:
        return self.part.over(snapshot).times(self.boost)


def _added(found: Iterable[Match], snapshot: Snapshot) -> tuple[np.ndarray, np.ndarray]:
    """For each document how many of the matches hold it, and the sum of their scores."""
    number, scores = np.zeros(snapshot.size, np.uint16), np.zeros(snapshot.size, np.float32)
    for match in found:
        match.add_to(scores, number)
    return number, scores
