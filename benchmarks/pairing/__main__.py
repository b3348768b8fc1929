"""`python -m benchmarks.pairing` prints one line for each round solved."""

import sys
from time import perf_counter

from benchmarks.pairing.england import REGISTER, england
from benchmarks.pairing.networks import network
from benchmarks.pairing.published import MIDL, midl
from peernet.pairing.solver import solve
from peernet.pairing.solver.problem import NeighbourRule, Problem, Rules

PLAIN = Rules(bordering=False, same_combined_authority=False, mutual_years=None, repeat_years=None)
EVERY = Rules(circular_years=6, other_region=True, maximum_km=250)
OPEN = Rules(neighbours=NeighbourRule.OFF, lead_judgements=())
BAR_SECONDS = 1.0


def measure(name: str, problem: Problem) -> float:
    started = perf_counter()
    plan = solve(problem)
    seconds = perf_counter() - started
    totals, proof = plan.totals, "proven" if plan.proven else f"gap {plan.gap}"
    print(
        f"{name:<44}{totals.candidate_pairs:>10,}{f'{totals.covered:,}/{totals.demanded:,}':>13}"
        f"{totals.floor:>10.1f}{totals.score:>12,}{proof:>9}{seconds:>9.2f}",
        flush=True,
    )
    return seconds


def main() -> int:
    head = f"{'round':<44}{'pairs':>10}{'covered':>13}{'floor':>10}{'score':>12}{'':>9}{'seconds':>9}"
    print(head, flush=True)
    slow = 0.0
    if REGISTER.exists():
        measure("England, Good or Outstanding neighbours", england(PLAIN))
        measure("England, usual rules", england(Rules()))
        slow = measure("England, all hard rules", england(EVERY))
        measure("England, any council may lead any", england(OPEN))
    else:
        print("England: needs the published lists in ../shared/data")
    measure("317 hosts x 3, 30 neighbours each", network(317, 3, 30, Rules()))
    measure("317 hosts x 3, any council", network(317, 3, 10, OPEN))
    measure("317 hosts, 30 neighbours each, no circles", network(317, 1, 30, Rules(circular_years=6)))
    for size in (250, 500, 1000):
        measure(f"{size:,} hosts, any council", network(size, 1, 10, OPEN))
    if MIDL.exists():
        total, worst, proven, seconds = midl()
        proof = "proven" if proven else "not proven"
        print(f"MIDL papers: total {total:.2f}, worst-served {worst:.4f}, {proof}, {seconds:.2f} s")
    print(f"England with all hard rules: {slow:.2f} s, bar {BAR_SECONDS:.1f} s")
    return int(slow > BAR_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
