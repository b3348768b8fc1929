"""Who gives and who receives: bands from those who lead reviews to those who are reviewed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

WIDTH = 480
LEFT, RIGHT = 136, 344
BAR = 10
UNIT = 6.0
SLOT = 38.0
TOP = 34
FEW_ENOUGH_TO_NAME = 24


@dataclass(frozen=True)
class Node:
    """A council or region on one side, with how many reviews it leads or receives."""

    name: str
    lines: list[str]
    count: int
    y: float
    height: float

    @property
    def middle(self) -> float:
        return round(self.y + self.height / 2, 1)

    @property
    def first_line_at(self) -> float:
        return round(self.middle - 8 * (len(self.lines) - 1) + 5, 1)


@dataclass(frozen=True)
class Band:
    """Reviews that one side's node leads at another's."""

    path: str
    words: str
    stays: bool


@dataclass(frozen=True)
class Flows:
    """The drawing, its sentence and the table it is drawn from."""

    width: int
    height: float
    left: int
    right: int
    bar: int
    title: str
    kind: str
    givers: list[Node]
    receivers: list[Node]
    bands: list[Band]
    rows: list[list[Any]]


def draw_flows(pairs: Sequence[tuple[Any, Any]], *, councils: int) -> Flows | None:
    """Bands for these (host, reviewer) pairs, by council when there are few and by region otherwise."""
    if not pairs:
        return None
    by_council = councils <= FEW_ENOUGH_TO_NAME

    def name(council: Any) -> str:
        return council.name if by_council else council.region or "No region"

    moved = Counter((name(reviewer), name(host)) for host, reviewer in pairs)
    given, received = Counter[str](), Counter[str]()
    for (giver, receiver), count in moved.items():
        given[giver] += count
        received[receiver] += count
    order = sorted({*given, *received}, key=lambda each: (-given[each] - received[each], each))
    givers, receivers = _stack(order, given), _stack(order, received)
    return Flows(
        width=WIDTH,
        height=max(_foot(givers), _foot(receivers)),
        left=LEFT,
        right=RIGHT,
        bar=BAR,
        title=_title(given, received),
        kind="Council" if by_council else "Region",
        givers=givers,
        receivers=receivers,
        bands=_bands(order, moved, givers, receivers),
        rows=[[each, given[each], received[each], moved[each, each]] for each in sorted(order)],
    )


def _stack(order: list[str], counts: Counter[str]) -> list[Node]:
    """Nodes from the top down, each with room for its label."""
    nodes, y = [], float(TOP)
    for name in order:
        if counts[name]:
            height = counts[name] * UNIT
            slot = max(height, SLOT)
            lines = wrap(f"{name} {counts[name]}", width=18, break_long_words=False)
            nodes.append(Node(name, lines, counts[name], round(y + (slot - height) / 2, 1), height))
            y += slot + 8
    return nodes


def _foot(nodes: list[Node]) -> float:
    return round(max(max(node.y + node.height, node.middle + SLOT / 2) for node in nodes) + 8, 1)


def _bands(order: list[str], moved: Counter, givers: list[Node], receivers: list[Node]) -> list[Band]:
    leaving = {node.name: node.y for node in givers}
    arriving = {node.name: node.y for node in receivers}
    bands = []
    for giver in order:
        for receiver in order:
            if count := moved[giver, receiver]:
                height = count * UNIT
                path = _band(leaving[giver], arriving[receiver], height)
                bands.append(Band(path, f"{giver} reviews {receiver}: {count}", stays=giver == receiver))
                leaving[giver] += height
                arriving[receiver] += height
    return bands


def _band(start: float, end: float, height: float) -> str:
    near, far, middle = LEFT + BAR, RIGHT - BAR, (LEFT + RIGHT) / 2
    foot, last = start + height, end + height
    upper = f"M{near} {start:.1f}C{middle} {start:.1f} {middle} {end:.1f} {far} {end:.1f}"
    return f"{upper}V{last:.1f}C{middle} {last:.1f} {middle} {foot:.1f} {near} {foot:.1f}Z"


def _title(given: Counter[str], received: Counter[str]) -> str:
    def most(counts: Counter[str]) -> tuple[str, int]:
        return min(counts.items(), key=lambda item: (-item[1], item[0]))

    giver, leads = most(given)
    receiver, gets = most(received)
    if leads == gets == 1:
        return "Nobody leads or receives more than one review"
    if giver == receiver:
        return f"{giver} leads most reviews ({leads}) and receives most ({gets})"
    return f"{giver} leads most reviews ({leads}); {receiver} receives most ({gets})"
