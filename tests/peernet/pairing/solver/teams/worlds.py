"""Small made-up pools, and a plain second opinion on the best teams in them."""

from datetime import date, timedelta
from itertools import combinations, product

from hypothesis import strategies as st

from peernet.pairing.solver.teams.limits import limits_on, too_close
from peernet.pairing.solver.teams.pool import Pool
from peernet.pairing.solver.teams.problem import (
    Absence,
    Employment,
    Engagement,
    Mix,
    Person,
    PersonConflict,
    Place,
    TeamProblem,
    TeamRules,
    Visit,
    Window,
)
from peernet.pairing.solver.teams.rows import keeps_caps, lacks
from peernet.pairing.solver.teams.scoring import is_guest, score

TODAY = date(2026, 1, 1)
PLACES = tuple(
    Place(name[:3].upper(), name, 52.0 + number / 2, -1.0)
    for number, name in enumerate(("Ashwick", "Brackenholm", "Carrowdale", "Dunmere"))
)
DIRECTOR, MEMBER = "director", "elected member"
MIXES = (Mix("full", DIRECTOR), Mix("full", MEMBER, 0, 2))


def person(name, council, *roles, **facts):
    return Person(name[:3].upper(), name, council, roles or (DIRECTOR,), **facts)


def day(number):
    return TODAY + timedelta(days=number)


def week(host, number):
    return Window(host, day(number), day(number + 4))


def pool_of(*people, visits=None, windows=None, **tables):
    visits = (Visit("ASH", "full", ("BRA",)),) if visits is None else visits
    windows = tuple(week(visit.host, 30) for visit in visits) if windows is None else windows
    return TeamProblem(PLACES, people, visits, tables.pop("mixes", MIXES), windows, TODAY, **tables)


@st.composite
def pools(draw, most_people=4):
    codes = [place.code for place in PLACES]
    people = tuple(
        Person(
            code=f"P{number}",
            name=f"Person {number}",
            council=draw(st.sampled_from(codes)),
            roles=draw(st.sampled_from([(DIRECTOR,), (MEMBER,), (DIRECTOR, MEMBER)])),
            skills=draw(st.sampled_from([(), ("neglect",), ("neglect", "fostering")])),
            languages=draw(st.sampled_from([(), ("Welsh",)])),
            party=draw(st.sampled_from(["", "Red", "Blue"])),
            max_load=draw(st.integers(0, 2)),
            rest_days=draw(st.sampled_from([0, 60])),
            travel_km=draw(st.sampled_from([None, 60])),
        )
        for number in range(draw(st.integers(1, most_people)))
    )
    names = st.sampled_from([each.code for each in people])
    rare = st.lists(names, max_size=1)
    visits = tuple(
        Visit(
            host,
            "full",
            draw(st.sampled_from([("CAR",), ("DUN", "CAR")])),
            lines=draw(st.sampled_from([(), ("neglect",), ("fostering", "neglect")])),
            languages=draw(st.sampled_from([(), ("Welsh",)])),
            parties=draw(st.sampled_from([(), ("Red",)])),
        )
        for host in ("ASH", "BRA")[: draw(st.integers(1, 2))]
    )
    windows = tuple(
        week(visit.host, start)
        for visit in visits
        for start in draw(st.sampled_from([(30,), (30, 50), (120,)]))
    )
    return TeamProblem(
        PLACES,
        people,
        visits,
        (Mix("full", DIRECTOR, 1, draw(st.integers(1, 2))), Mix("full", MEMBER, draw(st.integers(0, 1)), 1)),
        windows,
        TODAY,
        absences=tuple(Absence(code, day(32), day(33)) for code in draw(rare)),
        engagements=tuple(Engagement(code, day(10), day(12)) for code in draw(rare)),
        employments=tuple(Employment(code, "ASH", date(2024, 1, 1)) for code in draw(rare)),
        conflicts=tuple(PersonConflict(code, "BRA", "family") for code in draw(rare)),
        rules=TeamRules(
            most_per_council=draw(st.integers(1, 2)),
            employment_years=draw(st.sampled_from([None, 1, 5])),
            guests=draw(st.booleans()),
        ),
        seed=draw(st.integers(0, 3)),
    )


def best_by_hand(problem):
    """The least shortage and then the most points of all ways to staff every visit."""
    pool = Pool(problem)
    best = None
    for choice in product(*(list(_ways(pool, visit)) for visit in pool.visits)):
        if _clashes(pool, choice):
            continue
        found = (-sum(way[2] for way in choice), sum(way[3] for way in choice))
        best = found if best is None else max(best, found)
    return best


def _ways(pool, visit):
    weights = pool.problem.weights
    roles = [mix.role for mix in pool.mixes[visit.kind]]
    for number, window in enumerate(pool.windows[visit.host]):
        fit = [each for each in pool.people if not limits_on(pool, each, visit, window)]
        for picks in product(*([None, *(role for role in roles if role in each.roles)] for each in fit)):
            seats = tuple((each, role) for each, role in zip(fit, picks, strict=True) if role)
            if keeps_caps(pool, visit, seats):
                points = sum(score(pool, each, visit) for each, _ in seats)
                points -= weights.guest * sum(is_guest(each, visit) for each, _ in seats)
                short = sum(row.price * missing for row, missing in lacks(pool, visit, seats).items())
                yield window, seats, short, points - weights.later_window * number


def _clashes(pool, choice):
    for each in pool.people:
        mine = [window for window, seats, *_ in choice if any(other is each for other, _ in seats)]
        if len(mine) > max(0, pool.load_left(each)):
            return True
        if any(too_close(one, other, each.rest_days) for one, other in combinations(mine, 2)):
            return True
    return False
