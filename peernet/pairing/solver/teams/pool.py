"""The problem sorted and looked up by name."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

from peernet.pairing.solver.teams.problem import (
    Absence,
    Engagement,
    Mix,
    Person,
    Place,
    TeamProblem,
    Visit,
    Window,
)
from peernet.pairing.solver.world import EARTH_RADIUS_KM


@dataclass(frozen=True)
class Pool:
    """A team problem that has passed validation; people and visits in the order of their codes."""

    problem: TeamProblem

    @cached_property
    def people(self) -> list[Person]:
        return sorted(self.problem.people, key=lambda person: person.code)

    @cached_property
    def visits(self) -> list[Visit]:
        return sorted(self.problem.visits, key=lambda visit: visit.host)

    @cached_property
    def visit(self) -> dict[str, Visit]:
        return {visit.host: visit for visit in self.visits}

    @cached_property
    def person(self) -> dict[str, Person]:
        return {person.code: person for person in self.people}

    @cached_property
    def places(self) -> dict[str, Place]:
        return {place.code: place for place in self.problem.places}

    @cached_property
    def windows(self) -> dict[str, list[Window]]:
        """The windows of every host, earliest first."""
        found = defaultdict(list)
        for window in sorted(self.problem.windows, key=lambda row: (row.first, row.last)):
            found[window.host].append(window)
        return found

    @cached_property
    def mixes(self) -> dict[str, list[Mix]]:
        """The roles of every kind of visit."""
        found = defaultdict(list)
        for mix in sorted(self.problem.mixes, key=lambda row: row.role):
            found[mix.kind].append(mix)
        return found

    @cached_property
    def absences(self) -> dict[str, list[Absence]]:
        found = defaultdict(list)
        for row in self.problem.absences:
            found[row.person].append(row)
        return found

    @cached_property
    def engagements(self) -> dict[str, list[Engagement]]:
        found = defaultdict(list)
        for row in self.problem.engagements:
            found[row.person].append(row)
        return found

    @cached_property
    def employments(self) -> dict[tuple[str, str], list[date | None]]:
        found = defaultdict(list)
        for row in self.problem.employments:
            found[row.person, row.council].append(row.until)
        return found

    @cached_property
    def conflicts(self) -> set[tuple[str, str]]:
        today = self.problem.today
        return {
            (row.person, row.council)
            for row in self.problem.conflicts
            if row.until is None or row.until >= today
        }

    @cached_property
    def barred(self) -> set[tuple[str, str]]:
        return {(row.host, row.council) for row in self.problem.barred}

    @cached_property
    def decisions(self) -> dict[tuple[str, str], bool]:
        return {(row.host, row.person): row.wanted for row in self.problem.seats}

    def load_left(self, person: Person) -> int:
        """How many visits the person can still take on."""
        return person.max_load - len(self.engagements.get(person.code, ()))

    def km(self, one: str, other: str) -> int | None:
        """Whole kilometres in a straight line; None where a place is unknown."""
        here, there = self.places[one], self.places[other]
        if None in (here.latitude, here.longitude, there.latitude, there.longitude):
            return None
        north, south = radians(here.latitude or 0), radians(there.latitude or 0)
        east = radians((there.longitude or 0) - (here.longitude or 0))
        half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(east / 2) ** 2
        return round(2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, half))))
