"""Says why a pair was made, and why the next best were not."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from peernet.pairing.solver.pairs import Pairs
from peernet.pairing.solver.plan import Alternative, Pair
from peernet.pairing.solver.problem import Council, Neighbour, Pin, Rules
from peernet.pairing.solver.rules import cycles_forbidden
from peernet.pairing.solver.scoring import Scores
from peernet.pairing.solver.wording import counted, listed, month, ordinal
from peernet.pairing.solver.world import World, years_before

MOST_ALTERNATIVES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """What is needed to explain a plan: every pair the hard rules allow, its scores, and those `made`."""

    world: World
    pairs: Pairs
    scores: Scores
    made: np.ndarray
    links: dict[tuple[str, str], Neighbour]

    def name(self, column: int) -> str:
        return self.world.councils[column].name

    def score(self, line: int, column: int) -> int:
        """The score of a pair that the rules allow."""
        return int(self.scores.total[self.pairs.place(line, column)])

    def leads(self, column: int) -> list[int]:
        """The hosts, by line, that a council leads in this plan."""
        return self.pairs.lines_of(self.made, column)

    def reviewed_by(self, column: int) -> set[int]:
        """The columns of a council's reviewers in this plan."""
        line = int(self.world.line[column])
        return set(self.pairs.columns_of(self.made, line)) if line >= 0 else set()

    def candidates(self, line: int) -> np.ndarray:
        """The columns of the councils that may review a host and do not in this plan."""
        own = self.pairs.of(line)
        return self.pairs.columns[own][~self.made[own]]


def open_account(world: World, pairs: Pairs, scores: Scores, made: np.ndarray) -> Account:
    """Gather what the reasons are made from."""
    links = {(row.code, row.neighbour): row for row in world.problem.neighbours}
    return Account(world=world, pairs=pairs, scores=scores, made=made, links=links)


def explain_pairs(account: Account) -> tuple[Pair, ...]:
    """Every pair of the plan with its reasons, in the order of codes."""
    pins = {(pin.host, pin.reviewer): pin for pin in account.world.problem.pins}
    pairs = []
    for line, host in enumerate(account.world.hosts):
        others = [_alternative(account, line, other) for other in _next_best(account, line)]
        for column in account.pairs.columns_of(account.made, line):
            pin = pins.get((host.code, account.world.councils[column].code))
            pairs.append(_explain(account, line, column, others, pin))
    return tuple(pairs)


def _alternative(account: Account, line: int, other: int) -> tuple[int, Alternative]:
    """All that can be said of an alternative whichever pair it is held against."""
    host = account.name(account.world.at[line])
    return other, Alternative(
        reviewer=account.world.councils[other].code,
        score=account.score(line, other),
        terms=account.scores.terms(account.pairs.place(line, other)),
        sentence=f"{account.name(other)} could review {host}: {pair_facts(account, line, other)}.",
        why_not="",
    )


def _explain(
    account: Account, line: int, column: int, others: list[tuple[int, Alternative]], pin: Pin | None
) -> Pair:
    reviewer, host = account.name(column), account.name(account.world.at[line])
    why = ""
    if pin is not None:
        why = f" because a person chose it ({pin.reason})" if pin.reason else " because a person chose it"
    return Pair(
        host=account.world.hosts[line].code,
        reviewer=account.world.councils[column].code,
        score=account.score(line, column),
        terms=account.scores.terms(account.pairs.place(line, column)),
        sentence=f"{reviewer} reviews {host}{why}: {pair_facts(account, line, column)}.",
        pinned=pin is not None,
        alternatives=tuple(
            replace(alternative, why_not=_why_not(account, line, column, other, pinned=pin is not None))
            for other, alternative in others
        ),
    )


def pair_facts(account: Account, line: int, column: int) -> str:
    """The facts that speak for a pair, or against it, in one breath."""
    world = account.world
    host, reviewer = world.councils[world.at[line]], world.councils[column]
    parts = [_neighbourhood(account, host, reviewer)]
    parts.append(
        f"judged {reviewer.judgement}{f' in {month(reviewer.judged_on)}' if reviewer.judged_on else ''}"
        if reviewer.judgement
        else "with no published judgement"
    )
    if not np.isnan(km := world.km(line, column)):
        parts.append(f"{int(km)} km away")
    if host.region and reviewer.region:
        parts.append("in the same region" if host.region == reviewer.region else "in another region")
    shared = sorted(set(world.hosts[line].wanted) & set(reviewer.strengths))
    if shared:
        parts.append(f"strong in {listed(shared)}")
    at = world.at[line]
    latest = {
        (host.name, reviewer.name): int(world.reviewed_on.at(column, at)),
        (reviewer.name, host.name): int(world.reviewed_on.at(at, column)),
    }
    return f"{', '.join(parts)}, and {_past(latest, world.problem.rules, world.problem.today)}"


def _neighbourhood(account: Account, host: Council, reviewer: Council) -> str:
    named = account.links.get((host.code, reviewer.code))
    naming = account.links.get((reviewer.code, host.code))
    if named is not None:
        place = "closest" if named.rank == 1 else f"{ordinal(named.rank)}-closest"
        return f"its {place} statistical neighbour ({named.closeness.lower()})"
    if naming is not None:
        place = "closest" if naming.rank == 1 else f"{ordinal(naming.rank)}-closest"
        return f"{host.name} is {reviewer.name}'s {place} statistical neighbour ({naming.closeness.lower()})"
    return "not one of its statistical neighbours"


def _past(latest: dict[tuple[str, str], int], rules: Rules, today: date) -> str:
    (by, of), on = max(latest.items(), key=lambda item: item[1])
    years = max(rules.mutual_years or 0, rules.repeat_years or 0)
    if years and on <= years_before(today, years).toordinal():
        return f"neither has reviewed the other in the last {counted(years, 'year', 'years')}"
    if not on:
        return "no review between them is on record"
    return f"{by} last reviewed {of} in {month(date.fromordinal(on))}"


def _next_best(account: Account, line: int) -> list[int]:
    own = account.pairs.of(line)
    places = own.start + np.flatnonzero(~account.made[own])
    best = places[np.argsort(-account.scores.total[places], kind="stable")][:MOST_ALTERNATIVES]
    found: list[int] = account.pairs.columns[best].tolist()
    return found


def _why_not(account: Account, line: int, column: int, other: int, *, pinned: bool) -> str:
    score, rival = account.score(line, column), account.score(line, other)
    chosen, name = account.name(column), account.name(other)
    host = account.world.at[line]
    if pinned:
        return f"A person chose {chosen}."
    if rival < score:
        return f"It scores {rival}, {score - rival} less than {chosen}."
    lengths = cycles_forbidden(account.world.problem.rules)
    if 2 in lengths and host in account.reviewed_by(other):
        return f"{account.name(host)} reviews {name} in this plan, and the two may not review each other."
    led = account.leads(other)
    if len(led) >= account.world.councils[other].capacity:
        where = listed(
            [f"{account.name(account.world.at[row])} ({account.score(row, other)})" for row in led]
        )
        offer = counted(len(led), "review", "reviews")
        return (
            f"It scores {rival} here, but leads the {offer} it offers at {where}: the whole plan gains more."
        )
    if 3 in lengths and any(host in account.reviewed_by(middle) for middle in account.reviewed_by(other)):
        return f"With {name}, three councils would review each other in a circle."
    if rival == score:
        return f"It scores {rival} too; the draw between equals fell to {chosen}."
    return f"It scores {rival}, but choosing it would leave the plan as a whole worse."
