"""A level is claimed only with evidence that can carry it."""

from datetime import date
from itertools import pairwise

import pytest

from cms import entry_tests, levels
from cms.evidence import Evidence, moved_well
from cms.states import LADDER, CostBand, Level, levels_up_to
from tests.cms.practice import claim, written

pytestmark = pytest.mark.django_db
STARTED, YEAR_LATER = date(2025, 3, 10), date(2026, 3, 10)


def missing(level, *claims, on=date(2025, 9, 1), **brought):
    given = {"started_on": STARTED, "method": "We counted.", "limits": "No control."} | brought
    return [test.name for test in levels.unmet(level, Evidence(claims=claims, on=on, **given))]


def test_an_idea_needs_the_story_and_no_numbers():
    assert missing(Level.IDEA) == []
    assert missing(Level.IDEA, told=False) == ["told"]


@pytest.mark.parametrize("level", [level for level in Level if level != Level.IDEA])
def test_every_other_level_needs_an_outcome_with_numbers(level):
    assert "numbers" in missing(level)
    assert "numbers" in missing(level, claim(result=None))


def test_emerging_needs_nothing_but_numbers():
    assert missing(Level.EMERGING, claim(source="", result=9), method="", limits="") == []


def test_promising_needs_a_source_a_method_limits_and_movement_the_right_way():
    assert missing(Level.PROMISING, claim()) == []
    assert missing(Level.PROMISING, claim(source=" ")) == ["sourced"]
    assert missing(Level.PROMISING, claim(result=9)) == ["moved"]
    assert missing(Level.PROMISING, claim(result=8)) == ["moved"]
    assert missing(Level.PROMISING, claim(), method=" ", limits="") == ["method", "limits"]


@pytest.mark.parametrize(
    ("polarity", "result", "moved"), [("high", 9, True), ("high", 6, False), ("neither", 6, True)]
)
def test_the_right_way_is_the_indicators(polarity, result, moved):
    outcome = claim(result=result)
    outcome.indicator.polarity = polarity

    assert moved_well(outcome) is moved


def test_validated_needs_a_year():
    good = claim(comparison=8)

    assert missing(Level.VALIDATED, good, on=YEAR_LATER) == []
    assert missing(Level.VALIDATED, good, on=date(2026, 3, 9)) == ["a-year"]
    assert missing(Level.VALIDATED, good, started_on=None, on=YEAR_LATER) == ["a-year"]
    assert missing(Level.VALIDATED, good, on=YEAR_LATER, ended_on=date(2026, 3, 9)) == ["a-year"]
    assert missing(Level.VALIDATED, good, on=YEAR_LATER, ended_on=date(2026, 9, 1)) == []


def test_validated_needs_a_comparison_it_beat_or_two_others_who_do_it_with_success():
    def after_a_year(outcome, **brought):
        return missing(Level.VALIDATED, outcome, on=YEAR_LATER, **brought)

    assert after_a_year(claim()) == ["borne-out"]
    assert after_a_year(claim(comparison=6)) == ["borne-out"]
    assert after_a_year(claim(comparison=5)) == ["borne-out"]
    assert after_a_year(claim(), successes=1) == ["borne-out"]
    assert after_a_year(claim(), successes=2) == []


def test_no_effect_needs_an_outcome_too_and_none_that_gained():
    assert missing(Level.NO_EFFECT, claim(result=8)) == []
    assert missing(Level.NO_EFFECT, claim(comparison=6)) == []
    assert missing(Level.NO_EFFECT, claim(result=8, source="")) == ["sourced"]
    assert missing(Level.NO_EFFECT, claim()) == ["no-gain"]
    assert missing(Level.NO_EFFECT, claim(result=8), claim(comparison=7)) == ["no-gain"]


def test_the_refusal_names_what_is_missing():
    assert levels.refusal("validated", [entry_tests.A_YEAR, entry_tests.MOVED]) == (
        "“Validated” needs 12 months of the practice; "
        "and an outcome that moved the right way between baseline and result. "
        "Add it, or choose a lower level."
    )
    assert levels.refusal("no-effect", [entry_tests.METHOD]).endswith("or choose another level.")


def test_each_level_of_the_ladder_asks_for_all_that_the_one_below_asks_for():
    for lower, higher in pairwise(LADDER):
        assert set(levels.TESTS[lower]) < set(levels.TESTS[higher])


def test_every_test_is_asked_for_by_some_level_and_has_a_name_of_its_own():
    asked = {test for tests in levels.TESTS.values() for test in tests}

    assert asked == set(entry_tests.EVERY)
    assert len(entry_tests.BY_NAME) == len(entry_tests.EVERY)


def test_the_network_awards_the_claim_or_less():
    assert levels_up_to("promising") == [Level.PROMISING, Level.EMERGING, Level.IDEA]
    assert levels_up_to("no-effect") == [Level.NO_EFFECT]


def test_the_network_awards_no_level_that_the_evidence_cannot_carry():
    numbers_only = Evidence(claims=[claim(source="")], on=YEAR_LATER)

    assert levels.open_to("validated", numbers_only) == [Level.EMERGING, Level.IDEA]


def test_the_story_of_a_saved_draft_is_asked_for():
    draft = written(problem=" ")

    assert [test.name for test in levels.unmet("idea", Evidence.of(draft, YEAR_LATER))] == ["told"]


@pytest.mark.parametrize(
    ("pounds", "band"),
    [(0, 1), (99, 1), (100, 2), (499, 2), (500, 3), (999, 3), (1000, 4), (2000, 4), (2001, 5)],
)
def test_cost_bands_meet_without_gaps(pounds, band):
    assert CostBand.of(pounds) == band
