"""Small worlds against every plan there is, and what must stay true however a world is written down."""

from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from peernet.pairing.solver import solve
from peernet.pairing.solver.problem import Host, Pin, Unavailable
from tests.peernet.pairing.solver.worlds import (
    NAMES,
    aims,
    best_by_hand,
    council,
    has_circle,
    is_allowed,
    renamed,
    round_of,
    worlds,
)

FEW = settings(max_examples=80, deadline=None, database=None)


@FEW
@given(worlds())
def test_every_aim_equals_the_best_of_all_plans_and_says_so(problem):
    plan = solve(problem)

    assert aims(problem, plan) == best_by_hand(problem)
    assert plan.proven


@FEW
@given(worlds(most_councils=6, most_hosts=6, most_demand=3))
def test_no_hard_rule_is_ever_broken(problem):
    plan = solve(problem)

    made = [(pair.host, pair.reviewer) for pair in plan.pairs]
    demand = {host.code: host.demand for host in problem.hosts}
    capacity = {council.code: council.capacity for council in problem.councils}
    assert [pair for pair in made if not is_allowed(problem, *pair)] == []
    assert len(set(made)) == len(made)
    assert not has_circle(problem, made)
    assert all(number <= demand[host] for host, number in Counter(host for host, _ in made).items())
    assert all(number <= capacity[code] for code, number in Counter(code for _, code in made).items())


@FEW
@given(worlds(most_councils=6, most_hosts=6, most_demand=3), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(problem, dice):
    tables = ("councils", "hosts", "neighbours", "conflicts", "history", "borders", "unavailable", "vetoes")
    shuffled = replace(
        problem,
        **{
            table: tuple(dice.sample(rows, len(rows)))
            for table in tables
            for rows in (getattr(problem, table),)
        },
    )

    assert solve(shuffled) == solve(problem)


@FEW
@given(worlds(most_councils=6, most_hosts=6, most_demand=3), st.randoms(use_true_random=False))
def test_other_codes_and_another_seed_reach_the_same_aims(problem, dice):
    codes = [council.code for council in problem.councils]
    names = dict(zip(codes, dice.sample(codes, len(codes)), strict=True))

    other = replace(renamed(problem, names), seed=problem.seed + 1)

    assert aims(other, solve(other)) == aims(problem, solve(problem))


@FEW
@given(worlds(most_councils=6, most_hosts=6, most_demand=3))
def test_one_more_candidate_never_makes_the_optimum_worse(problem):
    freed = replace(problem, vetoes=problem.vetoes[1:])

    assert aims(freed, solve(freed)) >= aims(problem, solve(problem))


@FEW
@given(worlds(), st.data())
def test_a_pin_is_kept_whatever_it_costs(problem, data):
    pairs = [
        (host.code, council.code)
        for host in problem.hosts
        for council in problem.councils
        if is_allowed(problem, host.code, council.code)
    ]
    if not pairs:
        assert solve(problem).pairs == ()
        return
    host, reviewer = data.draw(st.sampled_from(pairs))

    plan = solve(replace(problem, pins=(Pin(host, reviewer, "agreed by both"),)))

    assert [(pair.host, pair.reviewer) for pair in plan.pairs if pair.pinned] == [(host, reviewer)]
    assert not has_circle(problem, [(pair.host, pair.reviewer) for pair in plan.pairs])
    assert plan.proven


@FEW
@given(worlds())
def test_what_a_relaxation_promises_comes_true(problem):
    plan = solve(problem)

    for short in plan.unpaired:
        for change in (short.relaxation, *short.other_relaxations):
            if change is None or change.rule in ("mutual", "circular"):
                continue
            granted, also = problem, {(short.host, change.council)}
            if change.rule == "capacity":
                granted = replace(
                    problem,
                    councils=tuple(
                        replace(row, capacity=row.capacity + (row.code == change.council))
                        for row in problem.councils
                    ),
                )
                also = set()
            missing, *_ = best_by_hand(granted, also)
            assert -missing < plan.totals.demanded - plan.totals.covered


def test_councils_alike_in_everything_are_told_apart_in_the_same_way_whatever_their_order():
    councils = [council(name) for name in NAMES]

    assert solve(round_of(*councils, hosts=(Host("ASH"),))) == solve(
        round_of(*reversed(councils), hosts=(Host("ASH"),))
    )


def test_what_is_missing_is_spread_even_where_one_host_would_score_more():
    near, far = council("Ashwick"), council("Brackenholm", latitude=54.9)
    reviewers = [council(name) for name in ("Carrowdale", "Dunmere")]

    plan = solve(
        round_of(
            near,
            far,
            *reviewers,
            hosts=(Host("ASH", demand=2), Host("BRA", demand=2)),
            unavailable=(Unavailable("ASH"), Unavailable("BRA")),
        )
    )

    assert [pair.host for pair in plan.pairs] == ["ASH", "BRA"]
    assert plan.proven
