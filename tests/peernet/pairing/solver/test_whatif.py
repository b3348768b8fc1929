"""What a pin, a veto or a withdrawal would move is told before it is saved."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peernet.pairing.solver import ProblemError, solve
from peernet.pairing.solver.problem import Host, Pin, Unavailable, Veto, Weights
from peernet.pairing.solver.whatif import Published, Question, Replacement, Withdrawn, what_if
from tests.peernet.pairing.solver.worlds import council, has_circle, is_allowed, round_of, worlds

FEW = settings(max_examples=50, deadline=None, database=None)
NEAR = Weights(0, 0, 1, 0, 0, 0)
ASH = council("Ashwick", latitude=52.0)
BRA = council("Brackenholm", latitude=52.5)
CAR = council("Carrowdale", latitude=53.0)
DUN = council("Dunmere", latitude=53.5)
ROUND = round_of(
    ASH,
    BRA,
    CAR,
    DUN,
    hosts=(Host("ASH"), Host("BRA")),
    unavailable=(Unavailable("ASH"), Unavailable("BRA")),
    weights=NEAR,
)


def test_a_pin_shows_whom_it_moves_and_what_it_costs():
    prospect = what_if(Question(ROUND, pins=(Pin("ASH", "DUN"),)))

    assert [(pair.host, pair.reviewer) for pair in solve(ROUND).pairs] == [("ASH", "CAR"), ("BRA", "DUN")]
    (step,) = prospect.steps
    assert step.moves == (
        Replacement("ASH", ("CAR",), ("DUN",), -187),
        Replacement("BRA", ("DUN",), ("CAR",), 183),
    )
    assert (step.changed, step.score - prospect.score) == (0, -4)
    assert prospect.lost == (Published("ASH", "CAR"), Published("BRA", "DUN"))


def test_a_veto_of_a_pair_that_was_never_made_moves_nobody():
    prospect = what_if(Question(ROUND, vetoes=(Veto("ASH", "DUN"),)))

    assert [(step.changed, step.moves) for step in prospect.steps] == [(0, ())]


def test_after_a_withdrawal_published_pairs_are_held_and_each_change_has_its_price():
    """Carrowdale leaves: Eastling can take its place, or Dunmere can, with Eastling following."""
    problem = round_of(
        ASH,
        council("Brackenholm", latitude=54.0),
        council("Carrowdale", latitude=52.2),
        council("Dunmere", latitude=52.0),
        council("Eastling", latitude=53.2),
        hosts=(Host("ASH"), Host("BRA")),
        unavailable=(Unavailable("ASH"), Unavailable("BRA")),
        weights=NEAR,
    )
    published = (Published("ASH", "CAR"), Published("BRA", "DUN"))

    prospect = what_if(Question(problem, published, withdrawn=(Withdrawn("CAR", "an inspection"),)))

    assert prospect.lost == (Published("ASH", "CAR"),)
    first, last = prospect.steps
    assert (first.changed, [move.host for move in first.moves], first.price) == (0, ["ASH"], None)
    assert (last.changed, [move.host for move in last.moves]) == (1, ["ASH", "BRA"])
    assert last.price == last.score - first.score > 0
    assert last.sentence == (
        "1 published pair given up; 2 hosts have other reviewers than published. "
        f"Each further change moves the total by {last.price:+} points."
    )


def test_a_host_that_withdraws_is_no_longer_paired():
    prospect = what_if(Question(ROUND, withdrawn=(Withdrawn("BRA"),)))

    assert [step.covered for step in prospect.steps] == [1]
    assert prospect.covered == 2


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (
            Question(ROUND, (Published("XXX", "ASH"),)),
            "published, row 1: ASH for XXX is no pair of this round",
        ),
        (Question(ROUND, withdrawn=(Withdrawn("XXX"),)), "withdrawn, row 1: no council has the code 'XXX'"),
        (Question(ROUND, pins=(Pin("ASH", "ASH"),)), "breaks a hard rule: No council reviews itself"),
        (Question(ROUND, pins=(Pin("ASH", "CAR"), Pin("BRA", "CAR"))), "CAR has 2 pins but may lead 1"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(question, message):
    with pytest.raises(ProblemError, match=message):
        what_if(question)


@FEW
@given(worlds(most_councils=6, most_hosts=5), st.data())
def test_steps_give_up_ever_more_pairs_for_an_ever_better_plan_and_end_at_the_optimum(problem, data):
    code = data.draw(st.sampled_from([each.code for each in problem.councils]))

    hosts = tuple(host for host in problem.hosts if host.code != code)
    if not hosts:
        return

    prospect = what_if(Question(problem, withdrawn=(Withdrawn(code),)))

    steps = prospect.steps
    assert steps
    assert [step.changed for step in steps] == sorted(step.changed for step in steps)
    assert len({step.covered for step in steps}) == 1
    gone = tuple(row for row in problem.unavailable if row.code != code)
    left = solve(replace(problem, hosts=hosts, unavailable=(*gone, Unavailable(code))))
    assert (steps[-1].covered, steps[-1].floor) == (left.totals.covered, left.totals.floor)
    assert max(step.score for step in steps) >= left.totals.score


@FEW
@given(worlds(most_councils=6, most_hosts=5))
def test_nothing_decided_moves_nobody(problem):
    (step,) = what_if(Question(problem)).steps

    assert (step.changed, step.moves) == (0, ())


@FEW
@given(worlds(most_councils=6, most_hosts=5), st.data())
def test_every_step_keeps_every_hard_rule(problem, data):
    plan = solve(problem)
    if not plan.pairs:
        return
    gone = data.draw(st.sampled_from(plan.pairs))
    veto = Veto(gone.host, gone.reviewer)

    for step in what_if(Question(problem, vetoes=(veto,))).steps:
        made = {(pair.host, pair.reviewer) for pair in plan.pairs}
        for move in step.moves:
            made = {pair for pair in made if pair[0] != move.host} | {
                (move.host, code) for code in move.after
            }
        assert [pair for pair in made if not is_allowed(problem, *pair)] == []
        assert (gone.host, gone.reviewer) not in made
        assert not has_circle(problem, made)
