"""The log behind the page of results, as a reader's browser meets it."""

import re
from html import unescape

import pytest

from search.learning.models import Click, Search
from tests.cms.practice import published
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db
HERE = "/search/"


@pytest.fixture
def shelf(index_folder, deliver):
    """Two case studies."""
    council = CouncilFactory(name="Saltshire")
    pages = [published(council, title=f"Lodgings {number}") for number in range(2)]
    deliver()
    return pages


def test_what_was_shown_and_opened_is_kept_with_its_place(client, shelf):
    page = client.get(HERE, {"q": "lodgings"}).content.decode()
    link = unescape(re.findall(r'href="(/search/learning/chosen/[^"]+)"', page)[1])

    answer = client.get(link)

    kept = Search.objects.get()
    assert (kept.words, kept.count, len(kept.shown), kept.narrowed) == ("lodgings", 2, 2, False)
    assert [(click.key, click.rank) for click in Click.objects.all()] == [(kept.shown[1], 2)]
    assert answer.status_code == 302
    assert answer.url in {page.url for page in shelf}


def test_the_words_kept_are_those_that_were_typed(client, shelf):
    client.get(HERE, {"q": "lodgingz"})

    kept = Search.objects.get()
    assert (kept.words, kept.count) == ("lodgingz", 2)


def test_looking_without_words_is_not_kept(client, shelf):
    page = client.get(HERE, {"theme": "neet"}).content.decode()

    assert not Search.objects.exists()
    assert "/search/learning/chosen/" not in page
