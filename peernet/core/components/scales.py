"""Where marks stand on a chart: plain arithmetic, no drawing."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import ceil, floor, log10

Points = Sequence[tuple[str, float | None]]


def share_of(value: float | None, longest: float) -> float:
    """Give how long a bar is in hundredths of the longest; below zero there is none."""
    return round(100 * value / longest, 2) if value and value > 0 and longest > 0 else 0


def written(value: float | None, *, unit: str = "", decimals: int = 1, missing: str = "") -> str:
    """Write a value the way people read it: ``£1,200``, ``7.4%``, ``52.0 per 10,000``."""
    if value is None:
        return missing or "not published"
    number = f"{value:,.{decimals}f}"
    if unit == "£":
        return f"£{number}"
    return f"{number}{unit}" if unit in {"%", ""} else f"{number} {unit}"


def tick_written(value: float, *, unit: str) -> str:
    """Write a value beside its grid line, no longer than it has to be."""
    return written(value, unit=unit if unit in {"%", "£"} else "", decimals=0 if value == int(value) else 1)


@dataclass(frozen=True)
class Plot:
    """The frame of a line chart: its periods along, its values up."""

    periods: list[str]
    low: float
    high: float
    step: float

    width = 360
    height = 240
    left = 40
    right = 252
    top = 16
    bottom = 210
    line_height = 16

    @classmethod
    def of(cls, lines: Sequence[Points]) -> "Plot":
        """Frame the lines, from zero unless the values would then lie in the upper half only."""
        periods = list(dict.fromkeys(period for line in lines for period, _ in line))
        values = [value for line in lines for _, value in line if value is not None] or [0.0, 1.0]
        least, most = min(values), max(values)
        start = least if least > most / 2 else min(0.0, least)
        step = _round_step((most - start) / 3 or abs(most) or 1.0)
        low = floor(start / step) * step
        return cls(periods=periods, low=low, high=max(ceil(most / step) * step, low + step), step=step)

    @property
    def ticks(self) -> list[tuple[float, float]]:
        count = round((self.high - self.low) / self.step)
        values = [round(self.low + place * self.step, 6) for place in range(count + 1)]
        return [(self.up(value), value) for value in values]

    @property
    def columns(self) -> list[dict[str, object]]:
        """Give the periods that get a word below the axis: the first, the last, and some between."""
        if not self.periods:
            return []
        last = len(self.periods) - 1
        every = max(1, ceil(last / 3))
        kept = [place for place in range(0, last, every) if last - place >= every] + [last]
        return [{"at": self.along(self.periods[place]), "text": self.periods[place]} for place in kept]

    def along(self, period: str) -> float:
        last = max(len(self.periods) - 1, 1)
        return round(self.left + (self.right - self.left) * self.periods.index(period) / last, 1)

    def up(self, value: float) -> float:
        return round(self.bottom - (self.bottom - self.top) * (value - self.low) / (self.high - self.low), 1)

    def dots(self, points: Points) -> list[dict[str, float]]:
        return [
            {"x": self.along(period), "y": self.up(value)} for period, value in points if value is not None
        ]

    def runs(self, points: Points) -> list[str]:
        """Give each unbroken stretch as the points of a polyline; a missing value breaks the line."""
        stretches = groupby(points, key=lambda point: point[1] is not None)
        known = [self.dots(list(stretch)) for is_known, stretch in stretches if is_known]
        return [" ".join(f"{dot['x']},{dot['y']}" for dot in dots) for dots in known]

    def label_heights(self, lines: Sequence[Points]) -> list[float]:
        """Give each line's label the height of its last value, moved apart where they would touch."""
        wanted = [dots[-1]["y"] if (dots := self.dots(line)) else float(self.bottom) for line in lines]
        heights = list(wanted)
        order = sorted(range(len(wanted)), key=lambda place: wanted[place])
        for above, below in pairwise(order):
            heights[below] = max(heights[below], heights[above] + self.line_height)
        return heights


def _round_step(raw: float) -> float:
    size = 10 ** floor(log10(raw))
    return next(float(size * factor) for factor in (1, 2, 2.5, 5, 10) if size * factor >= raw * 0.999)
