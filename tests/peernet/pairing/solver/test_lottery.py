"""A draw against collusion: no pair is likelier than its cap, and every draw is a plan."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings

from peernet.pairing.solver import ProblemError, solve
from peernet.pairing.solver.lottery import draw
from peernet.pairing.solver.problem import Host, Pin
from tests.peernet.pairing.solver.worlds import FREE, council, has_circle, is_allowed, round_of, worlds

NAMES = ("Ashwick", "Brackenholm", "Carrowdale", "Dunmere", "Eastling", "Fellshire")
ROUND = round_of(
    *(council(name, latitude=50 + number / 2, capacity=2) for number, name in enumerate(NAMES)),
    hosts=(Host("ASH", 2), Host("BRA"), Host("CAR", 2)),
)


def test_no_pair_is_likelier_than_the_cap_and_draws_keep_to_the_chances():
    percents = {(chance.host, chance.reviewer): chance.percent for chance in draw(ROUND, percent=50).chances}

    drawn = Counter(
        (chance.host, chance.reviewer)
        for seed in range(400)
        for chance in draw(replace(ROUND, seed=seed), percent=50).chances
        if chance.drawn
    )

    assert max(percents.values()) == 50
    assert sum(percents.values()) == 500
    assert all(abs(drawn[pair] / 4 - percent) < 12 for pair, percent in percents.items())


def test_the_same_seed_draws_the_same_and_the_price_is_told():
    one = draw(ROUND, percent=50)

    assert draw(ROUND, percent=50) == one
    assert one.expected < one.best == solve(ROUND).totals.score
    assert draw(ROUND, percent=100).covered == 5


def test_a_pin_stays_certain():
    (certain,) = (
        chance
        for chance in draw(replace(ROUND, pins=(Pin("BRA", "FEL"),)), percent=40).chances
        if chance.host == "BRA"
    )

    assert (certain.reviewer, certain.percent, certain.drawn) == ("FEL", 100, True)


@settings(max_examples=60, deadline=None, database=None)
@given(worlds(most_councils=6, most_hosts=6, most_demand=3))
def test_no_draw_breaks_a_hard_rule(problem):
    problem = replace(problem, rules=replace(problem.rules, circular_years=None))

    made = [(chance.host, chance.reviewer) for chance in draw(problem, percent=60).chances if chance.drawn]

    assert [pair for pair in made if not is_allowed(problem, *pair)] == []
    assert not has_circle(problem, made)
    led, hosted = Counter(code for _, code in made), Counter(host for host, _ in made)
    assert all(led[each.code] <= each.capacity for each in problem.councils)
    assert all(hosted[host.code] <= host.demand for host in problem.hosts)


@pytest.mark.parametrize(
    ("problem", "percent", "message"),
    [
        (ROUND, 0, "percent: must be a whole number from 1 to 100, not 0"),
        (
            replace(ROUND, rules=replace(FREE, circular_years=0)),
            50,
            "a draw cannot promise to leave out circles",
        ),
    ],
)
def test_a_draw_that_cannot_be_promised_is_refused(problem, percent, message):
    with pytest.raises(ProblemError, match=message):
        draw(problem, percent=percent)
