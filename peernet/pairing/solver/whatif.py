"""What a pin, veto or withdrawal would move, before it is saved: from fewest changes to the best total."""

from dataclasses import dataclass, replace

import numpy as np

from peernet.pairing.solver.market import Market, build_market
from peernet.pairing.solver.optimise import choose_pairs
from peernet.pairing.solver.problem import Pin, Problem, Unavailable, Veto
from peernet.pairing.solver.validation import ProblemError, RowError, check_problem
from peernet.pairing.solver.wording import counted
from peernet.pairing.solver.world import World

BONUSES = (50_000, 1_000, 300, 100, 30, 0)


@dataclass(frozen=True, slots=True)
class Published:
    """A pair that people already know of; changing it has a price."""

    host: str
    reviewer: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A council that neither hosts nor leads a review in this round any more."""

    code: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A round, its published pairs (when there are none, the best plan), and what is about to be decided."""

    problem: Problem
    published: tuple[Published, ...] = ()
    pins: tuple[Pin, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    withdrawn: tuple[Withdrawn, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """A host whose reviewers would change."""

    host: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    score: int


@dataclass(frozen=True, slots=True)
class Step:
    """One way to go on. `changed` counts published pairs given up that could still be kept.

    `covered`, `floor` and `score` are those of the whole plan; `price` is what each further change gains
    against the step before, in points, and None for the first.
    """

    bonus: int
    moves: tuple[Move, ...]
    changed: int
    covered: int
    floor: float
    score: int
    price: float | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Prospect:
    """The plan as it is, and the steps open from there, fewest changes first."""

    covered: int
    floor: float
    score: int
    lost: tuple[Published, ...]
    steps: tuple[Step, ...]


def what_if(question: Question) -> Prospect:
    """Pair the round anew under a decision, keeping more or fewer of the published pairs.

    :raises ProblemError: if the problem, the decision or a published pair contradicts the rest
    """
    now = check_problem(question.problem)
    before = _published(question, now)
    changed = check_problem(_decided(question))
    market, _, _ = build_market(changed)
    kept = _seen(changed, now, before)
    still = kept & (market.allowed | changed.pinned)
    old, _, _ = build_market(now)
    floor = old.floor(before & ~now.pinned)
    enough = floor * market.unit // old.unit
    steps: list[Step] = []
    for bonus in BONUSES:
        step = _step(changed, market, still, kept, bonus, enough, steps[-1] if steps else None)
        if step is not None:
            steps.append(step)
    return Prospect(
        covered=int(before.sum()),
        floor=round(floor / old.unit, 3),
        score=int(old.score[before].sum()),
        lost=tuple(
            Published(changed.hosts[line].code, changed.councils[column].code)
            for line, column in np.argwhere(kept & ~still).tolist()
        ),
        steps=tuple(steps),
    )


def _published(question: Question, world: World) -> np.ndarray:
    if not question.published:
        market, _, _ = build_market(world)
        return np.asarray(choose_pairs(market).chosen | world.pinned)
    line = {host.code: position for position, host in enumerate(world.hosts)}
    pairs = np.zeros_like(world.pinned)
    errors = []
    for number, row in enumerate(question.published, start=1):
        if row.host not in line or row.reviewer not in world.column:
            errors.append(
                RowError("published", number, f"{row.reviewer} for {row.host} is no pair of this round")
            )
        else:
            pairs[line[row.host], world.column[row.reviewer]] = True
    if errors:
        raise ProblemError(errors)
    return pairs


def _decided(question: Question) -> Problem:
    """The problem once everything asked about is done."""
    problem = question.problem
    gone = {row.code for row in question.withdrawn}
    known = {council.code for council in problem.councils}
    errors = [
        RowError("withdrawn", number, f"no council has the code {row.code!r}")
        for number, row in enumerate(question.withdrawn, start=1)
        if row.code not in known
    ]
    if not errors and all(host.code in gone for host in problem.hosts):
        errors = [RowError("withdrawn", None, "no host is left to pair")]
    if errors:
        raise ProblemError(errors)
    already = {row.code for row in problem.unavailable}
    leaving = tuple(
        Unavailable(row.code, row.reason) for row in question.withdrawn if row.code not in already
    )
    return replace(
        problem,
        hosts=tuple(host for host in problem.hosts if host.code not in gone),
        pins=tuple(
            row
            for row in (*problem.pins, *question.pins)
            if row.host not in gone and row.reviewer not in gone
        ),
        vetoes=(*problem.vetoes, *question.vetoes),
        unavailable=(*problem.unavailable, *leaving),
    )


def _seen(changed: World, now: World, before: np.ndarray) -> np.ndarray:
    """The published pairs of the hosts that remain."""
    line = {host.code: position for position, host in enumerate(now.hosts)}
    return before[[line[host.code] for host in changed.hosts]]


def _step(
    world: World,
    market: Market,
    still: np.ndarray,
    kept: np.ndarray,
    bonus: int,
    enough: int,
    last: Step | None,
) -> Step | None:
    """The best plan at this bonus, or None when it is the step before once more."""
    leaning = replace(market, bonus=np.where(still, bonus, 0).astype(np.int64))
    # While pairs are held, the floor need not rise above what was published: it would move others.
    chosen = choose_pairs(leaning, enough if bonus else None).chosen
    made = chosen | world.pinned
    changed = int((still & ~made).sum())
    score, covered, reached = (
        int(market.score[made].sum()),
        int(made.sum()),
        market.floor(chosen) / market.unit,
    )
    if last is not None and (last.changed, last.score) == (changed, score):
        return None
    more = changed - last.changed if last else 0
    price = round((score - last.score) / more, 1) if last is not None and more > 0 else None
    moves = tuple(_moves(world, market, kept, made))
    gain = "" if price is None else f" Each further change moves the total by {price:+} points."
    moved = counted(len(moves), "host has", "hosts have")
    return Step(
        bonus=bonus,
        moves=moves,
        changed=changed,
        covered=covered,
        floor=round(reached, 3),
        score=score,
        price=price,
        sentence=f"{counted(changed, 'published pair', 'published pairs')} given up; {moved} other reviewers "
        f"than published.{gain}",
    )


def _moves(world: World, market: Market, kept: np.ndarray, made: np.ndarray) -> list[Move]:
    def codes(row: np.ndarray) -> tuple[str, ...]:
        return tuple(world.councils[column].code for column in np.flatnonzero(row).tolist())

    return [
        Move(
            world.hosts[line].code,
            codes(kept[line]),
            codes(made[line]),
            int(market.score[line][made[line]].sum() - market.score[line][kept[line]].sum()),
        )
        for line in np.flatnonzero((kept != made).any(axis=1)).tolist()
    ]
