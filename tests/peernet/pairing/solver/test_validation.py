"""A problem that contradicts itself is refused, row by row, and nothing is solved."""

from dataclasses import replace
from datetime import date

import pytest

from peernet.pairing.solver import ProblemError, solve
from peernet.pairing.solver.problem import (
    Border,
    Conflict,
    Host,
    PastReview,
    Pin,
    Rules,
    Unavailable,
    Veto,
    Weights,
)
from tests.peernet.pairing.solver.worlds import FREE, council, round_of

ASH, BRA, CAR = council("Ashwick"), council("Brackenholm"), council("Carrowdale")


def refusals(problem):
    with pytest.raises(ProblemError) as caught:
        solve(problem)
    return [str(row) for row in caught.value.rows]


def test_every_wrong_row_is_named_at_once():
    problem = round_of(
        ASH,
        replace(ASH, name="Ashwick again"),
        replace(BRA, capacity=-1),
        hosts=(Host("ASH", demand=0), Host("XXX")),
        borders=(Border("ASH", "ASH"),),
        weights=Weights(closeness=-5),
        seed=-1,
    )

    assert refusals(problem) == [
        "weights: closeness must be a whole number from 0 to 1000, not -5",
        f"seed: must be a whole number from 0 to {2**63 - 1}, not -1",
        "councils, row 1: ASH is listed 2 times; list it once",
        "councils, row 2: ASH is listed 2 times; list it once",
        "councils, row 3: BRA has capacity -1; give a whole number from 0",
        "hosts, row 1: ASH asks for 0 reviewers; ask for 1 to 12",
        "hosts, row 2: no council has the code 'XXX'",
        "borders, row 1: ASH is named twice; name two councils",
    ]


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"vetoes": (Veto("ASH", "BRA"),)}, "BRA for ASH is also vetoed; remove the pin or the veto"),
        (
            {"unavailable": (Unavailable("BRA"),)},
            "BRA for ASH breaks a hard rule: A council that is unavailable leads no review.",
        ),
        (
            {
                "conflicts": (Conflict("BRA", "ASH", "merger"),),
                "rules": replace(FREE, declared_conflict=True),
            },
            "BRA for ASH breaks a hard rule: Councils with a declared conflict do not review each other.",
        ),
        (
            {
                "history": (PastReview("BRA", "ASH", date(2025, 5, 1)),),
                "rules": replace(FREE, mutual_years=3),
            },
            "BRA for ASH breaks a hard rule: Two councils do not review each other in turn, "
            "counting this plan and the last 3 years.",
        ),
        ({"hosts": (Host("CAR"),)}, "ASH hosts no review in this round"),
    ],
)
def test_a_pin_that_contradicts_something_is_refused(change, refusal):
    problem = round_of(ASH, BRA, CAR, pins=(Pin("ASH", "BRA"),), **{"rules": FREE, **change})

    assert refusals(problem) == [f"pins, row 1: {refusal}"]


def test_pins_that_ask_too_much_or_contradict_each_other_are_refused():
    twice = round_of(ASH, BRA, CAR, pins=(Pin("ASH", "BRA"), Pin("CAR", "BRA")))
    crowded = round_of(ASH, BRA, CAR, pins=(Pin("ASH", "BRA"), Pin("ASH", "CAR")))
    mutual = round_of(
        ASH, BRA, CAR, pins=(Pin("ASH", "BRA"), Pin("BRA", "ASH")), rules=replace(FREE, mutual_years=0)
    )
    circle = round_of(
        ASH,
        BRA,
        CAR,
        pins=(Pin("ASH", "BRA"), Pin("BRA", "CAR"), Pin("CAR", "ASH")),
        rules=replace(FREE, circular_years=0),
    )

    assert refusals(twice) == [f"pins, row {row}: BRA has 2 pins but may lead 1" for row in (1, 2)]
    assert refusals(crowded) == [
        f"pins, row {row}: ASH has 2 pins but asks for 1 reviewers" for row in (1, 2)
    ]
    assert len(refusals(mutual)) == 2
    assert len(refusals(circle)) == 3


def test_a_review_after_today_and_a_place_off_the_map_are_refused():
    problem = round_of(
        replace(ASH, latitude=float("nan")), BRA, history=(PastReview("ASH", "BRA", date(2030, 1, 1)),)
    )

    assert refusals(problem) == [
        "councils, row 1: ASH has latitude nan; give degrees or leave it out",
        "history, row 1: the review of ASH on 2030-01-01 is after today, 2026-01-01",
    ]


def test_nobody_to_pair_is_said():
    assert refusals(round_of()) == ["councils: there is no council", "hosts: there is no host to pair"]


def test_settings_out_of_range_are_refused():
    problem = round_of(ASH, BRA, rules=Rules(mutual_years=-1, maximum_km=-1))

    assert refusals(problem) == [
        "rules: mutual_years must be a whole number from 0 to 100, not -1",
        "rules: maximum_km must be a whole number from 0, not -1",
    ]
