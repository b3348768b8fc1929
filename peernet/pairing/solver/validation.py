"""Refuses a problem that contradicts itself, naming every wrong row."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np

from peernet.pairing.solver.problem import Problem
from peernet.pairing.solver.rules import RULE_BY_NAME, rules_in_force
from peernet.pairing.solver.world import World, build_world

MOST_DEMAND = 12
MOST_CAPACITY = 10_000
MOST_WEIGHT = 1_000
MOST_YEARS = 100
MOST_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with one row; rows count from 1, None means the table or setting as a whole."""

    table: str
    row: int | None
    message: str

    def __str__(self) -> str:
        place = self.table if self.row is None else f"{self.table}, row {self.row}"
        return f"{place}: {self.message}"


class ProblemError(ValueError):
    """The problem cannot be solved as it was put; nothing was solved."""

    def __init__(self, rows: list[RowError]):
        self.rows = tuple(rows)
        super().__init__("\n".join(str(row) for row in rows))


def check_problem(problem: Problem) -> World:
    """Read the problem.

    :raises ProblemError: naming every row that is wrong
    """
    errors = [
        *_settings(problem),
        *_councils(problem),
        *_hosts(problem),
        *_references(problem),
        *_decisions(problem),
    ]
    if errors:
        raise ProblemError(errors)
    world = build_world(problem)
    errors = list(_pins_against_rules(world))
    if errors:
        raise ProblemError(errors)
    return world


def _settings(problem: Problem) -> Iterator[RowError]:
    for weight in fields(problem.weights):
        value = getattr(problem.weights, weight.name)
        if not is_whole(value, 0, MOST_WEIGHT):
            yield RowError(
                "weights",
                None,
                f"{weight.name} must be a whole number from 0 to {MOST_WEIGHT}, not {value!r}",
            )
    for name in ("mutual_years", "circular_years", "repeat_years"):
        value = getattr(problem.rules, name)
        if value is not None and not is_whole(value, 0, MOST_YEARS):
            yield RowError(
                "rules", None, f"{name} must be a whole number from 0 to {MOST_YEARS}, not {value!r}"
            )
    if problem.rules.maximum_km is not None and not is_whole(problem.rules.maximum_km, 0, 50_000):
        yield RowError(
            "rules", None, f"maximum_km must be a whole number from 0, not {problem.rules.maximum_km!r}"
        )
    if not is_whole(problem.seed, 0, MOST_SEED):
        yield RowError("seed", None, f"must be a whole number from 0 to {MOST_SEED}, not {problem.seed!r}")


def _councils(problem: Problem) -> Iterator[RowError]:
    if not problem.councils:
        yield RowError("councils", None, "there is no council")
    seen = Counter(council.code for council in problem.councils)
    for number, council in enumerate(problem.councils, start=1):
        if not council.code.strip():
            yield RowError("councils", number, "the code is empty")
        elif seen[council.code] > 1:
            yield RowError(
                "councils", number, f"{council.code} is listed {seen[council.code]} times; list it once"
            )
        if not is_whole(council.capacity, 0, MOST_CAPACITY):
            yield RowError(
                "councils",
                number,
                f"{council.code} has capacity {council.capacity!r}; give a whole number from 0",
            )
        for name, limit in (("latitude", 90), ("longitude", 180)):
            value = getattr(council, name)
            if value is not None and not -limit <= value <= limit:
                yield RowError(
                    "councils", number, f"{council.code} has {name} {value!r}; give degrees or leave it out"
                )
        for name in ("days_given", "days_received"):
            value = getattr(council, name)
            if not (math.isfinite(value) and 0 <= value <= 1e9):
                yield RowError("councils", number, f"{council.code} has {name} {value!r}; give days from 0")


def _hosts(problem: Problem) -> Iterator[RowError]:
    if not problem.hosts:
        yield RowError("hosts", None, "there is no host to pair")
    seen = Counter(host.code for host in problem.hosts)
    for number, host in enumerate(problem.hosts, start=1):
        if seen[host.code] > 1:
            yield RowError("hosts", number, f"{host.code} is listed {seen[host.code]} times; list it once")
        if not is_whole(host.demand, 1, MOST_DEMAND):
            yield RowError(
                "hosts", number, f"{host.code} asks for {host.demand!r} reviewers; ask for 1 to {MOST_DEMAND}"
            )


REFERENCES = {
    "hosts": ("code",),
    "neighbours": ("code", "neighbour"),
    "conflicts": ("first", "second"),
    "history": ("host", "reviewer"),
    "borders": ("first", "second"),
    "unavailable": ("code",),
    "pins": ("host", "reviewer"),
    "vetoes": ("host", "reviewer"),
}


def _references(problem: Problem) -> Iterator[RowError]:
    known = {council.code for council in problem.councils}
    for table, names in REFERENCES.items():
        for number, row in enumerate(getattr(problem, table), start=1):
            codes = [getattr(row, name) for name in names]
            for code in dict.fromkeys(codes):
                if code not in known:
                    yield RowError(table, number, f"no council has the code {code!r}")
            if len(codes) == 2 and codes[0] == codes[1] and table not in ("pins", "vetoes"):
                yield RowError(table, number, f"{codes[0]} is named twice; name two councils")
    seen = Counter((row.code, row.neighbour) for row in problem.neighbours)
    for number, row in enumerate(problem.neighbours, start=1):
        if not is_whole(row.rank, 1, 10_000):
            yield RowError("neighbours", number, f"rank {row.rank!r} must be a whole number from 1")
        if seen[row.code, row.neighbour] > 1:
            yield RowError("neighbours", number, f"{row.code} names {row.neighbour} more than once")
    for number, past in enumerate(problem.history, start=1):
        if past.on > problem.today:
            yield RowError(
                "history", number, f"the review of {past.host} on {past.on} is after today, {problem.today}"
            )


def _decisions(problem: Problem) -> Iterator[RowError]:
    """Pins against vetoes, demand and capacity; against the rules once the world can be built."""
    demand = {host.code: host.demand for host in problem.hosts}
    capacity = {council.code: council.capacity for council in problem.councils}
    vetoed = {(row.host, row.reviewer) for row in problem.vetoes}
    times = Counter((row.host, row.reviewer) for row in problem.pins)
    hosted = Counter(host for host, _ in times)
    led = Counter(reviewer for _, reviewer in times)
    for number, pin in enumerate(problem.pins, start=1):
        pair = (pin.host, pin.reviewer)
        if times[pair] > 1:
            yield RowError(
                "pins", number, f"{pin.reviewer} is pinned to {pin.host} {times[pair]} times; pin it once"
            )
        if pair in vetoed:
            yield RowError(
                "pins", number, f"{pin.reviewer} for {pin.host} is also vetoed; remove the pin or the veto"
            )
        if pin.host in capacity and pin.host not in demand:
            yield RowError("pins", number, f"{pin.host} hosts no review in this round")
        elif hosted[pin.host] > demand.get(pin.host, MOST_DEMAND):
            yield RowError(
                "pins",
                number,
                f"{pin.host} has {hosted[pin.host]} pins but asks for {demand[pin.host]} reviewers",
            )
        if 0 < capacity.get(pin.reviewer, 0) < led[pin.reviewer]:
            yield RowError(
                "pins",
                number,
                f"{pin.reviewer} has {led[pin.reviewer]} pins but may lead {capacity[pin.reviewer]}",
            )


def _pins_against_rules(world: World) -> Iterator[RowError]:
    pins = world.problem.pins
    lines = np.array([world.line[world.column[pin.host]] for pin in pins], dtype=np.int64)
    columns = np.array([world.column[pin.reviewer] for pin in pins], dtype=np.int64)
    broken = rules_in_force(world, lines, columns)
    for place, pin in enumerate(pins):
        for name, answer in broken.items():
            if answer[place]:
                rule = RULE_BY_NAME[name]
                yield RowError(
                    "pins",
                    place + 1,
                    f"{pin.reviewer} for {pin.host} breaks a hard rule: {rule.told(world.problem.rules)}",
                )


def is_whole(value: object, least: int, most: int) -> bool:
    """Is this a whole number in this range?"""
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
