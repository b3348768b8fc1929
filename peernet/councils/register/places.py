"""Where England is, so that a slipped decimal point is noticed, and how far apart two points are."""

import math
from typing import TypedDict


class Limits(TypedDict):
    """Between what a number must lie, and how many decimals of it are kept."""

    low: float
    high: float
    digits: int


LATITUDE = Limits(low=49.5, high=56.0, digits=5)
LONGITUDE = Limits(low=-7.0, high=2.5, digits=5)
AREA = Limits(low=0.1, high=20_000.0, digits=2)
KM_PER_DEGREE = 111.2


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Distance of two (latitude, longitude) points, right to a percent at the size of England."""
    shrink = math.cos(math.radians((one[0] + other[0]) / 2))
    return KM_PER_DEGREE * math.hypot(one[0] - other[0], (one[1] - other[1]) * shrink)
