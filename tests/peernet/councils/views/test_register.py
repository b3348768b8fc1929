"""The list of councils and the page of one."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from peernet.councils.models import Council, Judgement, Neighbour, Succession
from peernet.councils.panels import Panel, council_panel
from tests.factories import CouncilFactory, UserFactory
from tests.peernet.councils.counting import queries_of

pytestmark = pytest.mark.django_db


def real(name: str, **fields: object) -> Council:
    return CouncilFactory(name=name, fictional=False, **fields)


def names(response: object) -> list[str]:
    return [council.name for council in response.context["page"]]


def test_the_list_shows_england_by_default_and_the_demo_beside_it(client: Client) -> None:
    real("Leeds")
    CouncilFactory(name="Thornby")

    assert names(client.get("/councils/")) == ["Leeds"]
    assert names(client.get("/councils/?network=demo")) == ["Thornby"]
    assert "Demo network" in client.get("/councils/").content.decode()


def test_without_a_demo_there_is_no_tab_for_it(client: Client) -> None:
    real("Leeds")

    response = client.get("/councils/?network=demo")

    assert names(response) == ["Leeds"]
    assert "Demo network" not in response.content.decode()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("kind=county", ["Kent"]),
        ("kind=county&kind=london", ["Camden", "Kent"]),
        ("region=London", ["Camden"]),
        ("kind=county&region=London", []),
        ("q=amd", ["Camden"]),
        ("q=ken", ["Kent"]),
        ("existing=ended", ["Cumbria"]),
        ("kind=wrong&region=wrong&existing=wrong&page=wrong", ["Camden", "Kent"]),
        ("q=%00", ["Camden", "Kent"]),
        ("page=99", ["Camden", "Kent"]),
        ("q=%27%3B--", []),
    ],
)
def test_the_list_is_filtered_by_the_address_and_bears_wrong_ones(
    client: Client, query: str, expected: list[str]
) -> None:
    real("Camden", kind="london", region="London")
    real("Kent", kind="county", region="South East")
    real("Cumbria", kind="county", region="North West", ends_on=date(2023, 3, 31))

    response = client.get(f"/councils/?{query}")

    assert (response.status_code, names(response)) == (200, expected)


def test_the_filters_count_what_each_choice_would_leave(client: Client) -> None:
    real("Camden", kind="london", region="London")
    real("Kent", kind="county", region="South East")

    choices = client.get("/councils/?region=London").context["choices"]

    assert [(each.label, each.count) for each in choices.kind_options()] == [("London borough", 1)]
    assert [(each.label, each.count, each.checked) for each in choices.region_options()] == [
        ("London", 1, True),
        ("South East", 1, False),
    ]


def test_an_empty_register_says_how_to_fill_it(client: Client) -> None:
    assert "import_register --bundled" in client.get("/councils/").content.decode()


def full_council(neighbours: int) -> Council:
    council = real("Cumberland")
    for rank in range(1, neighbours + 1):
        Neighbour.objects.create(
            council=council,
            neighbour=real(f"Like {rank}"),
            rank=rank,
            closeness="very-close",
            model_year=2025,
        )
        Judgement.objects.create(
            council=council, framework="ILACS", inspected_on=date(2015 + rank, 1, 1), overall="good"
        )
        Succession.objects.create(predecessor=real(f"Before {rank}"), successor=council, on=date(2023, 4, 1))
    return council


def test_a_page_says_who_is_like_them_what_was_judged_and_where_they_come_from(client: Client) -> None:
    council = full_council(2)

    page = client.get(f"/councils/{council.code}/").content.decode()

    assert "2 statistical neighbours, by the Department for Education’s 2025 model, closest first" in page
    assert "Very close" in page
    assert "Formed on 1 April 2023" in page
    assert page.index("1 January 2017") < page.index("1 January 2016")


@pytest.mark.parametrize(("days", "cautious"), [(3 * 365 - 10, False), (3 * 366 + 1, True)])
def test_a_judgement_older_than_three_years_comes_with_a_caution(
    client: Client, days: int, cautious: bool
) -> None:
    council = real("Leeds")
    inspected = timezone.localdate() - timedelta(days=days)
    Judgement.objects.create(
        council=council, framework="ILACS", inspected_on=inspected, overall="outstanding"
    )

    page = client.get(f"/councils/{council.code}/").content.decode()

    assert ("do not rely on it alone" in page) is cautious


def test_a_judgement_always_stands_with_its_date_basis_and_age(client: Client) -> None:
    council = real("Leeds")
    Judgement.objects.create(
        council=council,
        framework="Annual performance assessment",
        basis="paper",
        inspected_on=date(2008, 11, 17),
        overall="good",
    )

    page = client.get(f"/councils/{council.code}/").content.decode()

    row = page[page.index("17 November 2008") : page.index("</tr>", page.index("17 November 2008"))]
    assert "years" in row
    assert "Papers and figures only, no visit" in row


def test_an_ended_council_says_where_its_work_went(client: Client) -> None:
    old = real("Cumbria", ends_on=date(2023, 3, 31))
    Succession.objects.create(predecessor=old, successor=real("Cumberland"), on=date(2023, 4, 1))

    page = client.get(f"/councils/{old.code}/").content.decode()

    assert "Cumbria ended on 31 March 2023. Its children’s services passed to" in page
    assert "Cumberland Council" in page


def test_a_council_about_to_end_says_so(client: Client) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    old = real("Surrey", ends_on=tomorrow)
    Succession.objects.create(predecessor=old, successor=real("East Surrey"), on=tomorrow + timedelta(days=1))

    assert "This council will end on" in client.get(f"/councils/{old.code}/").content.decode()


@pytest.mark.parametrize("code", ["NOPE", "nope-nope-nope", "0"])
def test_a_council_that_is_none_is_not_found(client: Client, code: str) -> None:
    assert client.get(f"/councils/{code}/").status_code == 404


def test_names_are_text_and_never_markup(client: Client) -> None:
    council = real("<script>alert(1)</script>")

    for address in ("/councils/", f"/councils/{council.code}/"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_a_page_costs_the_same_for_any_number_of_neighbours(client: Client) -> None:
    small, large = full_council(1), full_council(9)

    assert queries_of(client, f"/councils/{small.code}/") == queries_of(client, f"/councils/{large.code}/")


def test_the_list_costs_the_same_for_any_number_of_councils(client: Client) -> None:
    CouncilFactory.create_batch(2, fictional=False)
    few = queries_of(client, "/councils/")
    CouncilFactory.create_batch(25, fictional=False)

    assert queries_of(client, "/councils/") == few


def test_other_subjects_add_panels_in_their_order(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peernet.councils.panels.PANELS", {})
    council, person = real("Leeds"), UserFactory()
    asked = []

    @council_panel("second", order=20)
    def second(council: Council, user: object) -> Panel:
        return Panel("components/inset.html", {"content": "unused"})

    @council_panel("first", order=10)
    def first(council: Council, user: object) -> None:
        asked.append((council.name, user))

    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(f"/councils/{council.code}/")

    assert asked == [("Leeds", person)]
    assert [each.template for each in response.context["panels"]] == ["components/inset.html"]
