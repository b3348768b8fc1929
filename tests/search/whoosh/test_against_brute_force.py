"""Rankings, counts, facets and phrases equal those worked out one paper after the other."""

import random

import numpy as np
import pytest

from search.whoosh.analysis import stem
from search.whoosh.expressions import Best
from search.whoosh.reading import Request, look
from search.whoosh.terms import Stem, Stems
from tests.search.whoosh.brute_force import BruteForce
from tests.search.whoosh.papers import TAGS, TOPICS, WORDS, Paper, random_paper

FACETS = ("topic", "year", "tags", "audience")


@pytest.fixture(params=[1, 2, 3])
def chance(request):
    return random.Random(request.param)


@pytest.fixture
def world(papers, chance):
    """Papers added, changed and deleted over several commits; returns those that should be left."""
    living = {}
    for _ in range(9):
        new = [random_paper(len(living) * 100 + n, chance) for n in range(chance.randint(1, 30))]
        changed = [random_paper(pk, chance) for pk in chance.sample(sorted(living), len(living) // 10)]
        papers.add_items(Paper, new + changed)
        living |= {paper.pk: paper for paper in new + changed}
        gone = chance.sample(sorted(living), len(living) // 12)
        papers.delete_keys(gone)
        for pk in gone:
            del living[pk]
    return BruteForce(list(living.values()))


def test_any_of_many_stems_together_scores_as_the_best_of_them_one_by_one(world, papers):
    snapshot = papers.snapshot()
    stems = (*sorted({stem(word) for word in WORDS} - {""}), "never-written")

    together = Stems(stems).over(snapshot)

    alone = Best(tuple(Stem(text) for text in stems)).over(snapshot)
    assert together.mask.any()
    assert np.array_equal(together.mask, alone.mask)
    assert np.array_equal(together.scores, alone.scores)


def random_question(chance):
    filters = {}
    if chance.random() < 0.5:
        filters["topic"] = chance.sample(TOPICS, 2)
    if chance.random() < 0.4:
        filters["tags"] = chance.sample(TAGS, 2)
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 4))), filters


def assert_same_answers(world, chance):
    for _ in range(25):
        words, filters = random_question(chance)
        answer = look(Paper, Request(words=words, filters=filters, facets=FACETS, limit=None))

        expected = world.ranked(words, filters)
        assert answer.count == len(expected)
        assert {hit.pk for hit in answer.hits} == {pk for pk, _ in expected}
        assert [hit.score for hit in answer.hits] == pytest.approx([s for _, s in expected], abs=2e-3)
        for name in FACETS:
            assert dict(answer.facets[name]) == world.facet(name, words, filters)

        two = " ".join(chance.choices(WORDS, k=2))
        if len([word for word in two.split() if word not in ("of", "the", "and", "to", "in")]) == 2:
            found = look(Paper, Request(words=f'"{two}"', limit=None))
            assert set(found.pks) == world.with_phrase(two)


def test_answers_over_many_segments_with_changes_and_deletions(papers, world, chance):
    assert len(papers.snapshot().segments) > 5
    assert_same_answers(world, chance)


def test_answers_stay_the_same_when_segments_are_merged(papers, world, chance):
    questions = [random_question(chance) for _ in range(20)]
    before = [look(Paper, Request(words=words, filters=filters)) for words, filters in questions]
    segments = len(papers.snapshot().segments)

    papers.store.tidy()

    assert len(papers.snapshot().segments) < segments
    for (words, filters), old in zip(questions, before, strict=True):
        new = look(Paper, Request(words=words, filters=filters))
        assert (new.pks, new.count) == (old.pks, old.count)
        assert [hit.score for hit in new.hits] == pytest.approx([hit.score for hit in old.hits], abs=1e-4)
    assert_same_answers(world, chance)


def test_pages_of_an_answer_join_without_gap_or_repetition(world):
    whole = look(Paper, Request(words="review children plan", limit=None)).pks

    pages = [
        look(Paper, Request(words="review children plan", offset=n, limit=7)).pks for n in range(0, 200, 7)
    ]

    assert [pk for page in pages for pk in page] == list(whole)
