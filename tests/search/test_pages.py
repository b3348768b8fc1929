"""The search page and the tab of councils, as a browser meets them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.querysets import CaseStudyQuerySet
from peernet.councils.models import Neighbour
from tests.cms.practice import published
from tests.factories import CouncilFactory, UserFactory

pytestmark = pytest.mark.django_db
HERE = "/search/"
ANYONE, MEMBER = 14, 27
HOSTILE = [
    "page=abc&theme=nonsense&level=%00&sort=sideways&year=twenty",
    "q=%00%00",
    "q=" + "x" * 100_000,
    "q=" + "%22" * 99,
    "q=AND+OR+NOT+*+title:(",
    "q=%F0%9F%8E%93+%E2%80%AE<script>alert(1)</script>",
    "q=-&q=--&q=-%22",
    "cost=99999999999999999999&year=1e9&council=%27%3BDROP",
    "page=99999999",
    "all=everything&all=tag",
]


@pytest.fixture
def shelf(index_folder, deliver):
    """Three case studies."""
    council = CouncilFactory(name="Saltshire")
    for number in range(3):
        published(council, title=f"Lodgings {number}")
    deliver()
    return council


def test_the_page_shows_hits_facets_and_a_shareable_form(client, shelf):
    page = client.get(HERE, {"q": "lodging", "theme": "neet"}).content.decode()

    assert "3 case studies for “lodging”" in page
    assert page.count("<mark>Lodgings</mark>") == 3
    assert 'name="theme" value="neet" checked' in page
    assert '<input type="hidden" name="q" value="lodging">' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize("address", HOSTILE)
@pytest.mark.parametrize("name", ["search:practice", "search:councils"])
def test_no_input_breaks_the_page(client, shelf, name, address):
    answer = client.get(f"{reverse(name)}?{address}")

    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_a_long_text_is_cut_politely(client, shelf):
    page = client.get(HERE, {"q": "lodging " + "x" * 1000}).content.decode()

    assert "only its first 300 characters were searched" in page


def test_only_reading_is_allowed(client, shelf):
    assert client.post(HERE).status_code == 405


@pytest.mark.parametrize("number", [3, 30])
@pytest.mark.parametrize("member", [False, True])
def test_the_page_costs_the_same_queries_for_any_number_of_hits(
    client, client_of, index_folder, deliver, django_assert_num_queries, number, member
):
    council = CouncilFactory()
    for count in range(number):
        published(council, title=f"Lodgings {count}")
    deliver()
    reader = client_of(UserFactory(member_of=council)) if member else client
    reader.get(HERE, {"q": "lodgings"})

    with django_assert_num_queries(MEMBER if member else ANYONE):
        reader.get(HERE, {"q": "lodgings"})


WORDS = [
    *("lodgings", "kinship", "lodging kinship", '"our lodgings"', "lodgings -kinship"),
    *("lodgigns", "edge of care"),
]


def test_the_page_costs_the_same_queries_whatever_is_typed(client, index_folder, deliver):
    council = CouncilFactory()
    published(council, title="Our lodgings", tags=["housing"])
    published(council, title="Kinship")
    published(council, title="Entering care")
    deliver()
    client.get(HERE, {"q": "lodgings"})
    asked = {}
    for words in WORDS:
        with CaptureQueriesContext(connection) as caught:
            client.get(HERE, {"q": words})
        # What is written down afterwards keeps no reader waiting, and not every search is.
        asked[words] = sum(each["sql"].startswith("SELECT") for each in caught.captured_queries)

    assert len(set(asked.values())) == 1, asked


def test_an_index_that_is_away_is_said_plainly(client, shelf, index_folder):
    for file in index_folder.rglob("*.seg"):
        file.write_bytes(b"not an index")
    (index_folder / "wagtailcore_page" / "current").unlink()

    page = client.get(HERE, {"q": "lodgings"}).content.decode()

    assert "Search is being mended" in page
    assert "3 case studies" in page


def test_an_empty_library_says_what_will_be_here(client, index_folder):
    page = client.get(HERE).content.decode()

    assert "No case study is published yet" in page
    assert "Search is being mended" not in page


def test_councils_are_found_by_part_of_their_name(client_of, shelf):
    other = CouncilFactory(name="Saltmarsh", official_name="Saltmarsh Borough")
    CouncilFactory(name="Elsewhere", official_name="Elsewhere")
    Neighbour.objects.create(council=shelf, neighbour=other, rank=1, closeness="close")

    page = client_of(UserFactory(member_of=shelf)).get("/search/councils/", {"q": "salt"}).content.decode()

    assert "2 councils for “salt”" in page
    assert "one of Saltshire’s nearest neighbours" in page
    assert "your own council" in page


def test_what_the_database_hides_is_not_shown_even_between_two_questions(client, shelf, monkeypatch):
    monkeypatch.setattr(CaseStudyQuerySet, "visible_to", lambda self, user: self.none())

    assert "Lodgings" not in client.get(HERE, {"q": "lodgings"}).content.decode()
