"""The problem as arrays: hosts are lines and councils columns, both in the order of their codes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from peernet.pairing.solver.grid import Grid
from peernet.pairing.solver.problem import Closeness, Council, Host, NeighbourRule, Problem

EARTH_RADIUS_KM = 6371.0
CLOSENESS_VALUE = {
    Closeness.EXTREMELY_CLOSE: 1000,
    Closeness.VERY_CLOSE: 850,
    Closeness.CLOSE: 650,
    Closeness.SOMEWHAT_CLOSE: 400,
    Closeness.NOT_CLOSE: 150,
}
RANK_STEP = 10
Made = TypeVar("Made")
#: So many cells are looked at together when any council may review any host.
BLOCK = 2_000_000


@dataclass(frozen=True, eq=False)
class World:
    """Facts about councils; every `Grid` is council by council.

    `at` gives each host's column among the councils. In `reviewed_on`, (host, reviewer) holds the ordinal of
    the last review's date; `pinned` and `vetoed` are (host, reviewer) too.
    """

    problem: Problem
    councils: tuple[Council, ...]
    hosts: tuple[Host, ...]
    column: dict[str, int]
    at: np.ndarray
    rank: Grid
    closeness: Grid
    borders: Grid
    conflicts: Grid
    reviewed_on: Grid
    pinned: Grid
    vetoed: Grid
    _once: dict[object, Any] = field(default_factory=dict, repr=False)

    def once(self, key: object, make: Callable[[], Made]) -> Made:
        """What is worked out of all councils or hosts, made the first time it is asked for."""
        if key not in self._once:
            self._once[key] = make()
        made: Made = self._once[key]
        return made

    @cached_property
    def demand(self) -> np.ndarray:
        return np.array([host.demand for host in self.hosts], dtype=np.int64)

    @cached_property
    def capacity(self) -> np.ndarray:
        return np.array([council.capacity for council in self.councils], dtype=np.int64)

    @cached_property
    def line(self) -> np.ndarray:
        """Each council's line among the hosts, or -1."""
        lines = np.full(len(self.councils), -1, dtype=np.int64)
        lines[self.at] = np.arange(len(self.at))
        return lines

    @cached_property
    def _place(self) -> tuple[np.ndarray, np.ndarray]:
        """Latitude and longitude in radians; not a number where a place is unknown."""
        latitude = [np.nan if row.latitude is None else row.latitude for row in self.councils]
        longitude = [np.nan if row.longitude is None else row.longitude for row in self.councils]
        return np.radians(latitude), np.radians(longitude)

    def km(self, lines: np.ndarray | int, columns: np.ndarray | int) -> np.ndarray:
        """Whole kilometres in a straight line; not a number where a place is unknown."""
        latitude, longitude = self._place
        host = self.at[lines]
        half = (
            np.sin((latitude[host] - latitude[columns]) / 2) ** 2
            + np.cos(latitude[host])
            * np.cos(latitude[columns])
            * np.sin((longitude[host] - longitude[columns]) / 2) ** 2
        )
        return np.asarray(np.rint(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))))

    @cached_property
    def is_placed(self) -> np.ndarray:
        """Is each council's place known?"""
        return ~np.isnan(self._place[0] + self._place[1])

    def candidates(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """Every pair that the rule about neighbours leaves, in the order of lines, a part at a time."""
        width = len(self.councils)
        rule = self.problem.rules.neighbours
        if rule == NeighbourRule.OFF:
            high = max(1, BLOCK // width)
            for first in range(0, len(self.hosts), high):
                lines = np.arange(first, min(first + high, len(self.hosts)))
                yield np.repeat(lines, width), np.tile(np.arange(width), len(lines))
            return
        keys = self.rank.keys
        if rule == NeighbourRule.EITHER:
            keys = np.union1d(keys, self.rank.columns * width + self.rank.rows)
        lines = self.line[keys // width]
        numbers = np.sort((lines * width + keys % width)[lines >= 0])
        yield numbers // width, numbers % width


def build_world(problem: Problem) -> World:
    """Read a problem that has passed validation."""
    councils = tuple(sorted(problem.councils, key=lambda council: council.code))
    hosts = tuple(sorted(problem.hosts, key=lambda host: host.code))
    column = {council.code: position for position, council in enumerate(councils)}
    hosting = {host.code for host in hosts}
    size = len(councils)
    named = [(column[row.code], column[row.neighbour]) for row in problem.neighbours]
    in_force = [row for row in problem.conflicts if row.until is None or row.until >= problem.today]

    def decided(pairs: list[tuple[str, str]]) -> Grid:
        return Grid.of(size, [(column[host], column[by]) for host, by in pairs if host in hosting])

    return World(
        problem=problem,
        councils=councils,
        hosts=hosts,
        column=column,
        at=np.array([column[host.code] for host in hosts], dtype=np.int64),
        rank=Grid.of(size, named, [row.rank for row in problem.neighbours]),
        closeness=Grid.of(
            size,
            named,
            [
                max(1, CLOSENESS_VALUE[row.closeness] - RANK_STEP * (row.rank - 1))
                for row in problem.neighbours
            ],
        ),
        borders=_either_way(size, [(column[row.first], column[row.second]) for row in problem.borders]),
        conflicts=_either_way(size, [(column[row.first], column[row.second]) for row in in_force]),
        reviewed_on=Grid.of(
            size,
            [(column[past.host], column[past.reviewer]) for past in problem.history],
            [past.on.toordinal() for past in problem.history],
        ),
        pinned=decided([(row.host, row.reviewer) for row in problem.pins]),
        vetoed=decided([(row.host, row.reviewer) for row in problem.vetoes]),
    )


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes 28 February."""
    year = max(1, day.year - years)
    try:
        return day.replace(year=year)
    except ValueError:
        return day.replace(year=year, day=28)


def _either_way(size: int, pairs: list[tuple[int, int]]) -> Grid:
    return Grid.of(size, [*pairs, *((second, first) for first, second in pairs)])
