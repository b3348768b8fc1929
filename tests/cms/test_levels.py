"""A level is claimed only with evidence that can carry it."""

from datetime import date

import pytest

from cms import levels
from cms.states import CostBand, Level, levels_up_to
from tests.cms.practice import claim

pytestmark = pytest.mark.django_db
STARTED, YEAR_LATER = date(2025, 3, 10), date(2026, 3, 10)


def missing(level, *claims, started_on=STARTED, on=date(2025, 9, 1)):
    return levels.unmet(level, claims=claims, started_on=started_on, on=on)


def test_an_idea_needs_no_numbers():
    assert missing(Level.IDEA) == []


@pytest.mark.parametrize("level", [Level.EMERGING, Level.PROMISING, Level.VALIDATED, Level.NO_EFFECT])
def test_every_other_level_needs_an_outcome_with_numbers(level):
    assert levels.NUMBERS in missing(level)
    assert levels.NUMBERS in missing(level, claim(result=None))


def test_emerging_needs_nothing_but_numbers():
    assert missing(Level.EMERGING, claim(source="", result=9)) == []


def test_promising_needs_a_source_and_movement_the_right_way():
    assert missing(Level.PROMISING, claim()) == []
    assert missing(Level.PROMISING, claim(source=" ")) == [levels.SOURCED]
    assert missing(Level.PROMISING, claim(result=9)) == [levels.MOVED]
    assert missing(Level.PROMISING, claim(result=8)) == [levels.MOVED]


@pytest.mark.parametrize(
    ("polarity", "result", "moved"), [("high", 9, True), ("high", 6, False), ("neither", 6, True)]
)
def test_the_right_way_is_the_indicators(polarity, result, moved):
    outcome = claim(result=result)
    outcome.indicator.polarity = polarity

    assert levels.moved_well(outcome) is moved


def test_validated_needs_a_comparison_or_twelve_months():
    assert missing(Level.VALIDATED, claim()) == [levels.SUSTAINED]
    assert missing(Level.VALIDATED, claim(comparison=8)) == []
    assert missing(Level.VALIDATED, claim(), on=YEAR_LATER) == []
    assert missing(Level.VALIDATED, claim(), on=date(2026, 3, 9)) == [levels.SUSTAINED]
    assert missing(Level.VALIDATED, claim(), started_on=None, on=YEAR_LATER) == [levels.SUSTAINED]


def test_no_effect_needs_an_outcome_too_but_no_movement():
    assert missing(Level.NO_EFFECT, claim(result=8)) == []
    assert missing(Level.NO_EFFECT, claim(result=8, source="")) == [levels.SOURCED]


def test_the_refusal_names_what_is_missing():
    assert levels.refusal("validated", [levels.SUSTAINED]) == (
        "“Validated” needs a comparison beside the result, or 12 months since the practice started. "
        "Add it, or claim a lower level."
    )


def test_the_network_awards_the_claim_or_less():
    assert levels_up_to("promising") == [Level.PROMISING, Level.EMERGING, Level.IDEA]
    assert levels_up_to("no-effect") == [Level.NO_EFFECT]


@pytest.mark.parametrize(
    ("pounds", "band"),
    [(0, 1), (99, 1), (100, 2), (499, 2), (500, 3), (999, 3), (1000, 4), (2000, 4), (2001, 5)],
)
def test_cost_bands_meet_without_gaps(pounds, band):
    assert CostBand.of(pounds) == band
