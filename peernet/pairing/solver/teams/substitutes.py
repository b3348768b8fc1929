"""Who could take a seat while the rest of the team stays, and which one change would fill a gap."""

from collections.abc import Iterator

from peernet.pairing.solver.teams.limits import LIMITS, limits_on, too_close
from peernet.pairing.solver.teams.plan import Substitute, TeamRelaxation
from peernet.pairing.solver.teams.pool import Pool
from peernet.pairing.solver.teams.problem import Person, Visit
from peernet.pairing.solver.teams.program import Staffing
from peernet.pairing.solver.teams.rows import Row, Seats, keeps_caps, lacks
from peernet.pairing.solver.teams.scoring import is_guest, score
from peernet.pairing.solver.teams.ties import tie

MOST_SUBSTITUTES = 5


def limits_in_plan(pool: Pool, staffing: Staffing, person: Person, visit: Visit) -> list[str]:
    """Every limit on this person for this visit, counting the teams as they stand."""
    window = staffing.windows[visit.host]
    found = limits_on(pool, person, visit, window)
    elsewhere = [
        staffing.windows[host]
        for host, seats in staffing.seats.items()
        if host != visit.host and any(each.code == person.code for each, _ in seats)
    ]
    if "load" not in found and len(elsewhere) >= pool.load_left(person):
        found.append("load")
    if "rest" not in found and any(too_close(window, other, person.rest_days) for other in elsewhere):
        found.append("rest")
    return found


def substitutes(
    pool: Pool, staffing: Staffing, visit: Visit, seat: tuple[Person, str]
) -> tuple[Substitute, ...]:
    """Best first: nobody here would leave the team lacking more than it does, or break a limit."""
    seats, before = staffing.seats[visit.host], lacks(pool, visit, staffing.seats[visit.host])
    rest = tuple(each for each in seats if each != seat)
    ranked = [
        (
            is_guest(person, visit),
            -score(pool, person, visit),
            -tie(pool, visit.host, person.code),
            person.code,
        )
        for person in pool.people
        if seat[1] in person.roles
        and not any(person is each for each, _ in seats)
        and not limits_in_plan(pool, staffing, person, visit)
        and _is_as_good(pool, visit, (*rest, (person, seat[1])), before)
    ]
    return tuple(
        Substitute(code, -points, guest, f"{facts(pool, pool.person[code], visit)}.")
        for guest, points, _, code in sorted(ranked)[:MOST_SUBSTITUTES]
    )


def smallest_relaxation(pool: Pool, staffing: Staffing, visit: Visit, row: Row) -> TeamRelaxation | None:
    """The cheapest limit whose lifting for one person fills this gap; every exchange is tried."""
    found = sorted(_relaxations(pool, staffing, visit, row))
    if not found:
        return None
    price, _, code, limit = found[0]
    person = pool.person[code]
    sentence = (
        f"{person.name} of {pool.places[person.council].name}, {LIMITS[limit].phrase}, would fill the gap."
    )
    return TeamRelaxation(limit, code, price, sentence)


def _relaxations(
    pool: Pool, staffing: Staffing, visit: Visit, row: Row
) -> Iterator[tuple[int, int, str, str]]:
    seats = staffing.seats[visit.host]
    before = lacks(pool, visit, seats)
    for person in pool.people:
        limits = limits_in_plan(pool, staffing, person, visit)
        if len(limits) != 1 or LIMITS[limits[0]].price is None or any(person is each for each, _ in seats):
            continue
        if any(after[row] < before[row] for after in _exchanges(pool, visit, seats, person, before)):
            yield LIMITS[limits[0]].price or 0, -score(pool, person, visit), person.code, limits[0]


def _exchanges(
    pool: Pool, visit: Visit, seats: Seats, person: Person, before: dict[Row, int]
) -> Iterator[dict[Row, int]]:
    """What the team lacks with this person added, or in the place of somebody not decided on."""
    kept = [
        tuple(each for each in seats if each is not out)
        for out in seats
        if not _is_decided(pool, visit, out[0])
    ]
    for others in [seats, *kept]:
        for mix in pool.mixes[visit.kind]:
            if mix.role in person.roles and _is_as_good(pool, visit, (*others, (person, mix.role)), before):
                yield lacks(pool, visit, (*others, (person, mix.role)))


def _is_as_good(pool: Pool, visit: Visit, seats: Seats, before: dict[Row, int]) -> bool:
    after = lacks(pool, visit, seats)
    return keeps_caps(pool, visit, seats) and all(after[row] <= before[row] for row in before)


def _is_decided(pool: Pool, visit: Visit, person: Person) -> bool:
    return pool.decisions.get((visit.host, person.code)) is True


def facts(pool: Pool, person: Person, visit: Visit) -> str:
    """Who this is and what speaks for them."""
    km = pool.km(person.council, visit.host)
    parts = [f"{person.name} of {pool.places[person.council].name}"]
    skilled = sorted(set(visit.lines) & set(person.skills))
    if skilled:
        parts.append(f"skilled in {' and '.join(skilled)}")
    parts += [f"speaks {language}" for language in sorted(set(visit.languages) & set(person.languages))]
    if km is not None:
        parts.append(f"{km} km away")
    if is_guest(person, visit):
        parts.append("a guest from a council that is not paired with the host")
    return ", ".join(parts)
