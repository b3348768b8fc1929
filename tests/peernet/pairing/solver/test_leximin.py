"""Every host in turn: small worlds against every plan there is, and what must stay true of larger ones."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernet.pairing.solver import solve
from peernet.pairing.solver.leximin import ascent
from peernet.pairing.solver.problem import Fairness, Host, Pin, Veto, Weights
from peernet.pairing.solver.whatif import Question, what_if
from tests.peernet.pairing.solver.worlds import (
    FREE,
    NAMES,
    council,
    has_circle,
    is_allowed,
    plans_by_hand,
    renamed,
    round_of,
    worlds,
)

FEW = settings(max_examples=40, deadline=None, database=None)
NEAR = Weights(closeness=0, judgement=0, distance=1, themes=0, balance=0, region=0)


@st.composite
def crowds(draw, most_councils=4, most_demand=2):
    """Rounds in which nearly everybody may review everybody, so that many hosts want the same reviewer."""
    size = draw(st.integers(3, most_councils))
    councils = [
        council(name, latitude=draw(st.integers(500, 520)) / 10, capacity=draw(st.integers(1, 3)))
        for name in NAMES[:size]
    ]
    codes = [each.code for each in councils]
    pairs = st.sampled_from([(one, two) for one in codes for two in codes if one != two])
    return round_of(
        *councils,
        hosts=tuple(Host(code, draw(st.integers(1, most_demand))) for code in codes),
        vetoes=tuple(Veto(*pair) for pair in draw(st.lists(pairs, unique=True, max_size=3))),
        rules=replace(
            FREE,
            mutual_years=draw(st.sampled_from([None, 0])),
            circular_years=draw(st.sampled_from([None, 0])),
        ),
        weights=NEAR,
        fairness=Fairness.LEXIMIN,
        seed=draw(st.integers(0, 3)),
    )


def in_turn(problem):
    return replace(problem, fairness=Fairness.LEXIMIN)


def served(problem, plan):
    """The averages of the hosts that have a reviewer, the lowest first."""
    return _averages(_scores(problem, plan))


def reached(problem, plan):
    """What is missed, the floor, how many hosts have nobody, every host's average in turn, and the total."""
    scores = _scores(problem, plan)
    short = [host.demand - len(some) for host, some in zip(problem.hosts, scores, strict=True)]
    return _aims(short, scores)


def best_in_turn(problem):
    return max(_aims(short, scores) for short, scores in plans_by_hand(problem))


def _scores(problem, plan):
    return [[pair.score for pair in plan.pairs if pair.host == host.code] for host in problem.hosts]


def _averages(scores):
    return sorted(round(sum(some) / len(some), 3) for some in scores if some)


def _aims(short, scores):
    averages = _averages(scores)
    return (
        -sum(short),
        -sum(each**2 for each in short),
        min(averages, default=0),
        len(averages),
        averages,
        sum(map(sum, scores)),
    )


def assert_proven(problem, plan):
    assert plan.proven
    assert plan.totals.raised == len(served(problem, plan))


@FEW
@given(crowds())
def test_every_host_in_turn_is_served_as_in_the_best_of_all_plans(problem):
    plan = solve(problem)

    assert reached(problem, plan) == best_in_turn(problem)
    assert_proven(problem, plan)


@FEW
@given(worlds().map(in_turn))
def test_so_it_is_under_every_other_rule(problem):
    plan = solve(problem)

    assert reached(problem, plan) == best_in_turn(problem)
    assert_proven(problem, plan)


@FEW
@given(crowds(most_councils=5))
def test_coverage_and_floor_stay_and_no_hard_rule_is_broken(problem):
    plan, plain = solve(problem), solve(replace(problem, fairness=Fairness.FLOOR))

    made = [(pair.host, pair.reviewer) for pair in plan.pairs]
    assert reached(problem, plan)[:3] == reached(problem, plain)[:3]
    assert reached(problem, plan)[3:5] >= reached(problem, plain)[3:5]
    assert [pair for pair in made if not is_allowed(problem, *pair)] == []
    assert not has_circle(problem, made)
    assert_proven(problem, plan)


@FEW
@given(crowds(most_councils=5), st.randoms(use_true_random=False))
def test_other_codes_another_seed_and_another_order_serve_hosts_the_same(problem, dice):
    codes = [each.code for each in problem.councils]
    names = dict(zip(codes, dice.sample(codes, len(codes)), strict=True))
    other = replace(renamed(problem, names), seed=problem.seed + 1)
    shuffled = replace(
        problem,
        councils=tuple(dice.sample(problem.councils, len(codes))),
        hosts=tuple(dice.sample(problem.hosts, len(codes))),
    )

    plan = solve(problem)

    assert reached(other, solve(other)) == reached(problem, plan)
    assert solve(shuffled) == plan


@FEW
@given(crowds(most_councils=5))
def test_one_more_candidate_never_serves_the_hosts_worse_in_turn(problem):
    freed = replace(problem, vetoes=problem.vetoes[1:])

    assert reached(freed, solve(freed)) >= reached(problem, solve(problem))


@FEW
@given(crowds(most_councils=5))
def test_what_a_veto_would_move_ends_at_the_plan_of_the_next_run(problem):
    code, other = (each.code for each in problem.councils[:2])
    veto = Veto(code, other)

    *_, last = what_if(Question(problem, vetoes=(veto,))).steps

    next_run = solve(replace(problem, vetoes=(*problem.vetoes, veto))).totals
    assert (last.covered, last.floor) == (next_run.covered, next_run.floor)


def test_the_second_worst_host_is_raised_where_the_total_alone_would_not():
    places = {"Ashwick": 40.0, "Brackenholm": 50.0, "Carrowdale": 47.75}
    hosts = [council(name, latitude=place, capacity=0) for name, place in places.items()]
    reviewers = [
        council(name, latitude=place)
        for name, place in (("Dunmere", 36.0), ("Eastling", 50.0), ("Fellshire", 50.81))
    ]
    problem = round_of(*hosts, *reviewers, hosts=tuple(Host(each.code) for each in hosts), weights=NEAR)

    plain, fair = solve(problem), solve(in_turn(problem))

    assert served(problem, plain) == [0, 0, 1000]
    assert served(problem, fair) == [0, 166, 700]
    assert (plain.totals.raised, plain.bound.raised, fair.totals.raised) == (0, 0, 3)


def test_a_pin_is_kept_and_sets_nobodys_level():
    councils = [council(name, latitude=50 + place) for place, name in enumerate(NAMES)]
    problem = in_turn(round_of(*councils, weights=NEAR, pins=(Pin("ASH", "FEL"),)))

    plan = solve(problem)

    assert [(pair.host, pair.reviewer) for pair in plan.pairs if pair.pinned] == [("ASH", "FEL")]
    assert plan.totals.raised == plan.bound.raised == len(NAMES) - 1
    assert plan.proven


@pytest.mark.parametrize("limit", ["MOST_CHOICES", "MOST_EFFORT"])
def test_a_round_too_large_to_prove_says_how_many_hosts_are_unproven(monkeypatch, limit):
    monkeypatch.setattr(ascent, limit, -1)
    problem = in_turn(round_of(*map(council, NAMES)))

    plan = solve(problem)

    assert (plan.totals.covered, plan.totals.raised, plan.gap.raised) == (6, 0, 6)
    assert not plan.proven
