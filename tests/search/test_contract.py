"""What every engine owes a reader. Runs on Whoosh and on the database's own search: on PostgreSQL with
``tests/services/postgres.sh``; SQLite's knows no stems and is excused from those tests."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from cms.models import CaseStudyPage
from peernet.settings.parts.engines import search_backend
from search.finding import find
from search.reading import search_practice
from search.whoosh import SearchBackend as Whoosh
from tests.cms.practice import published, written
from tests.factories import CouncilFactory
from tests.search.conftest import asking

pytestmark = pytest.mark.django_db
TITLES = {
    "homes": "Inspecting foster homes",
    "lodgings": "Supported lodgings for care leavers",
    "leavers": "Care leavers choose their lodgings",
    "nursery": "Speech in nurseries",
}


@pytest.fixture(params=["whoosh", "database"])
def engine(request, tmp_path, settings):
    url = {"whoosh": f"whoosh://{tmp_path / 'search'}", "database": "database:"}[request.param]
    settings.WAGTAILSEARCH_BACKENDS = {"default": search_backend(url)}
    return request.param


@pytest.fixture
def shelf(engine, deliver):
    council = CouncilFactory()
    pages = {
        name: published(
            council, title=title, summary=f"{title}.", theme="fostering" if name == "homes" else "neet"
        )
        for name, title in TITLES.items()
    }
    written(council, title="Lodgings nobody signed off")
    deliver()
    return pages


def stems(engine):
    if engine == "database" and connection.vendor == "sqlite":
        pytest.skip("SQLite's search knows no stems")


def titles(address):
    answer = search_practice(asking(address), AnonymousUser())
    assert not answer.engine_away
    return [hit.page.title for hit in answer.hits]


def test_words_are_found_in_any_of_their_forms(engine, shelf):
    stems(engine)

    assert titles("q=inspected+fostered") == [TITLES["homes"]]
    assert titles("q=nursery") == [TITLES["nursery"]]


def test_any_word_will_do_and_those_with_all_come_first(shelf):
    found = titles("q=nurseries+lodgings+speech")

    assert found[0] == TITLES["nursery"]
    assert set(found) == {TITLES["nursery"], TITLES["lodgings"], TITLES["leavers"]}


def test_a_phrase_holds_words_together_and_a_minus_takes_away(shelf):
    assert titles('q="supported lodgings"') == [TITLES["lodgings"]]
    assert titles("q=lodgings+-supported") == [TITLES["leavers"]]


def test_drafts_and_what_nobody_signed_off_are_never_found(shelf):
    assert len(titles("q=lodgings")) == 2
    assert titles("q=nobody+signed") == []


def test_filters_narrow_and_facets_count_the_rest(shelf):
    found = find(asking("q=lodgings+homes&theme=fostering"), CaseStudyPage.objects.published())

    assert (found.count, found.pks) == (1, (shelf["homes"].pk,))
    assert found.facets["theme"] == {"fostering": 1, "neet": 2}


def test_what_was_changed_or_deleted_is_found_as_it_is_now(shelf, deliver):
    shelf["homes"].delete()
    shelf["nursery"].title = "Speech in playgroups"
    shelf["nursery"].save()
    deliver()

    assert titles("q=inspecting") == []
    assert titles("q=playgroups") == ["Speech in playgroups"]


def test_another_spelling_is_taken_when_nothing_is_found(shelf):
    answer = search_practice(asking("q=nurserries"), AnonymousUser())

    assert [hit.page.title for hit in answer.hits] == [TITLES["nursery"]]
    assert answer.corrected is not None


def test_pages_join_without_gap_or_repetition(engine, deliver):
    council = CouncilFactory()
    for number in range(12):
        published(council, title=f"Lodgings {number}")
    deliver()

    first, second = titles("q=lodgings"), titles("q=lodgings&page=2")

    assert (len(first), len(second), len({*first, *second})) == (10, 2, 12)


@pytest.mark.parametrize("words", ["", "''", '"', "a:b", "(((", "* OR", "\\", "%", "-", "&|!<->"])
def test_no_words_are_an_error(shelf, words):
    assert search_practice(asking("").saying(words), AnonymousUser()).engine_away is False


def test_the_engine_under_test_is_the_one_in_use(engine):
    from modelsearch.backends import get_search_backend

    assert isinstance(get_search_backend(), Whoosh) is (engine == "whoosh")
