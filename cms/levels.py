"""Entry tests: what a level of evidence asks for before anybody may claim it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from cms.states import Level

NUMBERS = "at least one outcome with a baseline and a result"
MOVED = "an outcome that moved the right way between baseline and result"
SOURCED = "a source for every outcome"
SUSTAINED = "a comparison beside the result, or 12 months since the practice started"

TESTS = {
    Level.IDEA: [],
    Level.EMERGING: [NUMBERS],
    Level.PROMISING: [NUMBERS, SOURCED, MOVED],
    Level.VALIDATED: [NUMBERS, SOURCED, MOVED, SUSTAINED],
    Level.NO_EFFECT: [NUMBERS, SOURCED],
}


def unmet(level: str, *, claims: Sequence[Any], started_on: date | None, on: date) -> list[str]:
    """What is missing for this level, in words that follow "needs"; empty when the level may be claimed.

    ``claims`` are outcome claims (anything with their fields), ``on`` the day of asking.
    """
    numbered = [claim for claim in claims if claim.baseline is not None and claim.result is not None]
    met = {
        NUMBERS: bool(numbered),
        SOURCED: bool(numbered) and all(claim.source.strip() for claim in numbered),
        MOVED: any(moved_well(claim) for claim in numbered),
        SUSTAINED: any(claim.comparison is not None for claim in numbered) or a_year_before(started_on, on),
    }
    return [test for test in TESTS[Level(level)] if not met[test]]


def moved_well(claim: Any) -> bool:
    """Whether the result differs from the baseline in the direction the indicator calls better."""
    change = claim.result - claim.baseline
    polarity = claim.indicator.polarity if claim.indicator else "neither"
    return bool(change > 0 if polarity == "high" else change < 0 if polarity == "low" else change != 0)


def a_year_before(started_on: date | None, on: date) -> bool:
    """Whether at least twelve months lie between the two days."""
    if started_on is None:
        return False
    return (on.year - started_on.year) * 12 + on.month - started_on.month - (on.day < started_on.day) >= 12


def refusal(level: str, missing: Sequence[str]) -> str:
    """The sentence an author reads beside the level."""
    return f"“{Level(level).label}” needs {'; and '.join(missing)}. Add it, or claim a lower level."
