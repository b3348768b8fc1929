"""From a problem to a plan."""

from time import perf_counter

import numpy as np

from peernet.pairing.solver.market import Market, build_market
from peernet.pairing.solver.optimise import Choice, choose_pairs
from peernet.pairing.solver.plan import Objectives, Plan, Totals
from peernet.pairing.solver.problem import Problem
from peernet.pairing.solver.reasons import explain_pairs, open_account
from peernet.pairing.solver.shortfall import explain_unpaired
from peernet.pairing.solver.validation import check_problem
from peernet.pairing.solver.wire import fingerprint
from peernet.pairing.solver.world import World


def solve(problem: Problem) -> Plan:
    """Pair the round: cover the most, protect the worst-served, then raise the total.

    :raises ProblemError: if the problem contradicts itself
    """
    started = perf_counter()
    world = check_problem(problem)
    market, scores, forbidden = build_market(world)
    choice = choose_pairs(market)
    account = open_account(world, scores, choice.chosen | world.pinned, forbidden)
    totals, bound = _totals(world, market, choice), _bound(world, market, choice)
    return Plan(
        pairs=explain_pairs(account),
        unpaired=explain_unpaired(account, market, choice.chosen, forbidden),
        totals=totals,
        bound=bound,
        gap=Objectives(
            covered=bound.covered - totals.covered,
            floor=round(bound.floor - totals.floor, 3),
            score=bound.score - totals.score,
        ),
        seed=problem.seed,
        fingerprint=fingerprint(problem),
        seconds=perf_counter() - started,
    )


def _totals(world: World, market: Market, choice: Choice) -> Totals:
    made = choice.chosen | world.pinned
    return Totals(
        councils=len(world.councils),
        hosts=len(world.hosts),
        hosts_in_full=int((made.sum(axis=1) == world.demand).sum()),
        demanded=int(world.demand.sum()),
        covered=int(made.sum()),
        floor=_points(market, market.floor(choice.chosen)),
        score=market.points(made),
        candidate_pairs=int(market.allowed.sum()),
    )


def _bound(world: World, market: Market, choice: Choice) -> Objectives:
    return Objectives(
        covered=choice.covered_bound + int(world.pinned.sum()),
        floor=_points(market, choice.floor_bound),
        score=choice.score_bound + int(np.sum(market.score[world.pinned])),
    )


def _points(market: Market, units: int) -> float:
    return round(units / market.unit, 3)
