"""The map of a plan: a point for each council and an arrow from each reviewer to its host."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import Any

from peernet.pairing.drawings.crowds import crowded_region, emptiest_corner
from peernet.pairing.drawings.frame import Frame, Spot

WIDTH = 560
INSET = 236
FEW_ENOUGH_TO_NAME = 30


@dataclass(frozen=True)
class Point:
    """A council on the map; `role` says how it takes part."""

    name: str
    role: str
    spot: Spot


@dataclass(frozen=True)
class Arrow:
    """A pair, drawn from the reviewer to the host."""

    path: str
    words: str


@dataclass(frozen=True)
class Label:
    """A word on the map."""

    text: str
    spot: Spot


@dataclass(frozen=True)
class Sheet:
    """One frame with what stands in it."""

    frame: Frame
    points: list[Point]
    arrows: list[Arrow]
    labels: list[Label]


@dataclass(frozen=True)
class Map:
    """The whole map and, where councils crowd, one region of it enlarged."""

    width: int
    height: float
    whole: Sheet
    inset: Sheet | None
    inset_name: str
    nowhere: int
    roles: frozenset[str]


def draw_map(councils: Sequence[Any], pairs: Sequence[tuple[Any, Any]], without: Sequence[Any]) -> Map | None:
    """Place councils, (host, reviewer) pairs and hosts without a pair; None when no place is known."""
    placed = [council for council in councils if None not in (council.latitude, council.longitude)]
    if len(placed) < 2:
        return None
    roles = _roles(pairs, without)
    frame = _frame_of(placed, left=0, width=WIDTH, margin=26)
    crowd = crowded_region(placed)
    inset_name = crowd[0].region if crowd else ""
    labels = _names if len(placed) <= FEW_ENOUGH_TO_NAME else _regions
    words = [label for label in labels(frame, placed) if label.text != inset_name]
    whole = _sheet(frame, placed, pairs, roles, words)
    inset = _inset(whole, crowd, placed, pairs, roles) if crowd else None
    return Map(
        width=WIDTH,
        height=round(frame.height, 1),
        whole=whole,
        inset=inset,
        inset_name=inset_name,
        nowhere=len(councils) - len(placed),
        roles=frozenset(point.role for point in whole.points),
    )


def _inset(whole: Sheet, crowd: list[Any], placed: Sequence[Any], pairs: Any, roles: dict[int, str]) -> Sheet:
    frame = _frame_of(crowd, left=0, width=INSET, margin=14)
    left, top = emptiest_corner(whole.frame, frame, [point.spot for point in whole.points])
    frame = frame.moved_to(left=left, top=top)
    inside = {council.pk for council in crowd}
    near = [pair for pair in pairs if pair[0].pk in inside or pair[1].pk in inside]
    return _sheet(frame, placed, near, roles, [])


def _frame_of(councils: Sequence[Any], *, left: float, width: float, margin: float) -> Frame:
    places = [(council.latitude, council.longitude) for council in councils]
    return Frame.around(places, left=left, top=0, width=width, margin=margin)


def _sheet(
    frame: Frame, placed: Sequence[Any], pairs: Any, roles: dict[int, str], labels: list[Label]
) -> Sheet:
    spots = {council.pk: frame.spot(council.latitude, council.longitude) for council in placed}
    points = [Point(council.name, roles.get(council.pk, "idle"), spots[council.pk]) for council in placed]
    arrows = [
        Arrow(_curve(spots[reviewer.pk], spots[host.pk]), f"{reviewer.name} reviews {host.name}")
        for host, reviewer in pairs
        if reviewer.pk in spots and host.pk in spots
    ]
    return Sheet(frame, points, arrows, labels)


def _roles(pairs: Sequence[tuple[Any, Any]], without: Sequence[Any]) -> dict[int, str]:
    """Host, reviewer only, or without: a host with too few reviewers is shown as without any."""
    roles = {reviewer.pk: "reviewer" for _, reviewer in pairs}
    roles |= {host.pk: "host" for host, _ in pairs}
    return roles | {council.pk: "without" for council in without}


def _curve(start: Spot, end: Spot) -> str:
    """A line bent a little to its right, stopping short of the point it leads to."""
    across, down = end.x - start.x, end.y - start.y
    length = hypot(across, down)
    if length < 12:
        return f"M{start.x} {start.y}L{end.x} {end.y}"
    middle = Spot(start.x + across / 2 - down * 0.12, start.y + down / 2 + across * 0.12)
    back = hypot(end.x - middle.x, end.y - middle.y)
    tip = Spot(end.x - (end.x - middle.x) / back * 6, end.y - (end.y - middle.y) / back * 6)
    return f"M{start.x} {start.y}Q{middle.x:.1f} {middle.y:.1f} {tip.x:.1f} {tip.y:.1f}"


def _names(frame: Frame, placed: Sequence[Any]) -> list[Label]:
    return [
        Label(council.name, Spot(spot.x, round(spot.y - 9, 1)))
        for council in placed
        for spot in [frame.spot(council.latitude, council.longitude)]
    ]


def _regions(frame: Frame, placed: Sequence[Any]) -> list[Label]:
    """Each region's name in the middle of its councils, behind everything else."""
    members: dict[str, list[Any]] = {}
    for council in placed:
        members.setdefault(council.region, []).append(council)
    return [
        Label(
            region,
            frame.spot(
                sum(council.latitude for council in there) / len(there),
                sum(council.longitude for council in there) / len(there),
            ),
        )
        for region, there in sorted(members.items())
        if region
    ]
