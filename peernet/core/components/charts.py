"""Charts drawn on the server: what they say comes from the caller, where things stand from ``scales``."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from peernet.core.components.registry import draw, register
from peernet.core.components.scales import Plot, share_of, tick_written, written


@dataclass(frozen=True)
class Bar:
    """One bar; a value of None is drawn as missing, and ``note`` says why."""

    label: str
    value: float | None
    you: bool = False
    note: str = ""


@dataclass(frozen=True)
class Series:
    """One line: its name and what was measured in each period, None where nothing was."""

    label: str
    points: Sequence[tuple[str, float | None]]
    you: bool = False


@register.simple_tag
def bar_chart(
    *,
    title: object,
    bars: Sequence[Bar],
    unit: str = "",
    source: object = "",
    label: str = "Council",
    decimals: int = 1,
) -> SafeString:
    """Draw bars from zero with their values beside them, you in teal, and the table below."""
    longest = max((bar.value for bar in bars if bar.value is not None), default=0)
    rows = [
        {
            "label": bar.label,
            "you": bar.you,
            "note": bar.note,
            "missing": bar.value is None,
            "width": share_of(bar.value, longest),
            "value": written(bar.value, unit=unit, decimals=decimals, missing=bar.note),
        }
        for bar in bars
    ]
    return draw("bar_chart", title=title, rows=rows, source=source, label=label)


@register.simple_tag
def trend_chart(
    *, title: object, series: Sequence[Series], unit: str = "", source: object = "", decimals: int = 1
) -> SafeString:
    """Draw a line for each series over the same periods, labelled at its end, and the table below."""
    plot = Plot.of([list(line.points) for line in series])
    ends = plot.label_heights([list(line.points) for line in series])
    lines: list[dict[str, Any]] = [
        {
            "label": line.label,
            "you": line.you,
            "runs": plot.runs(list(line.points)),
            "dots": plot.dots(list(line.points)),
            "label_at": height,
            "values": dict(line.points),
        }
        for line, height in zip(series, ends, strict=True)
    ]
    # Yours is drawn last, so that it lies on top.
    drawn = sorted(lines, key=lambda line: bool(line["you"]))
    ticks = [{"at": at, "text": tick_written(value, unit=unit)} for at, value in plot.ticks]
    rows = [
        {
            "period": period,
            "cells": [written(line["values"].get(period), unit=unit, decimals=decimals) for line in lines],
        }
        for period in plot.periods
    ]
    return draw(
        "trend_chart", title=title, plot=plot, lines=lines, drawn=drawn, ticks=ticks, rows=rows, source=source
    )


@register.simple_block_tag
def small_multiples(content: str) -> SafeString:
    """Set several small charts side by side."""
    return draw("small_multiples", content=content)
