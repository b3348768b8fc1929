"""The chain as a picture: a row for each finding, a place for each link, dashed where one is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten, wrap

from cms.chain.links import STAGES, Chain, Link

WIDTH, HEIGHT = 176, 96
GAP_X, GAP_Y = 28, 20
TOP = 32
ACROSS = 20
LINES = 4


@dataclass(frozen=True)
class Box:
    """One link on paper."""

    link: Link
    x: int
    y: int
    lines: list[tuple[int, str]]


@dataclass(frozen=True)
class Arrow:
    """From one link to the next; dashed where either is missing."""

    x1: int
    x2: int
    y: int
    whole: bool


@dataclass(frozen=True)
class Picture:
    """Everything that is drawn."""

    width: int
    height: int
    box_width: int
    box_height: int
    heads: list[tuple[int, str]]
    boxes: list[Box]
    arrows: list[Arrow]


def draw(chains: Sequence[Chain]) -> Picture | None:
    """The picture of some chains, or none for none."""
    if not chains:
        return None
    step = WIDTH + GAP_X
    boxes, arrows = [], []
    for row, chain in enumerate(chains):
        y = TOP + row * (HEIGHT + GAP_Y)
        for place, link in enumerate(chain.links):
            x = place * step
            boxes.append(Box(link, x, y, _lines(link.words, x, y)))
            if place:
                whole = link.there and chain.links[place - 1].there
                arrows.append(Arrow(x - GAP_X, x - 4, y + HEIGHT // 2, whole))
    return Picture(
        width=len(STAGES) * step - GAP_X,
        height=TOP + len(chains) * (HEIGHT + GAP_Y) - GAP_Y + 4,
        box_width=WIDTH,
        box_height=HEIGHT,
        heads=[(place * step, name) for place, name in enumerate(STAGES)],
        boxes=boxes,
        arrows=arrows,
    )


def _lines(words: str, x: int, y: int) -> list[tuple[int, str]]:
    lines = wrap(words, ACROSS, break_long_words=True)
    if len(lines) > LINES:
        rest = shorten(" ".join(lines[LINES - 1 :]), ACROSS, placeholder=" …")
        lines = [*lines[: LINES - 1], rest]
    first = y + HEIGHT // 2 - 9 * (len(lines) - 1) + 5
    return [(first + 18 * number, line) for number, line in enumerate(lines)]
