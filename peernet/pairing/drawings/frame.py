"""From latitude and longitude to a place on paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import NamedTuple


class Spot(NamedTuple):
    """A place on paper."""

    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of paper that shows a stretch of the earth, small enough to be treated as flat."""

    left: float
    top: float
    width: float
    height: float
    west: float
    north: float
    per_degree: float
    squeeze: float

    @classmethod
    def around(
        cls, places: Sequence[tuple[float, float]], *, left: float, top: float, width: float, margin: float
    ) -> "Frame":
        """Fit these (latitude, longitude) into this width, north up; the height follows."""
        norths, easts = [north for north, _ in places], [east for _, east in places]
        squeeze = cos(radians((min(norths) + max(norths)) / 2))
        across = max((max(easts) - min(easts)) * squeeze, 0.01)
        down = max(max(norths) - min(norths), 0.01)
        per_degree = min((width - 2 * margin) / across, 1.4 * width / down)
        return cls(
            left=left,
            top=top,
            width=width,
            height=down * per_degree + 2 * margin,
            # What is narrower than the paper stands in its middle.
            west=min(easts) - (width / per_degree - across) / 2 / squeeze,
            north=max(norths) + margin / per_degree,
            per_degree=per_degree,
            squeeze=squeeze,
        )

    def spot(self, north: float, east: float) -> Spot:
        """Where a place stands on the paper."""
        return Spot(
            round(self.left + (east - self.west) * self.squeeze * self.per_degree, 1),
            round(self.top + (self.north - north) * self.per_degree, 1),
        )

    def moved_to(self, *, left: float, top: float) -> "Frame":
        """The same picture elsewhere on the paper."""
        return Frame(left, top, self.width, self.height, self.west, self.north, self.per_degree, self.squeeze)
