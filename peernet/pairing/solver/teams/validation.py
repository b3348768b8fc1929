"""Refuses a team problem that contradicts itself, naming every wrong row."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

from peernet.pairing.solver.teams.limits import LIMITS, limits_on
from peernet.pairing.solver.teams.pool import Pool
from peernet.pairing.solver.teams.problem import TeamProblem
from peernet.pairing.solver.validation import MOST_SEED, ProblemError, RowError, is_whole

MOST_SEATS = 30
REFERENCES = {
    "people": (("council", "places"),),
    "visits": (("host", "places"),),
    "windows": (("host", "visits"),),
    "absences": (("person", "people"),),
    "engagements": (("person", "people"),),
    "employments": (("person", "people"), ("council", "places")),
    "conflicts": (("person", "people"), ("council", "places")),
    "barred": (("host", "visits"), ("council", "places")),
    "seats": (("host", "visits"), ("person", "people")),
}
KEYS = {
    "places": ("code",),
    "people": ("code",),
    "visits": ("host",),
    "mixes": ("kind", "role"),
    "seats": ("host", "person"),
}
NAMES = {"places": "council", "visits": "visit", "people": "person"}


def check_teams(problem: TeamProblem) -> Pool:
    """Read the problem.

    :raises ProblemError: naming every row that is wrong
    """
    errors = [
        *_settings(problem),
        *_repeats(problem),
        *_references(problem),
        *_amounts(problem),
        *_days(problem),
    ]
    if errors:
        raise ProblemError(errors)
    pool = Pool(problem)
    errors = list(_seats(pool))
    if errors:
        raise ProblemError(errors)
    return pool


def _settings(problem: TeamProblem) -> Iterator[RowError]:
    for each in fields(problem.weights):
        value = getattr(problem.weights, each.name)
        if not is_whole(value, 0, 1000):
            yield RowError(
                "weights", None, f"{each.name} must be a whole number from 0 to 1000, not {value!r}"
            )
    for name, least in (("most_per_council", 1), ("most_of_one_party", 1), ("employment_years", 0)):
        value = getattr(problem.rules, name)
        if not (is_whole(value, least, 100) or (value is None and name == "employment_years")):
            yield RowError("rules", None, f"{name} must be a whole number from {least} to 100, not {value!r}")
    if not is_whole(problem.seed, 0, MOST_SEED):
        yield RowError("seed", None, f"must be a whole number from 0 to {MOST_SEED}, not {problem.seed!r}")
    if not problem.visits:
        yield RowError("visits", None, "there is no visit to staff")


def _repeats(problem: TeamProblem) -> Iterator[RowError]:
    for table, names in KEYS.items():
        keys = [tuple(getattr(row, name) for name in names) for row in getattr(problem, table)]
        times = Counter(keys)
        for number, key in enumerate(keys, start=1):
            if not all(part.strip() for part in key):
                yield RowError(table, number, f"the {names[-1]} is empty")
            elif times[key] > 1:
                yield RowError(
                    table, number, f"{' for '.join(key)} is listed {times[key]} times; list it once"
                )


def _references(problem: TeamProblem) -> Iterator[RowError]:
    known = {table: {getattr(row, KEYS[table][0]) for row in getattr(problem, table)} for table in NAMES}
    for table, columns in REFERENCES.items():
        for number, row in enumerate(getattr(problem, table), start=1):
            for name, target in columns:
                if getattr(row, name) not in known[target]:
                    yield RowError(table, number, f"no {NAMES[target]} has the code {getattr(row, name)!r}")
    kinds = {mix.kind for mix in problem.mixes}
    windowed = {window.host for window in problem.windows}
    for number, visit in enumerate(problem.visits, start=1):
        for code in visit.reviewers:
            if code not in known["places"]:
                yield RowError("visits", number, f"no council has the code {code!r}")
        if visit.kind not in kinds:
            yield RowError("visits", number, f"no mix says what roles a visit of kind {visit.kind!r} needs")
        if visit.host not in windowed:
            yield RowError("visits", number, f"{visit.host} has no window in which it could be visited")


def _amounts(problem: TeamProblem) -> Iterator[RowError]:
    for number, mix in enumerate(problem.mixes, start=1):
        if not (
            is_whole(mix.least, 0, MOST_SEATS) and is_whole(mix.most, 1, MOST_SEATS) and mix.least <= mix.most
        ):
            yield RowError(
                "mixes", number, f"{mix.role} needs from {mix.least!r} to {mix.most!r} people; mend that"
            )
    for number, person in enumerate(problem.people, start=1):
        if not is_whole(person.max_load, 0, 100):
            yield RowError("people", number, f"{person.code} has max_load {person.max_load!r}; give 0 to 100")
        if not is_whole(person.rest_days, 0, 3650):
            yield RowError(
                "people", number, f"{person.code} has rest_days {person.rest_days!r}; give 0 to 3650"
            )
        if person.travel_km is not None and not is_whole(person.travel_km, 0, 50_000):
            yield RowError(
                "people", number, f"{person.code} has travel_km {person.travel_km!r}; give 0 or more"
            )
        if not person.roles:
            yield RowError("people", number, f"{person.code} has no role")
    for number, place in enumerate(problem.places, start=1):
        for name, limit in (("latitude", 90), ("longitude", 180)):
            value = getattr(place, name)
            if value is not None and not -limit <= value <= limit:
                yield RowError(
                    "places", number, f"{place.code} has {name} {value!r}; give degrees or leave it out"
                )


def _days(problem: TeamProblem) -> Iterator[RowError]:
    for table in ("windows", "absences", "engagements"):
        for number, row in enumerate(getattr(problem, table), start=1):
            if row.last < row.first:
                yield RowError(table, number, f"it ends on {row.last}, before it begins on {row.first}")


def _seats(pool: Pool) -> Iterator[RowError]:
    """People decided on must be able to sit there, each for themselves and all together."""
    for number, seat in enumerate(pool.problem.seats, start=1):
        if not seat.wanted:
            continue
        person, visit = pool.person[seat.person], pool.visit[seat.host]
        if not any(mix.role in person.roles for mix in pool.mixes[visit.kind]):
            yield RowError(
                "seats", number, f"{person.code} has none of the roles of the team for {seat.host}"
            )
        windows = pool.windows[seat.host]
        kept = [limits_on(pool, person, visit, window) for window in windows]
        if all(kept):
            yield RowError("seats", number, f"{person.code} for {seat.host} is {LIMITS[kept[0][0]].phrase}")
