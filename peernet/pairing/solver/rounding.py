"""Rounded floor rows: they cut off fractions where a host has too many choices to list."""

from dataclasses import dataclass

import numpy as np

EDGE = 1e-9
STEPS = np.arange(1, 5)
LEAST_BREACH = 1e-3


@dataclass(frozen=True, slots=True)
class Rounding:
    """So many pairs averaging the floor or more: their scores, moved and rounded up, add up to `least`.

    A score counts ceil((score - `level`) * `slope`). What holds for a floor holds for every higher one.
    """

    floor: int
    level: int
    slope: float
    least: int

    def amounts(self, scores: np.ndarray) -> np.ndarray:
        """What pairs with these scores, in units, count."""
        return np.ceil((scores - self.level) * self.slope)


def most_broken(scores: np.ndarray, taken: np.ndarray, demand: int, floor: int) -> Rounding | None:
    """The rounding that a choice in fractions breaks worst; None when it breaks none."""
    levels = np.unique(np.append(scores, floor - 1))
    levels = levels[levels != floor][:, None]
    reach = (demand * (floor - levels)).astype(float)
    below = reach > 0
    # Just past the slope at which what must be reached rounds up to a whole step more.
    slope = np.where(
        below, np.maximum(STEPS - 1, EDGE) / np.abs(reach) * (1 + EDGE), STEPS / np.abs(reach) / (1 + EDGE)
    )
    least = np.where(below, STEPS, 1 - STEPS)
    amounts = np.ceil((scores - levels[:, :, None]) * slope[:, :, None])
    breach = (least - amounts @ taken) / np.sqrt((amounts**2).sum(axis=2) + EDGE)
    row, column = np.unravel_index(np.argmax(breach), breach.shape)
    if breach[row, column] < LEAST_BREACH:
        return None
    return Rounding(floor, int(levels[row, 0]), float(slope[row, column]), int(least[row, column]))
