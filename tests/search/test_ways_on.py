"""What a reader is offered when nothing was found, and what is never offered."""

import pytest
from django.contrib.auth.models import AnonymousUser

from search.reading import search_practice
from tests.cms.practice import published, written
from tests.factories import CouncilFactory
from tests.search.conftest import asking

pytestmark = pytest.mark.django_db
NOBODY = AnonymousUser()


def offered(address: str) -> list[tuple[str, int]]:
    return [(way.label, way.count) for way in search_practice(asking(address), NOBODY).ways_on]


def test_two_words_written_as_one_are_taken_apart(index_folder, deliver):
    published(title="Lodgings for care leavers")
    deliver()

    assert offered("q=careleavers") == [("“care leavers”", 1)]


def test_words_that_begin_alike_are_offered(index_folder, deliver):
    published(title="Lodgings by the harbour")
    deliver()

    assert offered("q=lodgekeepers") == []
    assert offered("q=harbourside") == [("“harbour”", 1)]


def test_words_of_drafts_are_never_offered(index_folder, deliver):
    council = CouncilFactory()
    written(council, title="Secret harbour lodgings", summary="Nobody signed it off.")
    published(council, title="Named advisers")
    deliver()

    answer = search_practice(asking("q=harbourside"), NOBODY)

    assert (answer.count, answer.ways_on, answer.did_you_mean) == (0, (), None)
    assert offered("q=secretharbour") == []
