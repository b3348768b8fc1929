"""Finds the smallest change that gives a short host one more review while nobody else loses one."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from peernet.pairing.solver.cycles import broken_circles
from peernet.pairing.solver.market import Market
from peernet.pairing.solver.plan import Relaxation
from peernet.pairing.solver.reasons import Account
from peernet.pairing.solver.rescue import rescued, with_capacity, with_pairs
from peernet.pairing.solver.rules import RULE_BY_NAME
from peernet.pairing.solver.wording import counted

CAPACITY = "capacity"
CAPACITY_PRICE = 1
MOST_CAPACITY_TRIALS = 3
UNHARMED = "and nobody would lose a review"
CIRCLES = {"mutual": 2, "circular": 3}


@dataclass(frozen=True, slots=True, eq=False)
class Slack:
    """Where one more review can be placed by moving others along.

    `steps[c]` is None for a council with room, or the (host, next council) that would move to free a place.
    """

    market: Market
    chosen: np.ndarray
    steps: dict[int, tuple[int, int] | None]

    def place(self, line: int, column: int) -> np.ndarray:
        """The plan with one more pair, and everybody moved who has to."""
        plan = self.chosen.copy()
        plan[line, column] = True
        while (step := self.steps.get(column)) is not None:
            host, onward = step
            plan[host, column] = False
            plan[host, onward] = True
            column = onward
        return plan


def find_slack(market: Market, chosen: np.ndarray) -> Slack:
    """Search backwards from the councils that have room."""
    frontier = np.flatnonzero(market.capacity > chosen.sum(axis=0))
    steps: dict[int, tuple[int, int] | None] = {int(column): None for column in frontier}
    unused = market.allowed & ~chosen
    waiting = np.array(chosen.any(axis=1))
    while len(frontier):
        found: list[int] = []
        for onward in frontier.tolist():
            for host in np.flatnonzero(unused[:, onward] & waiting).tolist():
                waiting[host] = False
                for column in np.flatnonzero(chosen[host]).tolist():
                    if column not in steps:
                        steps[column] = (host, onward)
                        found.append(column)
        frontier = np.array(sorted(found), dtype=np.int64)
    return Slack(market, chosen, steps)


def relaxations(
    account: Account, slack: Slack, forbidden: dict[str, np.ndarray], line: int
) -> list[Relaxation]:
    """Every single change that works for this host, smallest first."""
    found = [_more_capacity(account, slack, line)]
    found += [
        _lifted(account, slack, forbidden, line, name)
        for name in forbidden
        if RULE_BY_NAME[name].price is not None
    ]
    if not any(found) and slack.market.cycles:
        found = list(_by_solving(account, slack, forbidden, line))
    return sorted((change for change in found if change), key=lambda change: (change.price, change.rule))


def _more_capacity(account: Account, slack: Slack, line: int) -> Relaxation | None:
    for column in _best_first(account, line, account.open[line] & ~account.made[line]):
        plan = slack.chosen.copy()
        plan[line, column] = True
        if not _circles(slack.market, plan):
            return _capacity_raised(account, line, column)
    return None


def _by_solving(
    account: Account, slack: Slack, forbidden: dict[str, np.ndarray], line: int
) -> Iterator[Relaxation]:
    """The first change that works once everybody may be moved, circles and all."""
    for column in _best_first(account, line, account.open[line] & ~account.made[line])[:MOST_CAPACITY_TRIALS]:
        wider = with_capacity(slack.market, line, column)
        if list(rescued(wider, slack.chosen, line, account.open[line])):
            yield _capacity_raised(account, line, column)
            return
    for name in sorted(forbidden, key=lambda name: (RULE_BY_NAME[name].price or 0, name)):
        freed = _freed(account, forbidden, line, name)
        if RULE_BY_NAME[name].price is None or not freed.any():
            continue
        wider = with_pairs(slack.market, line, freed)
        for column in rescued(wider, slack.chosen, line, freed):
            yield _rule_lifted(account, line, column, name)
            return


def _freed(account: Account, forbidden: dict[str, np.ndarray], line: int, name: str) -> np.ndarray:
    """The councils that only this rule keeps from this host."""
    others = [answer[line] for rule, answer in forbidden.items() if rule != name]
    return ~np.logical_or.reduce(others) & ~account.made[line] & forbidden[name][line]


def _capacity_raised(account: Account, line: int, column: int) -> Relaxation:
    council = account.world.councils[column]
    offer = counted(council.capacity + 1, "review", "reviews")
    return Relaxation(
        rule=CAPACITY,
        council=council.code,
        price=CAPACITY_PRICE,
        sentence=f"If {council.name} could lead {offer} instead of {council.capacity}, "
        f"it would review {account.name(account.world.at[line])} {UNHARMED}.",
    )


def _rule_lifted(account: Account, line: int, column: int, name: str) -> Relaxation:
    return Relaxation(
        rule=name,
        council=account.world.councils[column].code,
        price=RULE_BY_NAME[name].price or 0,
        sentence=_sentence(account, line, column, name),
    )


def _lifted(
    account: Account, slack: Slack, forbidden: dict[str, np.ndarray], line: int, name: str
) -> Relaxation | None:
    freed = _freed(account, forbidden, line, name)
    if name in CIRCLES:
        freed = freed | account.open[line] & ~account.made[line]
    order = _best_first(account, line, freed)
    if not any(column in slack.steps for column in order):
        return None
    if name == "maximum_km":
        order = sorted(
            order, key=lambda column: (np.nan_to_num(account.world.km[line, column], nan=1e9), column)
        )
    for column in order:
        if column in slack.steps and not _circles(
            slack.market, slack.place(line, column), CIRCLES.get(name), line
        ):
            return _rule_lifted(account, line, column, name)
    return None


def _circles(market: Market, plan: np.ndarray, lifted: int | None = None, line: int = -1) -> bool:
    """Does the plan make a circle, not counting those of the lifted length that run through this host?"""
    pairs = np.flatnonzero(plan)
    width = plan.shape[1]
    return any(
        not (len(cut.pairs) == lifted and any(pair // width == line for pair in cut.pairs))
        for cut in broken_circles(market, pairs, np.ones(len(pairs)))
    )


def _best_first(account: Account, line: int, columns: np.ndarray) -> list[int]:
    places = np.flatnonzero(columns)
    return places[np.argsort(-account.scores.total[line, places], kind="stable")].tolist()


def _sentence(account: Account, line: int, column: int, name: str) -> str:
    host, reviewer = account.name(account.world.at[line]), account.name(column)
    km = account.world.km[line, column]
    limit = account.world.problem.rules.maximum_km
    if name == "maximum_km" and not np.isnan(km):
        return (
            f"If {host} accepted {int(km)} km instead of {limit} km, {reviewer} would review it {UNHARMED}."
        )
    rule = RULE_BY_NAME[name].told(account.world.problem.rules)
    return f'If {host} were excused from "{rule}", {reviewer} would review it {UNHARMED}.'
