"""Scores are those that everybody else would compute."""

from math import log2

import pytest

from search.measuring.measures import Scores, mean_scores, score

GRADES = {"a": 1, "b": 2, "c": 0}


def test_the_best_order_scores_one():
    assert score(["b", "a", "c"], GRADES) == Scores(1.0, 1.0, 1.0)


def test_a_worse_order_scores_less_by_how_far_down_things_stand():
    best = 2 + 1 / log2(3)

    found = score(["c", "a", "x", "b"], GRADES)

    assert found.ndcg == pytest.approx((1 / log2(3) + 2 / log2(5)) / best)
    assert found.precision == pytest.approx((1 / 2 + 2 / 4) / 2)
    assert found.recall == 1.0


def test_what_comes_after_the_first_hundred_is_not_recalled():
    assert score([f"x{n}" for n in range(100)] + ["a", "b"], GRADES).recall == 0.0


def test_a_query_without_an_answer_counts_as_nothing():
    assert mean_scores({"1": ["b", "a"]}, {"1": GRADES, "2": GRADES}) == Scores(0.5, 0.5, 0.5)
