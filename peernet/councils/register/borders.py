"""Who touches whom, estimated: there is no open list of borders, but position and area are known.

A council is drawn as a circle of its area, a county as the circles of its districts. Two councils touch when
the centres of two of their circles are nearer than ``REACH`` times the sum of the radii. REACH was tuned on
known borders; what it gets right and wrong is written in docs/data-sources.md.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from peernet.councils.models import Border
from peernet.councils.register.places import kilometres
from peernet.councils.register.registry import DISTRICT, Entry, Registry
from peernet.councils.register.snapshot import Authority, Touch

REACH = 1.35
#: The Isle of Wight and the Isles of Scilly, by GSS code: the sea lies between them and everybody.
ISLANDS = {"E06000046", "E06000053"}


@dataclass(frozen=True, slots=True)
class Circle:
    """A place as wide as its area."""

    latitude: float
    longitude: float
    radius: float

    def touches(self, other: "Circle") -> bool:
        near = REACH * (self.radius + other.radius)
        if abs(self.latitude - other.latitude) * 111 > near:
            return False
        return kilometres((self.latitude, self.longitude), (other.latitude, other.longitude)) < near


def estimate_borders(authorities: Iterable[Authority], registry: Registry) -> list[Touch]:
    """Pairs of today's councils that probably touch."""
    drawn = {each.code: circles_of(each, registry) for each in authorities if each.gss_code not in ISLANDS}
    return [
        Touch(first, second, Border.Basis.ESTIMATED)
        for first, second in combinations(sorted(drawn), 2)
        if any(one.touches(other) for one in drawn[first] for other in drawn[second])
    ]


def circles_of(authority: Authority, registry: Registry) -> list[Circle]:
    """The districts of a county, or those a young unitary was made of; else the council as one circle."""
    today = [each for each in registry.districts_of(authority.code) if each.ends_on is None]
    before = [each for each in registry.forerunners_of(authority.code) if each.kind == DISTRICT]
    own = [registry[authority.code]] if authority.code in registry else []
    return next((drawn for group in (today, before, own) if (drawn := list(circles(group)))), [])


def circles(entries: Iterable[Entry]) -> Iterator[Circle]:
    """A circle for each entry whose place and area are known."""
    for each in entries:
        if each.latitude is not None and each.longitude is not None and each.area_km2:
            yield Circle(each.latitude, each.longitude, math.sqrt(each.area_km2 / math.pi))
