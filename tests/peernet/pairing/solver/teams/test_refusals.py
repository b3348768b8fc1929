"""A team problem that contradicts itself is refused, row by row, and so is JSON that is none."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from peernet.pairing.solver import ProblemError
from peernet.pairing.solver.teams import solve_teams
from peernet.pairing.solver.teams.problem import (
    Absence,
    Mix,
    PersonConflict,
    Seat,
    TeamRules,
    TeamWeights,
    Visit,
    Window,
)
from peernet.pairing.solver.teams.wire import team_plan_to_json, team_problem_from_json, team_problem_to_json
from tests.peernet.pairing.solver.teams.worlds import day, person, pool_of, pools, week

ROOT = Path(__file__).parents[5]
ADA = person("Ada Birch", "BRA")
GOOD = team_problem_to_json(pool_of(ADA))


def test_every_wrong_row_is_named_at_once():
    problem = pool_of(
        ADA,
        replace(ADA, max_load=-1),
        person("Ben Cole", "XXX", travel_km=-5),
        visits=(Visit("ASH", "full", ("YYY",)), Visit("BRA", "odd", ())),
        windows=(Window("ASH", day(3), day(1)),),
        mixes=(Mix("full", "director", 2, 1),),
        absences=(Absence("NOB", day(1), day(2)),),
        rules=TeamRules(most_per_council=0),
        weights=TeamWeights(guest=-1),
        seed=-1,
    )

    with pytest.raises(ProblemError) as caught:
        solve_teams(problem)

    assert [str(row) for row in caught.value.rows] == [
        "weights: guest must be a whole number from 0 to 1000, not -1",
        "rules: most_per_council must be a whole number from 1 to 100, not 0",
        "seed: must be a whole number from 0 to 9223372036854775807, not -1",
        "people, row 1: ADA is listed 2 times; list it once",
        "people, row 2: ADA is listed 2 times; list it once",
        "people, row 3: no council has the code 'XXX'",
        "absences, row 1: no person has the code 'NOB'",
        "visits, row 1: no council has the code 'YYY'",
        "visits, row 2: no mix says what roles a visit of kind 'odd' needs",
        "visits, row 2: BRA has no window in which it could be visited",
        "mixes, row 1: director needs from 2 to 1 people; mend that",
        "people, row 2: ADA has max_load -1; give 0 to 100",
        "people, row 3: BEN has travel_km -5; give 0 or more",
        "windows, row 1: it ends on 2026-01-02, before it begins on 2026-01-04",
    ]


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"conflicts": (PersonConflict("ADA", "ASH", "family"),)}, "ADA for ASH is with a conflict"),
        ({"mixes": (Mix("full", "elected member"),)}, "ADA has none of the roles of the team for ASH"),
    ],
)
def test_a_decision_that_a_limit_forbids_is_refused(tables, message):
    with pytest.raises(ProblemError, match=message):
        solve_teams(pool_of(ADA, seats=(Seat("ASH", "ADA"),), **tables))


def test_decisions_that_cannot_all_be_kept_are_refused():
    many = [person(f"{letter}an Hill", "BRA") for letter in "ABC"]
    seats = tuple(Seat("ASH", each.code) for each in many)

    with pytest.raises(ProblemError, match="seats: these decisions cannot all be kept"):
        solve_teams(pool_of(*many, mixes=(Mix("full", "director", 1, 3),), seats=seats))


def test_decisions_for_two_visits_too_close_together_are_refused():
    visits = (Visit("ASH", "full", ("CAR",)), Visit("DUN", "full", ("CAR",)))
    seats = (Seat("ASH", "ADA"), Seat("DUN", "ADA"))
    windows = (week("ASH", 30), week("DUN", 40))

    with pytest.raises(ProblemError, match="seats: these decisions cannot all be kept"):
        solve_teams(pool_of(ADA, visits=visits, windows=windows, seats=seats))


@settings(max_examples=40, deadline=None, database=None)
@given(pools())
def test_a_problem_survives_the_journey(problem):
    assert team_problem_from_json(team_problem_to_json(problem)) == problem


def test_a_wrong_field_is_named_with_its_row():
    with pytest.raises(ProblemError, match="people, row 1: max_load must be a whole number, not '2'"):
        team_problem_from_json(GOOD.replace('"max_load": 2', '"max_load": "2"'))


def test_the_command_solves_and_refuses():
    def run(text):
        command = [sys.executable, "-m", "peernet.pairing.solver.teams"]
        done = subprocess.run(command, input=text.encode(), capture_output=True, cwd=ROOT, timeout=60)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    code, out, _ = run(GOOD)
    plan, expected = json.loads(out), json.loads(team_plan_to_json(solve_teams(pool_of(ADA))))
    assert (code, plan | {"seconds": 0}) == (0, expected | {"seconds": 0})
    code, out, err = run(GOOD.replace('"seed": 0', '"seed": -1'))
    assert (code, out) == (2, "")
    assert "seed: must be a whole number" in err
