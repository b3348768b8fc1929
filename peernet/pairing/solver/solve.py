"""From a problem to a plan."""

from time import perf_counter

from peernet.pairing.solver.fingerprints import fingerprint
from peernet.pairing.solver.market import Market, build_market, is_pinned
from peernet.pairing.solver.optimise import choose_pairs
from peernet.pairing.solver.plan import Objectives, Plan, Totals
from peernet.pairing.solver.problem import Fairness, Problem
from peernet.pairing.solver.reasons import explain_pairs, open_account
from peernet.pairing.solver.shortfall import explain_unpaired
from peernet.pairing.solver.validation import check_problem


def solve(problem: Problem) -> Plan:
    """Pair the round: cover the most, protect the worst-served (or each host in turn), then raise the total.

    :raises ProblemError: if the problem contradicts itself
    """
    started = perf_counter()
    world = check_problem(problem)
    market, pairs, scores = build_market(world)
    choice = choose_pairs(market, in_turn=problem.fairness is Fairness.LEXIMIN)
    pinned = is_pinned(world, pairs)
    made = pairs.having(market.pairs.numbers[choice.chosen]) | pinned
    account = open_account(world, pairs, scores, made)
    totals = Totals(
        councils=len(world.councils),
        hosts=len(world.hosts),
        hosts_in_full=int((pairs.per_host(made) == world.demand).sum()),
        demanded=int(world.demand.sum()),
        covered=int(made.sum()),
        floor=_points(market, market.floor(choice.chosen)),
        raised=choice.raised,
        score=int(scores.total[made].sum()),
        candidate_pairs=len(market.pairs),
    )
    bound = Objectives(
        covered=choice.covered_bound + int(pinned.sum()),
        floor=_points(market, choice.floor_bound),
        raised=choice.served,
        score=choice.score_bound + int(scores.total[pinned].sum()),
    )
    return Plan(
        pairs=explain_pairs(account),
        unpaired=explain_unpaired(account, market, choice.chosen),
        totals=totals,
        bound=bound,
        gap=Objectives(
            covered=bound.covered - totals.covered,
            floor=round(bound.floor - totals.floor, 3),
            raised=bound.raised - totals.raised,
            score=bound.score - totals.score,
        ),
        seed=problem.seed,
        fingerprint=fingerprint(problem),
        seconds=perf_counter() - started,
    )


def _points(market: Market, units: int) -> float:
    return round(units / market.unit, 3)
