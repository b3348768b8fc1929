"""The sentences that a director reads."""

from dataclasses import replace
from datetime import date

from peernet.pairing.solver import solve
from peernet.pairing.solver.problem import (
    Closeness,
    Host,
    Judgement,
    Neighbour,
    PastReview,
    Pin,
    Rules,
    Unavailable,
    Weights,
)
from tests.peernet.pairing.solver.worlds import FREE, council, round_of

FELLSHIRE = council("Fellshire", region="North", latitude=54.0, longitude=-2.0)
NORTHMERE = council(
    "Northmere",
    region="South",
    latitude=53.25,
    longitude=-2.0,
    judgement=Judgement.GOOD,
    judged_on=date(2023, 5, 9),
    strengths=("neglect", "fostering"),
)
ASHWICK = council("Ashwick", region="North", latitude=54.1, longitude=-2.0, judgement=Judgement.GOOD)


def test_a_pair_is_explained_by_everything_that_speaks_for_it():
    plan = solve(
        round_of(
            FELLSHIRE,
            NORTHMERE,
            hosts=(Host("FEL", wanted=("neglect",)),),
            neighbours=(Neighbour("FEL", "NOR", Closeness.VERY_CLOSE, 3),),
            rules=Rules(),
        )
    )

    assert [pair.sentence for pair in plan.pairs] == [
        "Northmere reviews Fellshire: its 3rd-closest statistical neighbour (very close), judged Good in May 2023, "
        "83 km away, in another region, strong in neglect, and neither has reviewed the other in the last 6 years."
    ]


def test_terms_add_up_to_the_score_and_every_term_is_kept():
    plan = solve(round_of(FELLSHIRE, NORTHMERE, ASHWICK))

    for pair in plan.pairs:
        assert [term.name for term in pair.terms] == [
            "closeness",
            "judgement",
            "distance",
            "themes",
            "balance",
            "region",
        ]
        assert sum(term.points for term in pair.terms) == pair.score


def test_a_weight_moves_the_choice():
    def chosen(weights):
        plan = solve(round_of(FELLSHIRE, NORTHMERE, ASHWICK, hosts=(Host("FEL"),), weights=weights))
        return [pair.reviewer for pair in plan.pairs]

    assert chosen(Weights(0, 0, 1, 0, 0, 0)) == ["ASH"]
    assert chosen(Weights(0, 0, 0, 0, 0, 1)) == ["NOR"]


def test_a_lower_score_is_why_an_alternative_was_left():
    plan = solve(
        round_of(FELLSHIRE, NORTHMERE, ASHWICK, hosts=(Host("FEL"),), weights=Weights(0, 0, 1, 0, 0, 0))
    )

    alternative = plan.pairs[0].alternatives[0]
    assert alternative.reviewer == "NOR"
    assert alternative.why_not == "It scores 723, 240 less than Ashwick."
    assert alternative.sentence == (
        "Northmere could review Fellshire: not one of its statistical neighbours, judged Good in May 2023, "
        "83 km away, in another region, and no review between them is on record."
    )


def test_an_alternative_may_be_needed_more_elsewhere():
    near, far = council("Dunmere", latitude=54.0, longitude=-2.0), council("Carrowdale", longitude=-2.0)
    plan = solve(
        round_of(
            FELLSHIRE,
            ASHWICK,
            near,
            far,
            hosts=(Host("FEL"), Host("ASH")),
            unavailable=(Unavailable("FEL"), Unavailable("ASH")),
            weights=Weights(0, 0, 1, 0, 0, 0),
        )
    )

    pair = next(pair for pair in plan.pairs if pair.host == "FEL")
    assert (pair.reviewer, plan.totals.floor) == ("CAR", 260)
    assert [other.why_not for other in pair.alternatives] == [
        "It scores 1000 here, but leads the 1 review it offers at Ashwick (963): the whole plan gains more."
    ]


def test_an_alternative_may_be_reviewed_by_the_host_itself():
    far = council("Carrowdale", longitude=-2.0)
    plan = solve(
        round_of(
            FELLSHIRE,
            ASHWICK,
            far,
            hosts=(Host("FEL"), Host("ASH")),
            rules=replace(FREE, mutual_years=0),
            weights=Weights(0, 0, 1, 0, 0, 0),
        )
    )

    pair = next(pair for pair in plan.pairs if pair.host == "FEL")
    assert [other.why_not for other in pair.alternatives] == [
        "Fellshire reviews Ashwick in this plan, and the two may not review each other."
    ]


def test_a_pin_is_named_as_a_persons_choice():
    plan = solve(
        round_of(
            FELLSHIRE, NORTHMERE, ASHWICK, hosts=(Host("FEL"),), pins=(Pin("FEL", "ASH", "agreed in March"),)
        )
    )

    assert plan.pairs[0].sentence.startswith(
        "Ashwick reviews Fellshire because a person chose it (agreed in March): "
    )
    assert plan.pairs[0].alternatives[0].why_not == "A person chose Ashwick."


def test_an_old_review_between_them_is_told():
    history = (PastReview("NOR", "FEL", date(2019, 3, 1)),)
    councils = (FELLSHIRE, NORTHMERE)
    hosts = (Host("FEL"),)

    recent = solve(round_of(*councils, hosts=hosts, history=history, rules=replace(FREE, repeat_years=10)))
    older = solve(round_of(*councils, hosts=hosts, history=history, rules=replace(FREE, repeat_years=3)))

    assert recent.pairs[0].sentence.endswith("and Fellshire last reviewed Northmere in March 2019.")
    assert older.pairs[0].sentence.endswith("and neither has reviewed the other in the last 3 years.")
