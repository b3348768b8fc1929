"""Teams, the sentences about them, and what is said when one cannot be made."""

from dataclasses import replace
from datetime import date

import pytest

from peernet.pairing.solver.teams import solve_teams
from peernet.pairing.solver.teams.problem import (
    Absence,
    Employment,
    Engagement,
    Mix,
    PersonConflict,
    Seat,
    TeamRules,
    Visit,
)
from tests.peernet.pairing.solver.teams.worlds import DIRECTOR, MEMBER, day, person, pool_of, week

ONE = (Mix("full", DIRECTOR),)
ADA = person("Ada Birch", "BRA", skills=("neglect",))
BEN = person("Ben Cole", "BRA")
CAL = person("Cal Dean", "CAR", skills=("neglect",))


def seated(plan):
    return {team.host: [(member.person, member.role) for member in team.members] for team in plan.teams}


def test_the_skill_that_a_line_of_enquiry_asks_for_decides_and_is_told():
    plan = solve_teams(pool_of(ADA, BEN, visits=(Visit("ASH", "full", ("BRA",), ("neglect",)),), mixes=ONE))

    (team,) = plan.teams
    assert [member.person for member in team.members] == ["ADA"]
    assert team.members[0].sentence == "director: Ada Birch of Brackenholm, skilled in neglect, 56 km away."
    assert (plan.shortage, plan.proven) == (0, True)


def test_a_guest_joins_only_where_the_paired_councils_cannot_make_the_team():
    visits = (Visit("ASH", "full", ("BRA",)),)

    own = solve_teams(pool_of(BEN, CAL, visits=visits, mixes=ONE))
    away = pool_of(BEN, CAL, visits=visits, mixes=ONE, absences=(Absence("BEN", day(30), day(30)),))
    guest = solve_teams(away)

    assert seated(own) == {"ASH": [("BEN", DIRECTOR)]}
    assert [(member.person, member.guest) for member in guest.teams[0].members] == [("CAL", True)]
    assert [(row.host, row.reviewers) for row in guest.covering] == [("ASH", ("CAR",))]
    assert guest.covering[0].sentence == (
        "The councils paired with Ashwick cannot send 1 director; Carrowdale could."
    )


def test_the_window_is_the_one_in_which_the_team_can_be_made():
    problem = pool_of(
        BEN,
        windows=(week("ASH", 30), week("ASH", 60)),
        mixes=ONE,
        absences=(Absence("BEN", day(33), day(40)),),
    )

    plan = solve_teams(problem)

    assert (plan.teams[0].first, seated(plan)) == (day(60), {"ASH": [("BEN", DIRECTOR)]})


def test_of_equal_windows_the_earliest_is_chosen():
    plan = solve_teams(pool_of(BEN, windows=(week("ASH", 60), week("ASH", 30)), mixes=ONE))

    assert plan.teams[0].first == day(30)


def test_rest_between_two_visits_is_kept_by_choosing_other_days():
    visits = (Visit("ASH", "full", ("CAR",)), Visit("BRA", "full", ("CAR",)))
    windows = (week("ASH", 30), week("BRA", 40), week("BRA", 120))

    plan = solve_teams(pool_of(CAL, visits=visits, windows=windows, mixes=ONE))

    assert {team.host: team.first for team in plan.teams} == {"ASH": day(30), "BRA": day(120)}
    assert plan.shortage == 0


def test_no_more_than_two_come_from_one_council():
    many = [person(f"{letter}an Hill", "BRA") for letter in "ABC"]

    plan = solve_teams(pool_of(*many, mixes=(Mix("full", DIRECTOR, 3, 3),)))

    assert len(plan.teams[0].members) == 2
    assert [(lack.row, lack.what, lack.missing) for lack in plan.teams[0].lacks] == [("role", DIRECTOR, 1)]
    assert "1 free, but a seat, a council or a party is at its limit" in plan.teams[0].lacks[0].sentence


def test_member_peers_come_from_different_parties():
    reds = [person(f"{name} Vale", "BRA", MEMBER, party="Red") for name in ("Una", "Val")]
    blue = person("Wes Vale", "CAR", MEMBER, party="Blue", travel_km=300)
    visits = (Visit("ASH", "full", ("BRA", "CAR")),)

    plan = solve_teams(pool_of(*reds, blue, visits=visits, mixes=(Mix("full", MEMBER, 2, 2),)))

    assert "WES" in [member.person for member in plan.teams[0].members]
    assert len(plan.teams[0].members) == 2


@pytest.mark.parametrize(
    ("tables", "limit", "phrase"),
    [
        (
            {"employments": (Employment("CAL", "ASH", date(2024, 1, 1)),)},
            "former_employer",
            "employed by the host",
        ),
        ({"engagements": (Engagement("CAL", day(10), day(12)),)}, "rest", "still resting"),
    ],
)
def test_a_lack_names_who_is_ruled_out_by_what_and_the_smallest_relaxation(tables, limit, phrase):
    plan = solve_teams(pool_of(CAL, visits=(Visit("ASH", "full", ("CAR",)),), mixes=ONE, **tables))

    (lack,) = plan.teams[0].lacks
    assert (lack.relaxation.limit, lack.relaxation.person) == (limit, "CAL")
    assert lack.sentence.startswith("The team for Ashwick lacks 1 director. Of 1 others in the pool: 1 ")
    assert phrase in lack.sentence


def test_the_cheapest_of_two_relaxations_is_offered():
    far = person("Eve Marsh", "DUN", travel_km=10)
    problem = pool_of(CAL, far, mixes=ONE, employments=(Employment("CAL", "ASH"),))

    plan = solve_teams(problem)

    assert plan.teams[0].lacks[0].relaxation.limit == "travel"
    assert "Eve Marsh of Dunmere, too far away, would fill the gap." in plan.teams[0].lacks[0].sentence


def test_what_a_relaxation_promises_comes_true():
    far = person("Eve Marsh", "DUN", travel_km=10)

    lifted = solve_teams(pool_of(replace(far, travel_km=None), mixes=ONE))

    assert solve_teams(pool_of(far, mixes=ONE)).shortage == 1000
    assert lifted.shortage == 0


def test_a_conflict_is_never_offered_and_lapses_on_its_day():
    held = PersonConflict("CAL", "ASH", "family", date(2026, 1, 1))

    bound = solve_teams(pool_of(CAL, mixes=ONE, conflicts=(held,)))
    free = solve_teams(pool_of(CAL, mixes=ONE, conflicts=(replace(held, until=date(2025, 12, 31)),)))

    assert bound.teams[0].lacks[0].relaxation is None
    assert seated(free) == {"ASH": [("CAL", DIRECTOR)]}


def test_substitutes_are_ranked_with_people_of_paired_councils_first():
    visits = (Visit("ASH", "full", ("BRA",)),)
    dot = person("Dot Elm", "BRA", max_load=3)

    plan = solve_teams(pool_of(ADA, BEN, CAL, dot, visits=visits, mixes=ONE))

    (member,) = plan.teams[0].members
    others = [other.person for other in member.substitutes]
    assert sorted([member.person, *others]) == ["ADA", "BEN", "CAL", "DOT"]
    assert others[-1] == "CAL"


def test_a_decision_keeps_a_person_on_the_team_or_off_it():
    on = solve_teams(pool_of(ADA, CAL, mixes=ONE, seats=(Seat("ASH", "CAL"),)))
    off = solve_teams(pool_of(ADA, BEN, mixes=ONE, seats=(Seat("ASH", "ADA", wanted=False),)))

    assert seated(on) == {"ASH": [("CAL", DIRECTOR)]}
    assert seated(off) == {"ASH": [("BEN", DIRECTOR)]}


def test_guests_can_be_ruled_out_for_the_round():
    plan = solve_teams(pool_of(CAL, mixes=ONE, rules=TeamRules(guests=False)))

    assert seated(plan) == {"ASH": []}
    assert plan.teams[0].lacks[0].relaxation.limit == "guest"
