"""What a pin, veto or withdrawal would move, before it is saved: from fewest changes to the best total."""

from dataclasses import dataclass, replace

import numpy as np

from peernet.pairing.solver.market import Market, build_market, is_pinned
from peernet.pairing.solver.optimise import choose_pairs
from peernet.pairing.solver.pairs import Pairs
from peernet.pairing.solver.problem import Fairness, Pin, Problem, Unavailable, Veto
from peernet.pairing.solver.scoring import score_pairs
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
class Replacement:
    """A host whose reviewers would be others than before."""

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
    moves: tuple[Replacement, ...]
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


@dataclass(frozen=True, slots=True, eq=False)
class Outlook:
    """A round under a decision; `kept` are the published pairs of the hosts that remain and `still` those of
    them that are still possible, as numbers.
    """

    world: World
    market: Market
    pinned: np.ndarray
    kept: np.ndarray
    still: np.ndarray


def what_if(question: Question) -> Prospect:
    """Pair the round anew under a decision, keeping more or fewer of the published pairs.

    :raises ProblemError: if the problem, the decision or a published pair contradicts the rest
    """
    now = check_problem(question.problem)
    old, pairs, _ = build_market(now)
    before = _published(question, now, old, pairs)
    changed = check_problem(_decided(question))
    market, pairs, _ = build_market(changed)
    pinned = pairs.numbers[is_pinned(changed, pairs)]
    kept = _of_those_who_stay(changed, now, before)
    still = np.intersect1d(kept, np.union1d(market.pairs.numbers, pinned))
    outlook = Outlook(changed, market, pinned, kept, still)
    floor = _floor(now, old, before)
    # While pairs are held, no host need rise above the floor that was published: it would move others.
    enough = floor * market.unit // old.unit
    steps: list[Step] = []
    for bonus in BONUSES:
        step = _step(outlook, bonus, enough if bonus else None, steps[-1] if steps else None)
        if step is not None:
            steps.append(step)
    return Prospect(
        covered=len(before),
        floor=round(floor / old.unit, 3),
        score=int(_scores(now, before).sum()),
        lost=tuple(Published(*_codes(changed, number)) for number in np.setdiff1d(kept, still).tolist()),
        steps=tuple(steps),
    )


def _published(question: Question, world: World, market: Market, pairs: Pairs) -> np.ndarray:
    """The numbers of the published pairs."""
    if not question.published:
        chosen = market.pairs.numbers[choose_pairs(market, in_turn=_in_turn(world)).chosen]
        return np.union1d(chosen, pairs.numbers[is_pinned(world, pairs)])
    line = {host.code: position for position, host in enumerate(world.hosts)}
    numbers, errors = set(), []
    for number, row in enumerate(question.published, start=1):
        if row.host not in line or row.reviewer not in world.column:
            errors.append(
                RowError("published", number, f"{row.reviewer} for {row.host} is no pair of this round")
            )
        else:
            numbers.add(line[row.host] * len(world.councils) + world.column[row.reviewer])
    if errors:
        raise ProblemError(errors)
    return np.array(sorted(numbers), dtype=np.int64)


def _in_turn(world: World) -> bool:
    return world.problem.fairness is Fairness.LEXIMIN


def _scores(world: World, numbers: np.ndarray) -> np.ndarray:
    size = len(world.councils)
    return score_pairs(world, numbers // size, numbers % size).total


def _codes(world: World, number: int) -> tuple[str, str]:
    line, column = divmod(number, len(world.councils))
    return world.hosts[line].code, world.councils[column].code


def _floor(world: World, market: Market, numbers: np.ndarray) -> int:
    """The floor of these pairs, pinned ones left out, whether or not they are still possible."""
    pairs = Pairs.numbered(len(world.hosts), len(world.councils), numbers)
    scores = _scores(world, pairs.numbers)
    published = replace(market, pairs=pairs, score=scores, tie=np.zeros_like(scores))
    return published.floor(~is_pinned(world, pairs))


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


def _of_those_who_stay(changed: World, now: World, before: np.ndarray) -> np.ndarray:
    """The published pairs of the hosts that remain, in the numbers of the changed round."""
    size = len(now.councils)
    lines = changed.line[now.at[before // size]]
    return np.sort((lines * size + before % size)[lines >= 0])


def _step(outlook: Outlook, bonus: int, enough: int | None, last: Step | None) -> Step | None:
    """The best plan at this bonus, or None when it is the step before once more."""
    market = outlook.market
    held = market.pairs.having(outlook.still)
    leaning = replace(market, bonus=np.where(held, bonus, 0).astype(np.int64))
    in_turn = enough is None and _in_turn(outlook.world)
    chosen = choose_pairs(leaning, enough, in_turn=in_turn).chosen
    made = np.union1d(market.pairs.numbers[chosen], outlook.pinned)
    changed = len(np.setdiff1d(outlook.still, made))
    score = int(_scores(outlook.world, made).sum())
    if last is not None and (last.changed, last.score) == (changed, score):
        return None
    more = changed - last.changed if last else 0
    price = round((score - last.score) / more, 1) if last is not None and more > 0 else None
    moves = tuple(_moves(outlook.world, outlook.kept, made))
    gain = "" if price is None else f" Each further change moves the total by {price:+} points."
    moved = counted(len(moves), "host has", "hosts have")
    return Step(
        bonus=bonus,
        moves=moves,
        changed=changed,
        covered=len(made),
        floor=round(market.floor(chosen) / market.unit, 3),
        score=score,
        price=price,
        sentence=f"{counted(changed, 'published pair', 'published pairs')} given up; {moved} other reviewers "
        f"than published.{gain}",
    )


def _moves(world: World, kept: np.ndarray, made: np.ndarray) -> list[Replacement]:
    size = len(world.councils)
    every = np.union1d(kept, made)
    scores = _scores(world, every)

    def sum_of(numbers: np.ndarray) -> int:
        return int(scores[np.searchsorted(every, numbers)].sum())

    def of(line: int, numbers: np.ndarray) -> np.ndarray:
        return numbers[numbers // size == line]

    def codes(numbers: np.ndarray) -> tuple[str, ...]:
        return tuple(world.councils[column].code for column in (numbers % size).tolist())

    return [
        Replacement(
            world.hosts[line].code,
            codes(of(line, kept)),
            codes(of(line, made)),
            sum_of(of(line, made)) - sum_of(of(line, kept)),
        )
        for line in np.unique(np.setxor1d(kept, made) // size).tolist()
    ]
