"""Says why a host gets fewer reviews than it asked for, and what would help."""

import numpy as np

from peernet.pairing.solver.market import Market
from peernet.pairing.solver.plan import Relaxation, RuledOut, Unpaired
from peernet.pairing.solver.reasons import Account
from peernet.pairing.solver.relaxation import CAPACITY, relaxations
from peernet.pairing.solver.row import Row, look_along
from peernet.pairing.solver.rules import RULE_BY_NAME
from peernet.pairing.solver.slack import find_slack
from peernet.pairing.solver.wording import counted, listed

SEVERAL = "several"
NO_CHANGE = "Neither lifting one rule for it nor one more review from one of its candidates would help."


def explain_unpaired(account: Account, market: Market, chosen: np.ndarray) -> tuple[Unpaired, ...]:
    """Every host that is short, in the order of codes."""
    covered = account.pairs.per_host(account.made)
    short = np.flatnonzero(covered < account.world.demand)
    if not len(short):
        return ()
    slack = find_slack(market, chosen)
    found = []
    for line in short.tolist():
        host = account.world.hosts[line]
        row = look_along(account, line)
        candidates = account.candidates(line)
        ruled_out = _ruled_out(account, row)
        reached = [column for column in candidates.tolist() if column in slack.steps]
        binding = _binding(account, ruled_out, candidates, reached)
        changes = relaxations(account, slack, row)
        found.append(
            Unpaired(
                host=host.code,
                demanded=host.demand,
                covered=int(covered[line]),
                candidates=len(candidates),
                ruled_out=ruled_out,
                binding=binding,
                sentence=_sentence(account, line, ruled_out, candidates, reached, changes),
                relaxation=changes[0] if changes else None,
                other_relaxations=tuple(changes[1:]),
            )
        )
    return tuple(found)


def _ruled_out(account: Account, row: Row) -> tuple[RuledOut, ...]:
    others = ~row.forbidden["self"]
    times = np.sum(list(row.forbidden.values()), axis=0)
    left = others.copy()
    found = []
    for name, answer in row.forbidden.items():
        excluded = answer & others
        if name == "self" or not excluded.any():
            continue
        count = int((excluded & left).sum())
        left &= ~excluded
        rule = RULE_BY_NAME[name]
        found.append(
            RuledOut(
                rule=name,
                count=count,
                total=int(excluded.sum()),
                alone=int((excluded & (times == 1)).sum()),
                phrase=rule.counted(count, account.world.problem.rules),
            )
        )
    return tuple(found)


def _binding(
    account: Account, ruled_out: tuple[RuledOut, ...], candidates: np.ndarray, reached: list[int]
) -> str:
    """The limit that stops this host: a rule, the councils' capacity, or several rules at once."""
    if reached:
        return "mutual" if account.world.problem.rules.mutual_years is not None else "circular"
    if len(candidates):
        return CAPACITY
    alone = [row for row in ruled_out if row.alone]
    return max(alone, key=lambda row: row.alone).rule if alone else SEVERAL


def _sentence(
    account: Account,
    line: int,
    ruled_out: tuple[RuledOut, ...],
    candidates: np.ndarray,
    reached: list[int],
    changes: list[Relaxation],
) -> str:
    world = account.world
    taken = len(account.pairs.columns_of(account.made, line))
    missing = int(world.demand[line]) - taken
    parts = [row.phrase for row in ruled_out if row.count]
    if taken:
        parts.append(counted(taken, "reviews it in this plan", "review it in this plan"))
    opening = f"{account.name(world.at[line])} lacks {counted(missing, 'reviewer', 'reviewers')}."
    others = counted(len(world.councils) - 1, "other council", "other councils")
    tally = f"Of {others}: {listed(parts) if parts else 'none is ruled out'}."
    left = "None is left."
    if len(candidates):
        names = listed([account.name(column) for column in candidates[:5].tolist()])
        more = f" and {len(candidates) - 5} more" if len(candidates) > 5 else ""
        left = f"{len(candidates)} left: {names}{more}, {_why_left(len(candidates), circles=bool(reached))}."
    return " ".join([opening, tally, left, changes[0].sentence if changes else NO_CHANGE])


def _why_left(number: int, *, circles: bool) -> str:
    if circles:
        return "but that would be a review in return or close a circle"
    return "which leads all it offers elsewhere" if number == 1 else "which lead all they offer elsewhere"
