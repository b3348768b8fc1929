"""From people and visits to teams."""

from time import perf_counter

from peernet.pairing.solver.teams.covering import coverings
from peernet.pairing.solver.teams.limits import LIMITS
from peernet.pairing.solver.teams.plan import Lack, Member, Team, TeamPlan
from peernet.pairing.solver.teams.pool import Pool
from peernet.pairing.solver.teams.problem import TeamProblem, Visit
from peernet.pairing.solver.teams.program import Staffing, staff
from peernet.pairing.solver.teams.rows import Row, lacks
from peernet.pairing.solver.teams.scoring import is_guest, score
from peernet.pairing.solver.teams.substitutes import facts, limits_in_plan, smallest_relaxation, substitutes
from peernet.pairing.solver.teams.validation import check_teams
from peernet.pairing.solver.wording import listed


def solve_teams(problem: TeamProblem) -> TeamPlan:
    """Staff every visit: lack the least, then suit the best.

    :raises ProblemError: if the problem contradicts itself
    """
    started = perf_counter()
    pool = check_teams(problem)
    staffing = staff(pool)
    return TeamPlan(
        teams=tuple(_team(pool, staffing, visit) for visit in pool.visits),
        covering=coverings(pool, staffing),
        shortage=staffing.shortage,
        shortage_bound=staffing.shortage_bound,
        score=staffing.score,
        score_bound=staffing.score_bound,
        seed=problem.seed,
        seconds=perf_counter() - started,
    )


def _team(pool: Pool, staffing: Staffing, visit: Visit) -> Team:
    window, seats = staffing.windows[visit.host], staffing.seats[visit.host]
    return Team(
        host=visit.host,
        first=window.first,
        last=window.last,
        members=tuple(
            Member(
                person=person.code,
                role=role,
                score=score(pool, person, visit),
                guest=is_guest(person, visit),
                sentence=f"{role}: {facts(pool, person, visit)}.",
                substitutes=substitutes(pool, staffing, visit, (person, role)),
            )
            for person, role in seats
        ),
        lacks=tuple(
            _lack(pool, staffing, visit, row, missing)
            for row, missing in lacks(pool, visit, seats).items()
            if missing
        ),
    )


def _lack(pool: Pool, staffing: Staffing, visit: Visit, row: Row, missing: int) -> Lack:
    change = smallest_relaxation(pool, staffing, visit, row)
    host = pool.places[visit.host].name
    parts = [f"The team for {host} lacks {row.said(missing)}.", _tally(pool, staffing, visit, row)]
    parts.append(change.sentence if change else "Lifting one limit for one person would not help.")
    return Lack(row.kind, row.what, missing, " ".join(parts), change)


def _tally(pool: Pool, staffing: Staffing, visit: Visit, row: Row) -> str:
    """How many people could fill the row, each counted under the first limit that keeps them."""
    seated = {person.code for person, _ in staffing.seats[visit.host]}
    counted: dict[str, int] = {}
    number = 0
    for person in pool.people:
        roles = [mix.role for mix in pool.mixes[visit.kind] if mix.role in person.roles]
        if person.code in seated or not any(
            row.counts(person, role, pool.problem.rules.member_role) for role in roles
        ):
            continue
        number += 1
        limits = limits_in_plan(pool, staffing, person, visit)
        name = limits[0] if limits else "free"
        counted[name] = counted.get(name, 0) + 1
    if not number:
        return "Nobody else in the pool could be that."
    free = "free, but a seat, a council or a party is at its limit"
    told = [
        f"{counted[name]} {LIMITS[name].phrase if name in LIMITS else free}"
        for name in [*LIMITS, "free"]
        if name in counted
    ]
    return f"Of {number} others in the pool: {listed(told)}."
