"""How far the findings of the network came: how many at each link, without ranking anybody."""

from collections.abc import Sequence
from dataclasses import dataclass

from cms.chain.links import Chain


@dataclass(frozen=True)
class Reached:
    """How many findings came as far as this, and what share of all that is."""

    label: str
    count: int
    share: int


def reached(chains: Sequence[Chain]) -> list[Reached]:
    """Findings at each link: each finding counts once, by the chain of it that came furthest."""
    findings = {chain.finding.pk for chain in chains}
    asked = [
        ("Findings that ask for something", findings),
        ("with an action", {each.finding.pk for each in chains if each.links[3].there}),
        ("with a practice taken up", {each.finding.pk for each in chains if each.links[2].there}),
        (
            "with an action somebody outside has verified",
            {each.finding.pk for each in chains if each.links[3].done},
        ),
        ("whose indicator moved as hoped", {each.finding.pk for each in chains if each.links[4].done}),
    ]
    whole = len(findings)
    return [
        Reached(label, len(keys), round(100 * len(keys) / whole) if whole else 0) for label, keys in asked
    ]
