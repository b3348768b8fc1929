"""The limits that keep a person from a visit, each named, said and priced."""

from dataclasses import dataclass
from datetime import date, timedelta

from peernet.pairing.solver.teams.pool import Pool
from peernet.pairing.solver.teams.problem import Person, TeamProblem, Visit, Window
from peernet.pairing.solver.world import years_before


@dataclass(frozen=True, slots=True)
class Limit:
    """`price` says how much is given up by lifting it for one person; None means it is never offered."""

    name: str
    phrase: str
    price: int | None


LIMITS = {
    limit.name: limit
    for limit in (
        Limit("own_council", "from the host itself", None),
        Limit("barred", "from a council that may not send anybody", None),
        Limit("conflict", "with a conflict", None),
        Limit("former_employer", "employed by the host too recently", 6),
        Limit("decided", "left out by a decision", None),
        Limit("guest", "from a council that is not paired with the host", 5),
        Limit("travel", "too far away", 1),
        Limit("load", "without a visit left", 4),
        Limit("away", "away on these days", None),
        Limit("rest", "still resting", 2),
    )
}


def limits_on(pool: Pool, person: Person, visit: Visit, window: Window) -> list[str]:
    """Every limit that keeps this person from this visit in this window, in the order of telling."""
    problem = pool.problem
    km = pool.km(person.council, visit.host)
    found = {
        "own_council": person.council == visit.host,
        "barred": (visit.host, person.council) in pool.barred,
        "conflict": (person.code, visit.host) in pool.conflicts,
        "former_employer": _was_employed(problem, pool, person, visit.host),
        "decided": pool.decisions.get((visit.host, person.code)) is False,
        "guest": not problem.rules.guests and person.council not in visit.reviewers,
        "travel": person.travel_km is not None and (km is None or km > person.travel_km),
        "load": pool.load_left(person) < 1,
        "away": any(_overlap(row, window) for row in pool.absences.get(person.code, ())),
        "rest": any(
            too_close(row, window, person.rest_days) for row in pool.engagements.get(person.code, ())
        ),
    }
    return [name for name, holds in found.items() if holds]


def too_close(one: object, other: Window, rest: int) -> bool:
    """Do fewer than so many days lie between two stretches of days?"""
    first, last = _days(one)
    gap = timedelta(days=rest)
    # Differences of days exist for any two days; sums do not.
    return not (other.first - last > gap or first - other.last > gap)


def _overlap(one: object, other: Window) -> bool:
    return too_close(one, other, 0)


def _days(row: object) -> tuple[date, date]:
    return row.first, row.last  # type: ignore[attr-defined]


def _was_employed(problem: TeamProblem, pool: Pool, person: Person, host: str) -> bool:
    years = problem.rules.employment_years
    if years is None:
        return False
    since = years_before(problem.today, years)
    return any(until is None or until > since for until in pool.employments.get((person.code, host), ()))
