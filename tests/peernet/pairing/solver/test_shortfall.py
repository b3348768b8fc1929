"""A host without a reviewer is told why, and what would help."""

from dataclasses import replace

from peernet.pairing.solver import solve
from peernet.pairing.solver.problem import Conflict, Host, Judgement, NeighbourRule, Unavailable, Veto
from tests.peernet.pairing.solver.worlds import FREE, council, round_of

ASH = council("Ashwick", region="North")
BRA = council("Brackenholm", region="North", judgement=Judgement.GOOD)
CAR = council("Carrowdale", region="South")
DUN = council("Dunmere", region="South", latitude=54.5)


def test_the_one_rule_that_binds_is_named_and_lifting_it_is_offered():
    plan = solve(round_of(ASH, BRA, hosts=(Host("ASH"),), rules=replace(FREE, other_region=True)))

    (short,) = plan.unpaired
    assert (short.binding, short.candidates, short.relaxation.rule) == ("other_region", 0, "other_region")
    assert short.sentence == (
        "Ashwick lacks 1 reviewer. Of 1 other council: 1 is in the same region. None is left. If Ashwick were excused "
        'from "A reviewer must come from another region.", Brackenholm would review it and nobody would lose a review.'
    )


def test_councils_ruled_out_are_counted_once_and_also_rule_by_rule():
    rules = replace(FREE, other_region=True, lead_judgements=(Judgement.GOOD,))
    plan = solve(round_of(ASH, BRA, CAR, DUN, hosts=(Host("ASH"),), rules=rules))

    (short,) = plan.unpaired
    assert [(row.rule, row.count, row.total, row.alone, row.phrase) for row in short.ruled_out] == [
        ("lead_judgements", 2, 2, 2, "2 are not judged Good"),
        ("other_region", 1, 1, 1, "1 is in the same region"),
    ]
    assert [short.relaxation.rule, *[change.rule for change in short.other_relaxations]] == [
        "other_region",
        "lead_judgements",
    ]


def test_full_councils_bind_by_capacity_and_one_more_review_helps():
    plan = solve(
        round_of(
            ASH,
            CAR,
            DUN,
            hosts=(Host("ASH"), Host("CAR")),
            unavailable=(Unavailable("ASH"), Unavailable("CAR")),
        )
    )

    (short,) = plan.unpaired
    assert (short.binding, short.relaxation.rule, short.relaxation.council) == ("capacity", "capacity", "DUN")
    assert "If Dunmere could lead 2 reviews instead of 1, it would review" in short.sentence


def test_a_mutual_pair_binds_and_its_lifting_is_offered():
    plan = solve(round_of(ASH, BRA, rules=replace(FREE, mutual_years=0)))

    (short,) = plan.unpaired
    assert (plan.totals.covered, short.binding, short.relaxation.rule) == (1, "mutual", "mutual")
    assert plan.proven


def test_the_smallest_distance_that_works_is_offered():
    far = replace(FREE, maximum_km=100)
    plan = solve(round_of(ASH, DUN, council("Eastling", latitude=56.0), hosts=(Host("ASH"),), rules=far))

    assert plan.unpaired[0].relaxation.sentence == (
        "If Ashwick accepted 278 km instead of 100 km, Dunmere would review it and nobody would lose a review."
    )


def test_nothing_is_offered_where_only_a_conflict_or_several_rules_stand_between():
    rules = replace(FREE, declared_conflict=True)
    conflict = solve(
        round_of(ASH, BRA, hosts=(Host("ASH"),), conflicts=(Conflict("ASH", "BRA", "family"),), rules=rules)
    )
    several = solve(
        round_of(
            ASH,
            BRA,
            hosts=(Host("ASH"),),
            rules=replace(FREE, other_region=True, neighbours=NeighbourRule.HOST),
        )
    )

    assert (conflict.unpaired[0].binding, conflict.unpaired[0].relaxation) == ("declared_conflict", None)
    assert (several.unpaired[0].binding, several.unpaired[0].relaxation) == ("several", None)
    assert "would help" in several.unpaired[0].sentence


def test_a_relaxation_may_move_others_along():
    """Brackenholm may go to Ashwick once the region rule is lifted, for Carrowdale can take its place."""
    east, dale = council("Eastling", region="South"), council("Carrowdale", region="North", latitude=53.0)
    problem = round_of(
        ASH,
        BRA,
        dale,
        east,
        hosts=(Host("ASH"), Host("EAS")),
        unavailable=(Unavailable("ASH"), Unavailable("EAS")),
        vetoes=(Veto("ASH", "CAR"),),
        rules=replace(FREE, other_region=True),
    )

    plan = solve(problem)

    assert [(pair.host, pair.reviewer) for pair in plan.pairs] == [("EAS", "BRA")]
    assert (plan.unpaired[0].relaxation.rule, plan.unpaired[0].relaxation.council) == ("other_region", "BRA")
    excused = replace(problem, councils=(replace(ASH, region="West"), BRA, dale, east))
    assert [(pair.host, pair.reviewer) for pair in solve(excused).pairs] == [("ASH", "BRA"), ("EAS", "CAR")]


def test_the_round_is_solved_again_where_moving_along_would_close_a_circle():
    """Ashwick reviews Brackenholm and Carrowdale reviews Ashwick: one review more means pairing all anew."""
    ash, full = council("Ashwick", region="South"), {"region": "North", "capacity": 0}
    others = (
        council("Brackenholm", **full),
        council("Carrowdale", region="North", days_given=1),
        council("Dunmere", **{**full, "region": "South", "latitude": 51.0}),
        council("Eastling", region="North"),
    )
    hosts = tuple(Host(code) for code in ("ASH", "BRA", "CAR", "DUN"))
    rules = replace(FREE, mutual_years=0, other_region=True)

    plan = solve(round_of(ash, *others, hosts=hosts, rules=rules))
    roomier = solve(round_of(replace(ash, capacity=2), *others, hosts=hosts, rules=rules))

    (short,) = plan.unpaired
    assert (short.host, short.relaxation.rule, short.relaxation.council) == ("CAR", "capacity", "ASH")
    assert (plan.totals.covered, roomier.totals.covered) == (3, 4)
