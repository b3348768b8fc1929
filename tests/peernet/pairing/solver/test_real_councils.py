"""The 153 English children's services authorities, as published."""

import csv
import random
from datetime import date
from pathlib import Path

import pytest

from peernet.pairing.solver import solve
from peernet.pairing.solver.problem import Closeness, Council, Host, Judgement, Neighbour, Problem, Rules

PUBLISHED = Path(__file__).parents[4] / "../shared/data"
REGISTER = PUBLISHED / "authorities/childrens_services_authorities_153.csv"
LINKS = PUBLISHED / "neighbours/statistical_neighbours_2025_long.csv"
PLAIN = Rules(bordering=False, same_combined_authority=False, mutual_years=None, repeat_years=None)

pytestmark = pytest.mark.skipif(
    not REGISTER.exists() or not LINKS.exists(), reason="needs the published lists in ../shared/data"
)


@pytest.fixture(scope="module")
def england():
    with REGISTER.open() as lines:
        councils = tuple(
            Council(
                code=row["dfe_la_code"],
                name=row["nice_name"],
                kind=row["type"],
                region=row["region"],
                combined_authority=row["combined_authority"],
                latitude=float(row["lat"]),
                longitude=float(row["long"]),
                judgement=Judgement(row["ofsted_overall_31mar2025"]),
                judged_on=date.fromisoformat(row["ofsted_inspection_date"]),
            )
            for row in csv.DictReader(lines)
        )
    with LINKS.open() as lines:
        neighbours = tuple(
            Neighbour(
                row["dfe_la_code"],
                row["neighbour_dfe_la_code"],
                Closeness(row["closeness"]),
                int(row["rank"]),
            )
            for row in csv.DictReader(lines)
        )
    return councils, neighbours


def paired(england, rules, codes=None):
    councils, neighbours = england
    hosts = tuple(Host(code) for code in (codes or [council.code for council in councils]))
    return solve(Problem(councils, hosts, date(2025, 4, 1), neighbours, rules=rules))


def test_good_or_outstanding_neighbours_cover_exactly_a_hundred_of_all(england):
    plan = paired(england, PLAIN)

    assert (plan.totals.hosts, plan.totals.covered, plan.bound.covered) == (153, 100, 100)
    assert plan.proven
    assert len(plan.unpaired) == 53


def test_nine_london_boroughs_have_nobody_from_another_region_and_are_told(england):
    councils, _ = england
    region = {council.code: council.region for council in councils}

    plan = paired(england, Rules(**{**asdict_of(PLAIN), "other_region": True}))

    stranded = [row for row in plan.unpaired if row.candidates == 0]
    assert [region[row.host] for row in stranded] == ["London"] * 9
    assert all("None is left." in row.sentence for row in stranded)
    assert all(row.binding in ("other_region", "neighbours") for row in stranded)
    assert (plan.totals.covered, plan.proven) == (85, True)


@pytest.mark.parametrize("seed", range(5))
def test_a_year_of_64_reviews_pairs_in_full(england, seed):
    councils, _ = england
    yearly = [council.code for council in councils if council.judgement == Judgement.INADEQUATE]
    others = [council.code for council in councils if council.judgement != Judgement.INADEQUATE]
    hosts = yearly + random.Random(seed).sample(others, 64 - len(yearly))

    plan = paired(england, PLAIN, hosts)

    assert (len(yearly), plan.totals.covered, plan.unpaired) == (19, 64, ())
    assert plan.proven


def test_every_hard_rule_at_once_is_proven_and_makes_no_mutual_pair(england):
    plan = paired(england, Rules(circular_years=6, other_region=True, maximum_km=250))

    made = {(pair.host, pair.reviewer) for pair in plan.pairs}
    assert plan.proven
    assert not [(one, two) for one, two in made if (two, one) in made]
    assert all(row.sentence for row in plan.unpaired)


def asdict_of(rules):
    return {name: getattr(rules, name) for name in rules.__dataclass_fields__}
