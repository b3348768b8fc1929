"""What the hard rules look at, asked of all hosts and councils at once; None where a rule is switched off."""

import numpy as np

from peernet.pairing.solver.problem import NeighbourRule
from peernet.pairing.solver.world import World, years_before


def look_back(world: World, years: int | None) -> np.ndarray:
    """Council by council: was this host reviewed by this council in so many years, or is it pinned?"""
    recent = np.zeros_like(world.borders)
    if years:
        recent = world.reviewed_on > years_before(world.problem.today, years).toordinal()
    recent[world.at] |= world.pinned
    return recent


def _texts(world: World, attribute: str) -> np.ndarray:
    return np.array([getattr(council, attribute) for council in world.councils], dtype=object)


def _same(world: World, attribute: str) -> np.ndarray:
    texts = _texts(world, attribute)
    return (texts[world.at][:, None] == texts) & (texts != "")


def is_self(world: World) -> np.ndarray:
    """The council is the host itself."""
    return world.at[:, None] == np.arange(len(world.councils))


def _everywhere(world: World, columns: np.ndarray) -> np.ndarray:
    return np.broadcast_to(columns, (len(world.hosts), len(world.councils)))


def is_unavailable(world: World) -> np.ndarray:
    """The council is unavailable in this round."""
    codes = {row.code for row in world.problem.unavailable}
    return _everywhere(world, np.array([council.code in codes for council in world.councils], dtype=bool))


def has_no_capacity(world: World) -> np.ndarray:
    """The council offers no review."""
    return _everywhere(world, world.capacity == 0)


def is_no_neighbour(world: World) -> np.ndarray | None:
    """The council is not on the list that counts."""
    match world.problem.rules.neighbours:
        case NeighbourRule.OFF:
            return None
        case NeighbourRule.HOST:
            return world.rank[world.at] == 0
        case NeighbourRule.EITHER:
            return (world.rank[world.at] == 0) & (world.rank.T[world.at] == 0)


def is_judged_otherwise(world: World) -> np.ndarray | None:
    """The council holds no judgement that qualifies a lead."""
    wanted = world.problem.rules.lead_judgements
    if not wanted:
        return None
    return _everywhere(
        world, np.array([council.judgement not in wanted for council in world.councils], dtype=bool)
    )


def is_in_same_region(world: World) -> np.ndarray | None:
    """Host and council share a region."""
    return _same(world, "region") if world.problem.rules.other_region else None


def is_too_far(world: World) -> np.ndarray | None:
    """The council is further than the limit, or its place is unknown."""
    limit = world.problem.rules.maximum_km
    return None if limit is None else ~(world.km <= limit)


def shares_combined_authority(world: World) -> np.ndarray | None:
    """Host and council belong to one combined authority."""
    return _same(world, "combined_authority") if world.problem.rules.same_combined_authority else None


def shares_border(world: World) -> np.ndarray | None:
    """Host and council border on each other."""
    return world.borders[world.at] if world.problem.rules.bordering else None


def has_conflict(world: World) -> np.ndarray | None:
    """A conflict in force stands between them."""
    return world.conflicts[world.at] if world.problem.rules.declared_conflict else None


def would_be_mutual(world: World) -> np.ndarray | None:
    """The host reviewed the council within the look-back, or is pinned to."""
    years = world.problem.rules.mutual_years
    return None if years is None else look_back(world, years).T[world.at]


def would_repeat(world: World) -> np.ndarray | None:
    """The council reviewed the host within the look-back."""
    years = world.problem.rules.repeat_years
    if years is None:
        return None
    return (world.reviewed_on > years_before(world.problem.today, years).toordinal())[world.at]


def would_close_circle(world: World) -> np.ndarray | None:
    """Past reviews and pins make two sides of a triangle that this pair would close."""
    years = world.problem.rules.circular_years
    if years is None:
        return None
    steps = look_back(world, years).astype(np.float32)
    return (steps @ steps).T[world.at] > 0
