"""The hard rules: each one named, said in a sentence, and asked of all pairs at once."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from peernet.pairing.solver.conditions import (
    has_conflict,
    has_no_capacity,
    is_in_same_region,
    is_judged_otherwise,
    is_no_neighbour,
    is_self,
    is_too_far,
    is_unavailable,
    is_vetoed,
    shares_border,
    shares_combined_authority,
    would_be_mutual,
    would_close_circle,
    would_repeat,
)
from peernet.pairing.solver.pairs import Pairs
from peernet.pairing.solver.problem import Rules
from peernet.pairing.solver.wording import counted
from peernet.pairing.solver.world import World

Condition = Callable[[World, np.ndarray, np.ndarray], np.ndarray | None]


@dataclass(frozen=True, slots=True)
class HardRule:
    """Something no plan may break.

    `forbids` answers for many pairs at once, or None when the rule is switched off. `one` and `many` finish
    the sentences "1 council ..." and "12 councils ..."; words in braces are the rule's parameters.
    `price` says how much is given up by lifting the rule for one host; None means it is never offered.
    """

    name: str
    sentence: str
    one: str
    many: str
    price: int | None
    forbids: Condition

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


RULES = (
    HardRule("self", "No council reviews itself.", "is itself", "are itself", None, is_self),
    HardRule(
        "neighbours",
        "A reviewer must be a statistical neighbour of the host.",
        "is not a statistical neighbour",
        "are not statistical neighbours",
        6,
        is_no_neighbour,
    ),
    HardRule(
        "lead_judgements",
        "A reviewer must be judged {judgements}.",
        "is not judged {judgements}",
        "are not judged {judgements}",
        7,
        is_judged_otherwise,
    ),
    HardRule(
        "same_combined_authority",
        "Members of one combined authority do not review each other.",
        "shares the combined authority",
        "share the combined authority",
        8,
        shares_combined_authority,
    ),
    HardRule(
        "bordering",
        "Councils that share a border do not review each other.",
        "shares a border",
        "share a border",
        4,
        shares_border,
    ),
    HardRule(
        "other_region",
        "A reviewer must come from another region.",
        "is in the same region",
        "are in the same region",
        2,
        is_in_same_region,
    ),
    HardRule(
        "maximum_km",
        "A reviewer must be no further away than {km}.",
        "is not known to be within {km}",
        "are not known to be within {km}",
        3,
        is_too_far,
    ),
    HardRule(
        "declared_conflict",
        "Councils with a declared conflict do not review each other.",
        "has a declared conflict",
        "have a declared conflict",
        None,
        has_conflict,
    ),
    HardRule(
        "mutual",
        "Two councils do not review each other in turn, counting this plan and {mutual_years}.",
        "would be a review in return",
        "would be a review in return",
        9,
        would_be_mutual,
    ),
    HardRule(
        "circular",
        "Three councils do not review each other in a circle, counting this plan and {circular_years}.",
        "would close a circle of three reviews",
        "would close a circle of three reviews",
        5,
        would_close_circle,
    ),
    HardRule(
        "repeat",
        "A council does not review a host that it reviewed in {repeat_years}.",
        "reviewed this host in {repeat_years}",
        "reviewed this host in {repeat_years}",
        5,
        would_repeat,
    ),
    HardRule(
        "unavailable",
        "A council that is unavailable leads no review.",
        "is unavailable",
        "are unavailable",
        None,
        is_unavailable,
    ),
    HardRule(
        "no_capacity",
        "A council that offers no review leads none.",
        "offers no review in this round",
        "offer no review in this round",
        None,
        has_no_capacity,
    ),
    HardRule("vetoed", "A vetoed pair is not made.", "was vetoed", "were vetoed", None, is_vetoed),
)

RULE_BY_NAME = {rule.name: rule for rule in RULES}


def rules_in_force(world: World, lines: np.ndarray, columns: np.ndarray) -> dict[str, np.ndarray]:
    """Which of these pairs each switched-on rule forbids, in the order in which rules are told."""
    answers = {rule.name: rule.forbids(world, lines, columns) for rule in RULES}
    return {name: answer for name, answer in answers.items() if answer is not None}


def open_pairs(world: World) -> Pairs:
    """Every pair that breaks no rule."""
    size = len(world.councils)
    kept = [np.zeros(0, dtype=np.int64)]
    for lines, columns in world.candidates():
        free = ~np.logical_or.reduce(list(rules_in_force(world, lines, columns).values()))
        kept.append(lines[free] * size + columns[free])
    return Pairs.numbered(len(world.hosts), size, np.concatenate(kept))


def cycles_forbidden(rules: Rules) -> tuple[int, ...]:
    """The lengths of circles that may not appear inside a plan."""
    return ((2,) if rules.mutual_years is not None else ()) + (
        (3,) if rules.circular_years is not None else ()
    )
