"""The fixed tests that levels of evidence ask for: what each needs, what validators ask, whose rule it is."""

from collections.abc import Callable
from dataclasses import dataclass

from cms.evidence import Evidence, beat_comparison, gained, moved_well

#: How many independent councils must have done it with success where there is no comparison.
ADOPTIONS = 2


@dataclass(frozen=True)
class EntryTest:
    """One test. ``needs`` follows the word "needs", ``asks`` is put to the validators."""

    name: str
    needs: str
    asks: str
    after: str
    holds: Callable[[Evidence], bool]


TOLD = EntryTest(
    "told",
    "the problem, what was done and the steps to get there",
    "Could another council start from this on Monday?",
    "OECD Observatory of Public Sector Innovation: every section filled, in plain words",
    lambda evidence: evidence.told,
)
NUMBERS = EntryTest(
    "numbers",
    "at least one outcome with a baseline and a result",
    "Is what was counted the right thing, and could it be counted again?",
    "NICE shared learning: a baseline and an evaluation",
    lambda evidence: bool(evidence.numbered),
)
SOURCED = EntryTest(
    "sourced",
    "a source for every outcome",
    "Do you trust the sources?",
    "EU Best Practice Portal: evidence and theory",
    lambda evidence: bool(evidence.numbered) and all(claim.source.strip() for claim in evidence.numbered),
)
METHOD = EntryTest(
    "method",
    "how it was measured: who counted what, of how many",
    "Was it measured in a way that can show a change?",
    "NICE shared learning: a baseline and an evaluation",
    lambda evidence: bool(evidence.method.strip()),
)
LIMITS = EntryTest(
    "limits",
    "what the numbers cannot show",
    "Are the limits honest, and is nothing important left out?",
    "What Works Centre for Crime Reduction: mechanism and moderators beside the effect",
    lambda evidence: bool(evidence.limits.strip()),
)
MOVED = EntryTest(
    "moved",
    "an outcome that moved the right way between baseline and result",
    "Is it likely that the practice moved it?",
    "C4EO “Promising”: an impact that should lead to better outcomes",
    lambda evidence: any(moved_well(claim) for claim in evidence.numbered),
)
A_YEAR = EntryTest(
    "a-year",
    "12 months of the practice",
    "Did the change last?",
    "Early Intervention Foundation guidebook, level 4: an effect that lasts a year or more",
    lambda evidence: evidence.a_year(),
)
BORNE_OUT = EntryTest(
    "borne-out",
    "a result better than its comparison, or two other councils that do it with success",
    "Does the comparison compare like with like, or do the other councils bear it out?",
    "C4EO “Validated”: proven outcomes; adoption elsewhere as in Interreg and URBACT",
    lambda evidence: (
        evidence.successes >= ADOPTIONS or any(beat_comparison(claim) for claim in evidence.numbered)
    ),
)
NO_GAIN = EntryTest(
    "no-gain",
    "no outcome that got better, or none that got better than its comparison",
    "Was it tried long and well enough to have shown an effect?",
    "Early Intervention Foundation guidebook, “NE”: tested, and no effect found",
    lambda evidence: not any(gained(claim) for claim in evidence.numbered),
)
EVERY = (TOLD, NUMBERS, SOURCED, METHOD, LIMITS, MOVED, A_YEAR, BORNE_OUT, NO_GAIN)
BY_NAME = {test.name: test for test in EVERY}
