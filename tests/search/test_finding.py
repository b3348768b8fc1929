"""Other engines, and none, answer the same question in the same shape."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import OperationalError

from cms.models import CaseStudyPage
from search.finding import by_whoosh, find
from search.reading import search_practice
from tests.cms.practice import published, written
from tests.factories import CouncilFactory
from tests.search.conftest import asking

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "",
    "q=lodgings",
    "q=lodgings&theme=neet",
    "q=lodgings&theme=neet&theme=fostering&level=idea",
    "q=lodgings&region=Nowhere",
    "page=9",
]


@pytest.fixture
def shelf(deliver):
    council = CouncilFactory()
    for number in range(13):
        published(
            council,
            title=f"Lodgings {number}",
            theme="neet" if number % 2 else "fostering",
            level="idea" if number % 3 else "emerging",
        )
    written(council, title="Lodgings nobody signed off")


def everything_of(address: str):
    found = find(asking(address), CaseStudyPage.objects.published())
    return (found.count, found.page, len(found.pks), found.facets)


def test_engines_agree_on_counts_and_facets(index_folder, shelf, deliver, settings):
    deliver()
    whoosh = [everything_of(address) for address in ADDRESSES]

    settings.WAGTAILSEARCH_BACKENDS = {
        "default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}
    }
    call_command("rebuild_search", verbosity=0)
    database = [everything_of(address) for address in ADDRESSES]

    assert whoosh[1][0] == 13
    assert database == whoosh


def test_the_outbox_feeds_another_engine_as_well(other_engine, shelf, deliver):
    assert find(asking("q=lodgings"), CaseStudyPage.objects.published()).count == 0

    deliver()
    assert find(asking("q=lodgings"), CaseStudyPage.objects.published()).count == 13

    CaseStudyPage.objects.first().delete()
    deliver()
    assert find(asking("q=lodgings"), CaseStudyPage.objects.published()).count == 12


@pytest.mark.parametrize("words", ["", "lodgings", '"Lodgings 1"', 'x" OR * :', "-lodgings", "-", "AND", "'"])
def test_any_words_are_answered_by_any_engine(other_engine, shelf, deliver, words):
    deliver()

    assert search_practice(asking("").saying(words), AnonymousUser()).engine_away is False


def test_without_an_index_titles_are_searched(index_folder, shelf):
    answer = search_practice(asking("q=lodgings+12&theme=fostering"), AnonymousUser())

    assert answer.engine_away
    assert (answer.count, answer.hits[0].page.theme) == (7, "fostering")


@pytest.mark.parametrize("harm", ["truncated", "scrambled", "numbers lost"])
def test_a_damaged_index_is_answered_around(index_folder, shelf, deliver, harm):
    deliver()
    pages = index_folder / "wagtailcore_page"
    files = [
        file for file in pages.rglob("*") if file.is_file() and file.name not in {"door.lock", "room.lock"}
    ]
    for file in files:
        match harm:
            case "truncated":
                file.write_bytes(
                    file.read_bytes()[: file.stat().st_size // 2]
                    if file.name != "current"
                    else file.read_bytes()
                )
            case "scrambled" if file.name != "current":
                file.write_bytes(bytes(255 - byte for byte in file.read_bytes()))
            case "numbers lost":
                file.unlink()

    answer = search_practice(asking("q=lodgings"), AnonymousUser())

    assert (answer.engine_away, answer.count) == (True, 13)


def test_a_broken_database_is_not_blamed_on_the_index(index_folder, monkeypatch):
    def fail(*given):
        raise OperationalError("database is locked")

    monkeypatch.setattr(by_whoosh, "answer", fail)

    with pytest.raises(OperationalError):
        find(asking("q=lodgings"), CaseStudyPage.objects.published())
