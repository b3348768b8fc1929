"""Small pools against every way to staff them, and what must stay true however a pool is written down."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from peernet.pairing.solver.teams import solve_teams
from peernet.pairing.solver.teams.limits import limits_on, too_close
from peernet.pairing.solver.teams.pool import Pool
from peernet.pairing.solver.teams.rows import keeps_caps, lacks
from tests.peernet.pairing.solver.teams.worlds import best_by_hand, pools

FEW = settings(max_examples=60, deadline=None, database=None)


def aims(plan):
    return -plan.shortage, plan.score


@FEW
@given(pools())
def test_teams_lack_the_least_and_then_suit_the_best_of_all_and_say_so(problem):
    plan = solve_teams(problem)

    assert aims(plan) == best_by_hand(problem)
    assert plan.proven


@FEW
@given(pools(most_people=9))
def test_no_limit_is_ever_broken(problem):
    plan, pool = solve_teams(problem), Pool(problem)

    for team in plan.teams:
        visit = pool.visit[team.host]
        (window,) = (
            row for row in pool.windows[team.host] if (row.first, row.last) == (team.first, team.last)
        )
        seats = tuple((pool.person[member.person], member.role) for member in team.members)
        assert [limits_on(pool, person, visit, window) for person, _ in seats] == [[]] * len(seats)
        assert keeps_caps(pool, visit, seats)
        assert all(role in person.roles for person, role in seats)
        told = {(lack.row, lack.what): lack.missing for lack in team.lacks}
        assert told == {
            (row.kind, row.what): number for row, number in lacks(pool, visit, seats).items() if number
        }
    for person in pool.people:
        mine = [team for team in plan.teams if any(member.person == person.code for member in team.members)]
        assert len(mine) <= max(0, pool.load_left(person))
        assert not [1 for one, other in combinations(mine, 2) if too_close(one, other, person.rest_days)]


@FEW
@given(pools(most_people=7), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(problem, dice):
    tables = ("places", "people", "visits", "mixes", "windows", "absences", "conflicts")
    rows = {table: getattr(problem, table) for table in tables}
    shuffled = replace(
        problem, **{table: tuple(dice.sample(some, len(some))) for table, some in rows.items()}
    )

    assert solve_teams(shuffled) == solve_teams(problem)


@FEW
@given(pools(most_people=6), st.randoms(use_true_random=False))
def test_other_codes_and_another_seed_reach_the_same_aims(problem, dice):
    codes = [person.code for person in problem.people]
    names = dict(zip(codes, dice.sample(codes, len(codes)), strict=True))

    def renamed(rows, field):
        return tuple(replace(row, **{field: names[getattr(row, field)]}) for row in rows)

    other = replace(
        problem,
        people=renamed(problem.people, "code"),
        seed=problem.seed + 1,
        **{
            table: renamed(getattr(problem, table), "person")
            for table in ("absences", "engagements", "employments", "conflicts")
        },
    )

    assert aims(solve_teams(other)) == aims(solve_teams(problem))


@FEW
@given(pools(most_people=6))
def test_one_more_person_never_makes_the_optimum_worse(problem):
    gone = problem.people[0].code
    tables = ("absences", "engagements", "employments", "conflicts")
    smaller = replace(
        problem,
        people=problem.people[1:],
        **{table: tuple(row for row in getattr(problem, table) if row.person != gone) for table in tables},
    )

    assert aims(solve_teams(problem)) >= aims(solve_teams(smaller))


@FEW
@given(pools(most_people=6))
def test_every_substitute_keeps_every_limit_and_opens_no_gap(problem):
    plan, pool = solve_teams(problem), Pool(problem)

    for team in plan.teams:
        visit = pool.visit[team.host]
        seats = tuple((pool.person[member.person], member.role) for member in team.members)
        before = lacks(pool, visit, seats)
        for member in team.members:
            for other in member.substitutes:
                swapped = tuple(
                    (pool.person[other.person], role) if person.code == member.person else (person, role)
                    for person, role in seats
                )
                after = lacks(pool, visit, swapped)
                assert keeps_caps(pool, visit, swapped)
                assert all(after[row] <= before[row] for row in before)
