"""The problem as arrays: one row per host, one column per council, both in the order of their codes."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from peernet.pairing.solver.problem import Closeness, Council, Host, Problem

EARTH_RADIUS_KM = 6371.0
CLOSENESS_VALUE = {
    Closeness.EXTREMELY_CLOSE: 1000,
    Closeness.VERY_CLOSE: 850,
    Closeness.CLOSE: 650,
    Closeness.SOMEWHAT_CLOSE: 400,
    Closeness.NOT_CLOSE: 150,
}
RANK_STEP = 10


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Facts about every (host, council) in arrays.

    `at` gives each host's column among the councils. `rank`, `closeness`, `borders` and `conflicts` are
    council by council; `reviewed_on[host, reviewer]` holds the ordinal of the last review's date, or 0;
    `pinned` and `vetoed` are host by council.
    """

    problem: Problem
    councils: tuple[Council, ...]
    hosts: tuple[Host, ...]
    column: dict[str, int]
    at: np.ndarray
    rank: np.ndarray
    closeness: np.ndarray
    borders: np.ndarray
    conflicts: np.ndarray
    reviewed_on: np.ndarray
    pinned: np.ndarray
    vetoed: np.ndarray
    km: np.ndarray

    @property
    def demand(self) -> np.ndarray:
        return np.array([host.demand for host in self.hosts], dtype=np.int64)

    @property
    def capacity(self) -> np.ndarray:
        return np.array([council.capacity for council in self.councils], dtype=np.int64)


def build_world(problem: Problem) -> World:
    """Read a problem that has passed validation."""
    councils = tuple(sorted(problem.councils, key=lambda council: council.code))
    hosts = tuple(sorted(problem.hosts, key=lambda host: host.code))
    column = {council.code: position for position, council in enumerate(councils)}
    line = {host.code: position for position, host in enumerate(hosts)}
    size = len(councils)
    at = np.array([column[host.code] for host in hosts], dtype=np.int64)

    rank = np.zeros((size, size), dtype=np.int32)
    closeness = np.zeros((size, size), dtype=np.int32)
    for row in problem.neighbours:
        cell = column[row.code], column[row.neighbour]
        rank[cell] = row.rank
        closeness[cell] = max(1, CLOSENESS_VALUE[row.closeness] - RANK_STEP * (row.rank - 1))

    reviewed_on = np.zeros((size, size), dtype=np.int32)
    for past in problem.history:
        cell = column[past.host], column[past.reviewer]
        reviewed_on[cell] = max(reviewed_on[cell], past.on.toordinal())

    in_force = [row for row in problem.conflicts if row.until is None or row.until >= problem.today]
    return World(
        problem=problem,
        councils=councils,
        hosts=hosts,
        column=column,
        at=at,
        rank=rank,
        closeness=closeness,
        borders=_either_way([(row.first, row.second) for row in problem.borders], column),
        conflicts=_either_way([(row.first, row.second) for row in in_force], column),
        reviewed_on=reviewed_on,
        pinned=_decided([(row.host, row.reviewer) for row in problem.pins], line, column),
        vetoed=_decided([(row.host, row.reviewer) for row in problem.vetoes], line, column),
        km=_distances(councils)[at],
    )


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes 28 February."""
    year = max(1, day.year - years)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _either_way(pairs: list[tuple[str, str]], column: dict[str, int]) -> np.ndarray:
    matrix = np.zeros((len(column), len(column)), dtype=bool)
    for first, second in pairs:
        matrix[column[first], column[second]] = matrix[column[second], column[first]] = True
    return matrix


def _decided(pairs: list[tuple[str, str]], line: dict[str, int], column: dict[str, int]) -> np.ndarray:
    matrix = np.zeros((len(line), len(column)), dtype=bool)
    for host, reviewer in pairs:
        if host in line:
            matrix[line[host], column[reviewer]] = True
    return matrix


def _distances(councils: tuple[Council, ...]) -> np.ndarray:
    """Whole kilometres between councils in a straight line; not a number where a place is unknown."""
    latitude = np.radians([np.nan if row.latitude is None else row.latitude for row in councils])
    longitude = np.radians([np.nan if row.longitude is None else row.longitude for row in councils])
    half = (
        np.sin((latitude[:, None] - latitude) / 2) ** 2
        + np.cos(latitude)[:, None] * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    )
    return np.rint(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))))
