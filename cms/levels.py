"""Levels of evidence: which tests each asks for, and what a case study's evidence can carry."""

from collections.abc import Sequence

from cms.entry_tests import (
    A_YEAR,
    BORNE_OUT,
    LIMITS,
    METHOD,
    MOVED,
    NO_GAIN,
    NUMBERS,
    SOURCED,
    TOLD,
    EntryTest,
)
from cms.evidence import Evidence
from cms.states import LADDER, Level, levels_up_to

TESTS: dict[Level, tuple[EntryTest, ...]] = {
    Level.IDEA: (TOLD,),
    Level.EMERGING: (TOLD, NUMBERS),
    Level.PROMISING: (TOLD, NUMBERS, SOURCED, METHOD, LIMITS, MOVED),
    Level.VALIDATED: (TOLD, NUMBERS, SOURCED, METHOD, LIMITS, MOVED, A_YEAR, BORNE_OUT),
    Level.NO_EFFECT: (TOLD, NUMBERS, SOURCED, METHOD, LIMITS, NO_GAIN),
}


def unmet(level: str, evidence: Evidence) -> list[EntryTest]:
    """The tests of this level that the evidence does not pass; empty when it can carry the level."""
    return [test for test in TESTS[Level(level)] if not test.holds(evidence)]


def tried(level: str, evidence: Evidence) -> list[tuple[EntryTest, bool]]:
    """Every test of this level, and whether the evidence passes it."""
    return [(test, test.holds(evidence)) for test in TESTS[Level(level)]]


def open_to(claimed: str, evidence: Evidence) -> list[Level]:
    """The levels the network may award: the claim and what lies below it, as far as the evidence carries."""
    return [level for level in levels_up_to(claimed) if not unmet(level, evidence)]


def refusal(level: str, missing: Sequence[EntryTest]) -> str:
    """The sentence somebody reads who names a level that the evidence cannot carry."""
    needs = "; and ".join(test.needs for test in missing)
    other = "a lower" if level in LADDER else "another"
    return f"“{Level(level).label}” needs {needs}. Add it, or choose {other} level."
