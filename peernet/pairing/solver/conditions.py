"""What the hard rules look at, asked of many pairs at once; None where a rule is switched off.

`lines` and `columns` are matched as numpy matches shapes, so one host can be asked with every council.
"""

import numpy as np

from peernet.pairing.solver.grid import Grid
from peernet.pairing.solver.problem import NeighbourRule
from peernet.pairing.solver.world import World, years_before


def look_back(world: World, years: int | None) -> Grid:
    """Council by council: was this host reviewed by this council in so many years, or is it pinned?"""
    if not years:
        return world.pinned
    return world.once(("look back", years), lambda: _recent(world, years).joined(world.pinned))


def _recent(world: World, years: int) -> Grid:
    since = years_before(world.problem.today, years).toordinal()
    return world.once(("recent", years), lambda: world.reviewed_on.above(since))


def coded(world: World, attribute: str) -> np.ndarray:
    """A number for each council, the same for the same text; -1 where there is none."""

    def number() -> np.ndarray:
        texts = [getattr(council, attribute) for council in world.councils]
        place = {text: place for place, text in enumerate(sorted(set(texts) - {""}))}
        return np.array([place.get(text, -1) for text in texts], dtype=np.int64)

    return world.once(("coded", attribute), number)


def _same(world: World, attribute: str, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    texts = coded(world, attribute)
    return np.asarray((texts[world.at[lines]] == texts[columns]) & (texts[columns] >= 0))


def is_self(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The council is the host itself."""
    return np.asarray(world.at[lines] == columns)


def _of_council(answers: np.ndarray, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    return np.broadcast_to(answers[columns], np.broadcast_shapes(lines.shape, columns.shape))


def is_unavailable(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The council is unavailable in this round."""
    codes = {row.code for row in world.problem.unavailable}
    return _of_council(np.array([council.code in codes for council in world.councils]), lines, columns)


def has_no_capacity(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """The council offers no review."""
    return _of_council(world.capacity == 0, lines, columns)


def is_vetoed(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """A person decided against it."""
    return world.vetoed.has(world.at[lines], columns)


def is_no_neighbour(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """The council is not on the list that counts."""
    host = world.at[lines]
    match world.problem.rules.neighbours:
        case NeighbourRule.OFF:
            return None
        case NeighbourRule.HOST:
            return ~world.rank.has(host, columns)
        case NeighbourRule.EITHER:
            return ~world.rank.has(host, columns) & ~world.rank.has(columns, host)


def is_judged_otherwise(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """The council holds no judgement that qualifies a lead."""
    wanted = world.problem.rules.lead_judgements
    if not wanted:
        return None
    return _of_council(
        np.array([council.judgement not in wanted for council in world.councils]), lines, columns
    )


def is_in_same_region(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """Host and council share a region."""
    return _same(world, "region", lines, columns) if world.problem.rules.other_region else None


def is_too_far(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """The council is further than the limit, or its place is unknown."""
    limit = world.problem.rules.maximum_km
    return None if limit is None else ~(world.km(lines, columns) <= limit)


def shares_combined_authority(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """Host and council belong to one combined authority."""
    if not world.problem.rules.same_combined_authority:
        return None
    return _same(world, "combined_authority", lines, columns)


def shares_border(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """Host and council border on each other."""
    return world.borders.has(world.at[lines], columns) if world.problem.rules.bordering else None


def has_conflict(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """A conflict in force stands between them."""
    return world.conflicts.has(world.at[lines], columns) if world.problem.rules.declared_conflict else None


def would_be_mutual(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """The host reviewed the council within the look-back, or is pinned to."""
    years = world.problem.rules.mutual_years
    return None if years is None else look_back(world, years).has(columns, world.at[lines])


def would_repeat(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """The council reviewed the host within the look-back."""
    years = world.problem.rules.repeat_years
    return None if years is None else _recent(world, years).has(world.at[lines], columns)


def would_close_circle(world: World, lines: np.ndarray, columns: np.ndarray) -> np.ndarray | None:
    """Past reviews and pins make two sides of a triangle that this pair would close."""
    years = world.problem.rules.circular_years
    if years is None:
        return None
    two_steps = world.once(("two steps", years), lambda: look_back(world, years).two_steps())
    return two_steps.has(columns, world.at[lines])
