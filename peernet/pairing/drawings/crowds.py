"""Where councils stand so close that a map must show them twice, and where there is room to do so."""

from collections.abc import Sequence
from math import cos, radians
from typing import Any

from peernet.pairing.drawings.frame import Frame, Spot

FEWEST = 8
TIMES_CLOSER = 20
EDGE = 4


def crowded_region(placed: Sequence[Any]) -> list[Any] | None:
    """The councils of the densest region, if it is far denser than the whole; None otherwise."""
    regions: dict[str, list[Any]] = {}
    for council in placed:
        regions.setdefault(council.region, []).append(council)
    large = [there for there in regions.values() if len(there) >= FEWEST]
    if len(regions) < 2 or not large:
        return None
    densest = max(large, key=_density)
    return densest if _density(densest) > TIMES_CLOSER * _density(placed) else None


def emptiest_corner(whole: Frame, inset: Frame, spots: Sequence[Spot]) -> tuple[float, float]:
    """Where to lay the inset so that it covers the fewest points."""
    lefts = (EDGE, whole.width - inset.width - EDGE)
    tops = (EDGE, whole.height - inset.height - EDGE)
    corners = [(left, top) for top in tops for left in reversed(lefts)]

    def covered(corner: tuple[float, float]) -> int:
        left, top = corner
        return sum(
            left - EDGE <= spot.x <= left + inset.width + EDGE
            and top - EDGE <= spot.y <= top + inset.height + EDGE
            for spot in spots
        )

    return min(corners, key=covered)


def _density(councils: Sequence[Any]) -> float:
    """Councils to the square degree of the rectangle around them."""
    norths = [council.latitude for council in councils]
    easts = [council.longitude for council in councils]
    squeeze = cos(radians(sum(norths) / len(norths)))
    area = (max(norths) - min(norths)) * (max(easts) - min(easts)) * squeeze
    return len(councils) / max(area, 1e-6)
