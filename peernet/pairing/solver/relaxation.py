"""Finds the smallest change that gives a short host one more review while nobody else loses one."""

from collections.abc import Iterator

import numpy as np

from peernet.pairing.solver.plan import Relaxation
from peernet.pairing.solver.reasons import Account
from peernet.pairing.solver.rescue import rescued, with_capacity, with_pairs
from peernet.pairing.solver.row import Row
from peernet.pairing.solver.rules import RULE_BY_NAME
from peernet.pairing.solver.slack import Slack
from peernet.pairing.solver.wording import counted

CAPACITY = "capacity"
CAPACITY_PRICE = 1
MOST_CAPACITY_TRIALS = 3
UNHARMED = "and nobody would lose a review"
CIRCLES = {"mutual": 2, "circular": 3}


def relaxations(account: Account, slack: Slack, row: Row) -> list[Relaxation]:
    """Every single change that works for this host, smallest first."""
    found = [_more_capacity(account, slack, row)]
    found += [
        _lifted(account, slack, row, name) for name in row.forbidden if RULE_BY_NAME[name].price is not None
    ]
    if not any(found) and slack.market.cycles:
        found = list(_by_solving(account, slack, row))
    return sorted((change for change in found if change), key=lambda change: (change.price, change.rule))


def _more_capacity(account: Account, slack: Slack, row: Row) -> Relaxation | None:
    for column in row.best_first(row.candidates):
        if not slack.makes_circle(slack.added(row.line, column)):
            return _capacity_raised(account, row.line, column)
    return None


def _by_solving(account: Account, slack: Slack, row: Row) -> Iterator[Relaxation]:
    """The first change that works once everybody may be moved, circles and all."""
    candidates = row.candidates
    for column in row.best_first(candidates)[:MOST_CAPACITY_TRIALS]:
        if rescued(with_capacity(slack.market, row, column), slack, row.line, candidates):
            yield _capacity_raised(account, row.line, column)
            return
    for name in sorted(row.forbidden, key=lambda name: (RULE_BY_NAME[name].price or 0, name)):
        freed = row.open_but_for(name)
        if RULE_BY_NAME[name].price is None or not freed.any():
            continue
        for column in rescued(with_pairs(slack.market, row, freed), slack, row.line, freed):
            yield _rule_lifted(account, row.line, column, name)
            return


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


def _lifted(account: Account, slack: Slack, row: Row, name: str) -> Relaxation | None:
    freed = row.open_but_for(name)
    if name in CIRCLES:
        freed = freed | row.candidates
    order = [column for column in row.best_first(freed) if column in slack.steps]
    if name == "maximum_km":
        km = np.nan_to_num(account.world.km(row.line, np.array(order, dtype=np.int64)), nan=1e9)
        order = [column for _, column in sorted(zip(km.tolist(), order, strict=True))]
    for column in order:
        if not slack.makes_circle(slack.placed(row.line, column), CIRCLES.get(name), row.line):
            return _rule_lifted(account, row.line, column, name)
    return None


def _sentence(account: Account, line: int, column: int, name: str) -> str:
    host, reviewer = account.name(account.world.at[line]), account.name(column)
    km = account.world.km(line, column)
    limit = account.world.problem.rules.maximum_km
    if name == "maximum_km" and not np.isnan(km):
        return (
            f"If {host} accepted {int(km)} km instead of {limit} km, {reviewer} would review it {UNHARMED}."
        )
    rule = RULE_BY_NAME[name].told(account.world.problem.rules)
    return f'If {host} were excused from "{rule}", {reviewer} would review it {UNHARMED}.'
