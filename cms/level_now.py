"""Which tests of the claimed level hold at the moment, while somebody writes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.dateparse import parse_date

from cms.adopters import adopters_of
from cms.entry_tests import EntryTest
from cms.evidence import Evidence
from cms.levels import open_to, tried
from cms.states import Level
from cms.writing import Draft
from peernet.core.lookup import key_in
from peernet.indicators.models import Indicator

#: The field to go to where a test does not hold yet.
FIELDS = {"told": "practice", "method": "method", "limits": "limits", "a-year": "started_on"}
OUTCOMES = "outcomes"


@dataclass(frozen=True)
class TypedClaim:
    """An outcome as far as it is typed."""

    baseline: Decimal | None
    result: Decimal | None
    comparison: Decimal | None
    source: str
    indicator: Any


@dataclass(frozen=True)
class LevelNow:
    """The level claimed, each of its tests, and the highest level that the evidence carries at the moment."""

    claimed: Level
    tests: list[tuple[EntryTest, bool]]
    carried: Level | None

    @property
    def unmet(self) -> list[tuple[str, str]]:
        """For each test that does not hold yet, the field to go to and what it needs."""
        return [(FIELDS.get(test.name, OUTCOMES), test.needs) for test, holds in self.tests if not holds]

    @property
    def met(self) -> list[str]:
        """What the tests need that hold."""
        return [test.needs for test, holds in self.tests if holds]


def level_now(claimed: str, evidence: Evidence) -> LevelNow | None:
    """Try the tests of a claim; None as long as no level is chosen."""
    if claimed not in Level.values:
        return None
    carried = open_to(claimed, evidence)
    return LevelNow(Level(claimed), tried(claimed, evidence), carried[0] if carried else None)


def evidence_typed(draft: Draft, page: Any, on: date) -> Evidence:
    """What a form brings that is still being typed in; whatever cannot be read is not there yet."""
    wanted = {claim.get("indicator", "") for claim in draft.outcomes}
    keys = [key for text in wanted if (key := key_in(text)) is not None]
    indicators = {str(each.pk): each for each in Indicator.objects.filter(pk__in=keys)}
    return Evidence(
        claims=[_claim(typed, indicators) for typed in draft.outcomes],
        on=on,
        told=bool(draft.texts.get("problem") and draft.texts.get("practice") and any(draft.steps)),
        started_on=_day(draft.facts.get("started_on", "")),
        ended_on=_day(draft.facts.get("ended_on", "")),
        method=draft.texts.get("method", ""),
        limits=draft.texts.get("limits", ""),
        successes=adopters_of(page).successes,
    )


def _claim(typed: Mapping[str, str], indicators: Mapping[str, Indicator]) -> TypedClaim:
    return TypedClaim(
        baseline=_number(typed.get("baseline", "")),
        result=_number(typed.get("result", "")),
        comparison=_number(typed.get("comparison", "")),
        source=typed.get("source", ""),
        indicator=indicators.get(typed.get("indicator", "")),
    )


def _number(typed: str) -> Decimal | None:
    try:
        number = Decimal(typed)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _day(typed: str) -> date | None:
    try:
        return parse_date(typed)
    except ValueError:
        return None
