"""Rows sent back to the first stage: councils of which one should review a host, to make its team."""

from peernet.pairing.solver.teams.plan import Covering
from peernet.pairing.solver.teams.pool import Pool
from peernet.pairing.solver.teams.problem import Visit
from peernet.pairing.solver.teams.program import Staffing
from peernet.pairing.solver.teams.rows import lacks
from peernet.pairing.solver.teams.scoring import is_guest
from peernet.pairing.solver.teams.substitutes import limits_in_plan
from peernet.pairing.solver.wording import listed


def coverings(pool: Pool, staffing: Staffing) -> tuple[Covering, ...]:
    """One row for everything that the people of a host's own councils leave open."""
    return tuple(
        covering
        for visit in pool.visits
        for covering in _of_visit(pool, staffing, visit)
        if covering.reviewers
    )


def _of_visit(pool: Pool, staffing: Staffing, visit: Visit) -> list[Covering]:
    member_role = pool.problem.rules.member_role
    own = tuple(seat for seat in staffing.seats[visit.host] if not is_guest(seat[0], visit))
    host = pool.places[visit.host].name
    found = []
    for row, missing in lacks(pool, visit, own).items():
        if not missing:
            continue
        able = {
            person.council
            for person in pool.people
            if is_guest(person, visit)
            and set(limits_in_plan(pool, staffing, person, visit)) <= {"guest"}
            and any(
                row.counts(person, mix.role, member_role)
                for mix in pool.mixes[visit.kind]
                if mix.role in person.roles
            )
        }
        need = row.said(missing)
        names = listed([pool.places[code].name for code in sorted(able)])
        sentence = f"The councils paired with {host} cannot send {need}; {names} could."
        found.append(Covering(visit.host, tuple(sorted(able)), sentence))
    return found
