"""The API of published practice: open, filtered, and silent about the rest."""

import pytest

from tests.cms.practice import published, written
from tests.factories import CouncilFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/api/v1/practice/"


def titles(answer):
    return [row["title"] for row in answer.json()["results"]]


def test_anyone_reads_what_is_published_and_nothing_else(client):
    page = published(CouncilFactory(code="XAL", name="Aldermere"), title="Shared")
    draft = written(title="Not shared")

    assert titles(client.get(ADDRESS)) == ["Shared"]
    assert client.get(f"{ADDRESS}{draft.pk}/").status_code == 404
    whole = client.get(f"{ADDRESS}{page.pk}/").json()
    assert whole["council"] == {"code": "XAL", "name": "Aldermere"}
    assert (whole["method"], whole["limits"]) == (page.method, page.limits)
    assert whole["steps"] == ["Agree who sees the list.", "Move annual leave."]
    assert whole["outcomes"] == [
        {
            "indicator": "NI 117",
            "measure": "Young people not in education, employment or training",
            "unit": "%",
            "baseline": "8.00",
            "baseline_period": "2022/23",
            "result": "6.00",
            "result_period": "2024/25",
            "comparison": None,
            "source": "Client caseload return",
        }
    ]
    assert (whole["cost_per_child"], whole["cost_band"], whole["level"], whole["address"]) == (
        400,
        2,
        "promising",
        page.url,
    )


def test_every_filter_narrows(client):
    council = CouncilFactory(code="XAL", region="North")
    here = published(council, title="Here", theme="neet", level="promising", age_group="16-25")
    here.tags.add("year 11")
    here.save()
    published(
        title="There",
        theme="neglect",
        level="idea",
        age_group="0-5",
        status="ended",
        claims=[],
        running_cost=900000,
    )

    for asked in (
        "theme=neet",
        "level=promising",
        "age_group=16-25",
        "status=running",
        "council=XAL",
        "indicator=NI+117",
        "tag=Year+11",
        "region=NORTH",
        "cost_band=2",
        f"year={here.first_published_at.year}&theme=neet",
        "updated_since=2001-01-01&theme=neet",
        "level=promising&level=validated",
    ):
        assert titles(client.get(f"{ADDRESS}?{asked}")) == ["Here"], asked
    assert len(titles(client.get(f"{ADDRESS}?level=idea&level=promising"))) == 2


@pytest.mark.parametrize(
    "asked",
    [
        "theme=magic",
        "level=x",
        "status=x",
        "age_group=x",
        "cost_band=9",
        "year=99999999999999999999",
        "year=x",
        "updated_since=soon",
        "updated_since=0001-13-01",
    ],
)
def test_an_unknown_value_is_named(client, asked):
    answer = client.get(f"{ADDRESS}?{asked}")

    assert answer.status_code == 400
    assert list(answer.json()) == [asked.split("=")[0]]


@pytest.mark.parametrize(
    "asked", ["updated_since=0001-01-01", "updated_since=9999-12-31", "year=2100", "region=%00"]
)
def test_values_at_the_edge_are_answered(client, asked):
    published()

    assert client.get(f"{ADDRESS}?{asked}").status_code in (200, 400)


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_costs_the_same_for_any_number(client, size, django_assert_num_queries):
    for number in range(size):
        published(title=f"Practice {number}")
    client.get(ADDRESS)

    with django_assert_num_queries(8):
        client.get(ADDRESS)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_written_here(client_of, method, django_user_model):
    page = published()
    person = django_user_model.objects.create_user("a@example.org", name="A", is_superuser=True)

    assert getattr(client_of(person), method)(f"{ADDRESS}{page.pk}/").status_code in (403, 405)
