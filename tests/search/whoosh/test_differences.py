"""The index is compared with the database, which is right."""

import pytest
from django.db import transaction

from search.whoosh.differences import Differences, check
from search.whoosh.reading import Request, look
from tests.search.whoosh.papers import Paper

pytestmark = pytest.mark.usefixtures("paper_table")


@pytest.fixture
def saved(papers):
    items = [Paper.objects.create(title=f"plan {n}", year=2020 + n) for n in range(4)]
    papers.add_items(Paper, items)
    return items


def test_an_index_that_agrees_has_no_differences(saved):
    assert check(Paper) == Differences(missing=(), ghosts=())
    assert not check(Paper)


def test_what_was_never_indexed_is_missing(saved):
    late = Paper.objects.create(title="late")

    assert check(Paper) == Differences(missing=(late.pk,), ghosts=())
    assert check(Paper)


def test_what_was_rolled_back_or_deleted_is_a_ghost(saved, papers):
    with transaction.atomic():
        ghost = Paper.objects.create(title="ghost")
        papers.add_items(Paper, [ghost])
        transaction.set_rollback(True)
    Paper.objects.filter(pk=saved[0].pk).delete()

    assert check(Paper) == Differences(missing=(), ghosts=(saved[0].pk, ghost.pk))


def test_what_was_changed_and_not_indexed_is_stale_until_it_is(saved, papers):
    Paper.objects.filter(pk=saved[1].pk).update(topic="changed")
    Paper.objects.filter(pk=saved[2].pk).update(tag_list="new cheap")

    assert check(Paper) == Differences(stale=(saved[1].pk, saved[2].pk))
    papers.add_items(Paper, Paper.objects.filter(pk__in=[saved[1].pk, saved[2].pk]))

    assert not check(Paper)


def test_merging_keeps_what_is_known_of_each_document(saved, papers):
    for item in saved:
        papers.add_items(Paper, [item])

    papers.store.tidy()

    assert not check(Paper)


def test_the_database_decides_about_the_filters_of_a_queryset(saved):
    late = Paper.objects.filter(year__gte=2022, title__endswith="2") | Paper.objects.filter(year=2023)

    answer = look(late, Request(words="plan", facets=["year"]))

    assert set(answer.pks) == {saved[2].pk, saved[3].pk}
    assert dict(answer.facets["year"]) == {2022: 1, 2023: 1}
    assert look(Paper.objects.none(), Request(words="plan")).count == 0
    assert look(Paper.objects.order_by("pk")[:1], Request(words="plan")).pks == (saved[0].pk,)


def test_one_look_asks_the_database_once_for_a_filtered_queryset(saved, django_assert_num_queries):
    request = Request(words="plann", facets=["year"], filters={"year": [2022]})

    with django_assert_num_queries(1):
        look(Paper.objects.filter(year__gt=2000), request)
    with django_assert_num_queries(0):
        look(Paper, request)
