"""The hard rules: each one named, said in a sentence, and asked of all pairs at once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from peernet.pairing.solver.problem import NeighbourRule, Rules
from peernet.pairing.solver.wording import counted
from peernet.pairing.solver.world import World, years_before


@dataclass(frozen=True, slots=True)
class HardRule:
    """Something no plan may break.

    `forbids` answers for every (host, council), or None when the rule is switched off. `one` and `many`
    finish the sentences "1 council ..." and "12 councils ..."; words in braces are the rule's parameters.
    `price` says how much is given up by lifting the rule for one host; None means it is never offered.
    """

    name: str
    sentence: str
    one: str
    many: str
    price: int | None
    forbids: Callable[[World], np.ndarray | None]

    def told(self, rules: Rules) -> str:
        """The rule in plain English, with its parameters."""
        return self.sentence.format(**_parameters(rules))

    def counted(self, number: int, rules: Rules) -> str:
        """Such as: 12 are in the same region."""
        return counted(number, self.one, self.many).format(**_parameters(rules))


def _parameters(rules: Rules) -> dict[str, str]:
    return {
        "judgements": " or ".join(rules.lead_judgements),
        "km": f"{rules.maximum_km} km",
        **{
            name: f"the last {counted(years, 'year', 'years')}" if years else "this round"
            for name in ("mutual_years", "circular_years", "repeat_years")
            for years in (getattr(rules, name),)
        },
    }


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


def _self(world: World) -> np.ndarray:
    return world.at[:, None] == np.arange(len(world.councils))


def _everywhere(world: World, columns: np.ndarray) -> np.ndarray:
    return np.broadcast_to(columns, (len(world.hosts), len(world.councils)))


def _unavailable(world: World) -> np.ndarray:
    codes = {row.code for row in world.problem.unavailable}
    return _everywhere(world, np.array([council.code in codes for council in world.councils], dtype=bool))


def _no_capacity(world: World) -> np.ndarray:
    return _everywhere(world, world.capacity == 0)


def _neighbours(world: World) -> np.ndarray | None:
    match world.problem.rules.neighbours:
        case NeighbourRule.OFF:
            return None
        case NeighbourRule.HOST:
            return world.rank[world.at] == 0
        case NeighbourRule.EITHER:
            return (world.rank[world.at] == 0) & (world.rank.T[world.at] == 0)


def _lead_judgements(world: World) -> np.ndarray | None:
    wanted = world.problem.rules.lead_judgements
    if not wanted:
        return None
    return _everywhere(
        world, np.array([council.judgement not in wanted for council in world.councils], dtype=bool)
    )


def _other_region(world: World) -> np.ndarray | None:
    return _same(world, "region") if world.problem.rules.other_region else None


def _maximum_km(world: World) -> np.ndarray | None:
    limit = world.problem.rules.maximum_km
    return None if limit is None else ~(world.km <= limit)


def _same_combined_authority(world: World) -> np.ndarray | None:
    return _same(world, "combined_authority") if world.problem.rules.same_combined_authority else None


def _bordering(world: World) -> np.ndarray | None:
    return world.borders[world.at] if world.problem.rules.bordering else None


def _declared_conflict(world: World) -> np.ndarray | None:
    return world.conflicts[world.at] if world.problem.rules.declared_conflict else None


def _mutual(world: World) -> np.ndarray | None:
    years = world.problem.rules.mutual_years
    return None if years is None else look_back(world, years).T[world.at]


def _repeat(world: World) -> np.ndarray | None:
    years = world.problem.rules.repeat_years
    if years is None:
        return None
    return (world.reviewed_on > years_before(world.problem.today, years).toordinal())[world.at]


def _circular(world: World) -> np.ndarray | None:
    years = world.problem.rules.circular_years
    if years is None:
        return None
    steps = look_back(world, years).astype(np.float32)
    return (steps @ steps).T[world.at] > 0


RULES = (
    HardRule("self", "No council reviews itself.", "is itself", "are itself", None, _self),
    HardRule(
        "neighbours",
        "A reviewer must be a statistical neighbour of the host.",
        "is not a statistical neighbour",
        "are not statistical neighbours",
        6,
        _neighbours,
    ),
    HardRule(
        "lead_judgements",
        "A reviewer must be judged {judgements}.",
        "is not judged {judgements}",
        "are not judged {judgements}",
        7,
        _lead_judgements,
    ),
    HardRule(
        "same_combined_authority",
        "Members of one combined authority do not review each other.",
        "shares the combined authority",
        "share the combined authority",
        8,
        _same_combined_authority,
    ),
    HardRule(
        "bordering",
        "Councils that share a border do not review each other.",
        "shares a border",
        "share a border",
        4,
        _bordering,
    ),
    HardRule(
        "other_region",
        "A reviewer must come from another region.",
        "is in the same region",
        "are in the same region",
        2,
        _other_region,
    ),
    HardRule(
        "maximum_km",
        "A reviewer must be no further away than {km}.",
        "is not known to be within {km}",
        "are not known to be within {km}",
        3,
        _maximum_km,
    ),
    HardRule(
        "declared_conflict",
        "Councils with a declared conflict do not review each other.",
        "has a declared conflict",
        "have a declared conflict",
        None,
        _declared_conflict,
    ),
    HardRule(
        "mutual",
        "Two councils do not review each other in turn, counting this plan and {mutual_years}.",
        "would be a review in return",
        "would be a review in return",
        9,
        _mutual,
    ),
    HardRule(
        "circular",
        "Three councils do not review each other in a circle, counting this plan and {circular_years}.",
        "would close a circle of three reviews",
        "would close a circle of three reviews",
        5,
        _circular,
    ),
    HardRule(
        "repeat",
        "A council does not review a host that it reviewed in {repeat_years}.",
        "reviewed this host in {repeat_years}",
        "reviewed this host in {repeat_years}",
        5,
        _repeat,
    ),
    HardRule(
        "unavailable",
        "A council that is unavailable leads no review.",
        "is unavailable",
        "are unavailable",
        None,
        _unavailable,
    ),
    HardRule(
        "no_capacity",
        "A council that offers no review leads none.",
        "offers no review in this round",
        "offer no review in this round",
        None,
        _no_capacity,
    ),
    HardRule(
        "vetoed", "A vetoed pair is not made.", "was vetoed", "were vetoed", None, lambda world: world.vetoed
    ),
)

RULE_BY_NAME = {rule.name: rule for rule in RULES}


def rules_in_force(world: World) -> dict[str, np.ndarray]:
    """What each switched-on rule forbids, in the order in which they are told."""
    answers = {rule.name: rule.forbids(world) for rule in RULES}
    return {name: answer for name, answer in answers.items() if answer is not None}


def cycles_forbidden(rules: Rules) -> tuple[int, ...]:
    """The lengths of circles that may not appear inside a plan."""
    return ((2,) if rules.mutual_years is not None else ()) + (
        (3,) if rules.circular_years is not None else ()
    )
