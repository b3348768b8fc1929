"""The API answers as the page does."""

import pytest
from django.contrib.auth.models import AnonymousUser

from search.reading import search_practice
from tests.cms.practice import published
from tests.factories import CouncilFactory
from tests.search.conftest import asking

pytestmark = pytest.mark.django_db
HERE = "/api/v1/search/"


@pytest.fixture
def shelf(index_folder, deliver):
    council = CouncilFactory()
    for number in range(12):
        published(council, title=f"Lodgings {number}", theme="neet" if number % 2 else "fostering")
    deliver()


@pytest.mark.parametrize(
    "address", ["", "q=lodgings", "q=lodgings&theme=neet", "q=lodgings&page=2", "q=lodgnigs"]
)
def test_the_api_says_what_the_page_says(client, shelf, address):
    told = client.get(f"{HERE}?{address}").json()
    answer = search_practice(asking(address), AnonymousUser())

    assert [each["id"] for each in told["results"]] == [hit.page.pk for hit in answer.hits]
    assert [each["marked_title"] for each in told["results"]] == [hit.marked_title for hit in answer.hits]
    assert [each["address"] for each in told["results"]] == [hit.url for hit in answer.hits]
    assert (told["count"], told["page"], told["pages"]) == (answer.count, answer.page, answer.pages)
    assert told["facets"] == [
        {
            "name": group.name,
            "title": group.title,
            "number": group.number,
            "options": [
                {"value": one.value, "label": one.label, "count": one.count, "checked": one.checked}
                for one in group.options
            ],
        }
        for group in answer.facets
    ]
    assert bool(told["did_you_mean"]) == bool(answer.did_you_mean)
    assert told["complete"] is True


def test_pages_lead_to_each_other(client, shelf):
    first = client.get(f"{HERE}?q=lodgings").json()
    second = client.get(first["next"]).json()

    assert (first["previous"], second["next"]) == (None, None)
    assert client.get(second["previous"]).json() == first


def test_hostile_input_is_answered(client, shelf):
    assert client.get(f"{HERE}?q=%00%22&page=abc&theme=%00x&cost=many").json()["count"] == 0
