"""Two plans of one round beside each other: which hosts change hands, and what that costs."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from peernet.pairing.models import Run
from peernet.pairing.solver.plan import Plan

Pairs = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Side:
    """A plan as it is compared: the score of each reviewer by host, both by public code, and its figures."""

    pairs: Pairs
    demanded: int
    covered: int
    floor: float
    score: int

    def without(self, hosts: Collection[str]) -> "Side":
        """The same as somebody sees it who may not know of some hosts."""
        if not hosts:
            return self
        pairs = {host: held for host, held in self.pairs.items() if host not in hosts}
        means = [sum(held.values()) / len(held) for held in pairs.values() if held]
        covered = sum(map(len, pairs.values()))
        score = sum(sum(held.values()) for held in pairs.values())
        return Side(pairs, covered, covered, min(means, default=0.0), score)


@dataclass(frozen=True)
class Handover:
    """A host whose reviewers differ; `points` is what its scores gain, negative when they lose."""

    host: str
    leave: tuple[str, ...]
    join: tuple[str, ...]
    points: int


@dataclass(frozen=True)
class Comparison:
    """What changes from one plan to another; ``in_turn`` is false where less was protected than in a run."""

    before: Side
    after: Side
    moves: tuple[Handover, ...]
    in_turn: bool = True

    def without(self, hosts: Collection[str]) -> "Comparison":
        """The same without what happens to some hosts."""
        seen = compare(self.before.without(hosts), self.after.without(hosts)) if hosts else self
        return replace(seen, in_turn=self.in_turn)

    @property
    def kept(self) -> int:
        """How many pairs are in both."""
        after = self.after.pairs
        return sum(len(held.keys() & after.get(host, {}).keys()) for host, held in self.before.pairs.items())


def compare(before: Side, after: Side) -> Comparison:
    """The moves from one plan to another, by the host's code."""
    hosts = sorted(before.pairs.keys() | after.pairs.keys())
    moves = (_move(host, before.pairs.get(host, {}), after.pairs.get(host, {})) for host in hosts)
    return Comparison(before, after, tuple(move for move in moves if move.leave or move.join))


def side_of_run(run: Run) -> Side:
    """The plan that a run stored."""
    pairs: Pairs = defaultdict(dict)
    for host, reviewer, score in run.proposals.values_list("host__code", "reviewer__code", "score"):
        pairs[host][reviewer] = score
    return Side(dict(pairs), run.demanded, run.covered, run.floor, run.score)


def side_of_plan(plan: Plan) -> Side:
    """A plan that nobody stored."""
    pairs: Pairs = defaultdict(dict)
    for pair in plan.pairs:
        pairs[pair.host][pair.reviewer] = pair.score
    return Side(dict(pairs), plan.totals.demanded, plan.totals.covered, plan.totals.floor, plan.totals.score)


def _move(host: str, before: dict[str, int], after: dict[str, int]) -> Handover:
    return Handover(
        host=host,
        leave=tuple(sorted(before.keys() - after.keys())),
        join=tuple(sorted(after.keys() - before.keys())),
        points=sum(after.values()) - sum(before.values()),
    )
