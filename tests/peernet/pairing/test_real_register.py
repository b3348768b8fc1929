"""The 153 real authorities, paired under every hard rule."""

from collections import Counter

import pytest

from peernet.councils.models import Border, Council, Judgement, Neighbour
from peernet.pairing import operations
from peernet.pairing.options import Options
from peernet.pairing.solver.problem import Rules
from tests.factories import RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def round(real_register):
    return RoundFactory(fictional=False)


def test_every_hard_rule_holds_and_every_authority_has_an_answer(round, real_register, pair):
    run = pair(round)

    pairs = [(row.host, row.reviewer) for row in run.proposals.select_related("host", "reviewer")]
    named = set(Neighbour.objects.values_list("council", "neighbour"))
    borders = {frozenset(two) for two in Border.objects.values_list("first", "second")}
    latest = dict(Judgement.objects.order_by("inspected_on", "pk").values_list("council", "overall"))
    assert len(borders) > 300
    for host, reviewer in pairs:
        assert host != reviewer
        assert frozenset((host.pk, reviewer.pk)) not in borders
        assert not host.combined_authority or host.combined_authority != reviewer.combined_authority
        assert (reviewer, host) not in pairs
        assert (host.pk, reviewer.pk) in named
        assert latest[reviewer.pk] in {"outstanding", "good"}
    assert max(Counter(reviewer for _, reviewer in pairs).values()) == 1

    assert all(run.proposals.values_list("sentence", flat=True))
    lacking = list(run.unpaired.select_related("host"))
    assert all(row.sentence and row.binding for row in lacking)
    current = {council.pk for council in Council.objects.of_england().current_on(round.starts_on)}
    assert {host.pk for host, _ in pairs} | {row.host_id for row in lacking} == current
    assert (run.demanded, len(pairs) + len(lacking)) == (153, 153)
    assert run.proven


def test_exactly_one_hundred_can_be_led_by_a_well_judged_neighbour_and_it_is_proven(round, pair):
    rules = Rules(bordering=False, same_combined_authority=False, mutual_years=None, repeat_years=None)

    run = pair(round, Options(rules=rules))

    assert (run.covered, run.covered_bound) == (100, 100)


def test_nine_london_boroughs_have_no_candidate_elsewhere_and_are_told_so(round, pair):
    rules = Rules(
        bordering=False,
        same_combined_authority=False,
        mutual_years=None,
        repeat_years=None,
        other_region=True,
    )

    run = pair(round, Options(rules=rules))

    stranded = list(run.unpaired.filter(candidates=0).select_related("host"))
    assert len(stranded) == 9
    assert {row.host.region for row in stranded} == {"London"}
    assert all(row.relaxations and row.relaxations[0]["rule"] == "other_region" for row in stranded)


def test_the_same_question_gets_the_same_answer(round, pair):
    first, second = pair(round, seed=3), pair(round, seed=3)

    answers = [
        list(run.proposals.order_by("host").values_list("host", "reviewer", "score", "sentence"))
        for run in (first, second)
    ]
    assert answers[0] == answers[1]
    assert operations.replay(first).same
