"""Pages of the catalogue, of figures and of priorities."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from peernet.councils.models import Council, Neighbour
from peernet.councils.states import CouncilRole
from peernet.indicators.models import IndicatorValue, Priority
from tests.factories import CouncilFactory, IndicatorFactory, PriorityFactory, TermFactory, UserFactory
from tests.peernet.councils.counting import queries_of

pytestmark = pytest.mark.django_db


def neighbourhood(*, indicators: int, neighbours: int = 3) -> Council:
    council = CouncilFactory(name="Middleshire")
    others = [CouncilFactory(name=f"Nextshire {place}") for place in range(1, neighbours + 1)]
    for rank, other in enumerate(others, start=1):
        Neighbour.objects.create(council=council, neighbour=other, rank=rank, closeness="close")
    for _ in range(indicators):
        indicator = IndicatorFactory()
        for place, each in enumerate([council, *others]):
            IndicatorValue.objects.create(
                indicator=indicator,
                council=each,
                period="2024/25",
                value=None if place == 2 else Decimal(10 + place),
                suppressed="c" if place == 2 else "",
            )
    return council


def test_figures_stand_beside_the_neighbours_by_closeness_and_suppressed_ones_say_so(client: Client) -> None:
    council = neighbourhood(indicators=1)

    page = client.get(f"/councils/{council.code}/figures/").content.decode()

    places = [page.index(name) for name in ("Middleshire</span>", "Nextshire 1</span>", "Nextshire 3</span>")]
    assert places == sorted(places)
    assert "left out so that no child can be told" in page
    assert "<svg" in page
    assert ">0.0%" not in page


def test_figures_cost_the_same_for_any_number_of_indicators_and_neighbours(client: Client) -> None:
    few, many = neighbourhood(indicators=1), neighbourhood(indicators=4, neighbours=10)
    for council in (few, many):
        client.get(f"/councils/{council.code}/figures/")

    assert queries_of(client, f"/councils/{few.code}/figures/") == queries_of(
        client, f"/councils/{many.code}/figures/"
    )
    assert queries_of(client, f"/councils/{few.code}/") == queries_of(client, f"/councils/{many.code}/")


def test_the_catalogue_finds_old_codes_and_tells_retired_ones(client: Client) -> None:
    old = IndicatorFactory(code="NI 117", name="NEET", wording="recall", retired_on="2011-03-31")
    old.replaced_by.add(IndicatorFactory(code="NEW", name="Not in work or learning"))

    found = client.get("/indicators/?q=NI 117").content.decode()
    page = client.get("/indicators/NI-117/").content.decode()

    assert "Not in work or learning" in found
    assert "NI 117" in found
    assert "Retired on 31 March 2011" in page
    assert "analyst recall" in page.lower()
    assert client.get("/indicators/NI-999/").status_code == 404


@pytest.fixture
def term() -> Any:
    day = timezone.localdate()
    return TermFactory(first_year=day.year - (day.month < 4))


def for_term(term: Any, **changed: Any) -> dict[str, Any]:
    targets = {f"target_{year}": "5.5" for year in term.years}
    return {"origin": "local", "rationale": "Audits.", "partners": "Police\nHealth"} | targets | changed


def test_the_coordinator_chooses_changes_and_drops(client_of: Any, term: Any) -> None:
    client = client_of(UserFactory(member_of=term.council, role=CouncilRole.COORDINATOR))
    indicator = IndicatorFactory(name="Waiting time")
    address = f"/councils/{term.council.code}/priorities/"

    client.post(f"{address}choose/", for_term(term, indicator=indicator.code))
    priority = Priority.objects.get()
    client.post(f"/priorities/{priority.pk}/change/", for_term(term, rationale="Families said so."))
    shown = client.get(f"/priorities/{priority.pk}/").content.decode()
    client.post(f"/priorities/{priority.pk}/drop/", {"reason": "Reached."})
    left = client.get(address).content.decode()

    assert "Families said so." in shown
    assert "Police, Health" in shown
    assert "5.5" in shown
    assert "0 of at most 35" in left
    assert "Reached." in left


def test_a_missing_target_is_named_at_its_box_and_nothing_typed_is_lost(client_of: Any, term: Any) -> None:
    client = client_of(UserFactory(member_of=term.council, role=CouncilRole.DIRECTOR))
    sent = for_term(term, indicator=IndicatorFactory().code, rationale="Typed at length")
    sent[f"target_{term.years[1]}"] = ""

    page = client.post(f"/councils/{term.council.code}/priorities/choose/", sent).content.decode()

    year = term.years[1]
    assert f"Set a target for {year}/{(year + 1) % 100:02d}." in page
    assert "Typed at length" in page
    assert not Priority.objects.exists()


def test_the_36th_is_refused_on_the_page(client_of: Any, term: Any) -> None:
    client = client_of(UserFactory(member_of=term.council, role=CouncilRole.DIRECTOR))
    for slot in range(1, 36):
        PriorityFactory(term=term, slot=slot)

    sent = for_term(term, indicator=IndicatorFactory().code)
    page = client.post(f"/councils/{term.council.code}/priorities/choose/", sent).content.decode()

    assert "has chosen 35 priorities, which is the most there can be" in page
    assert Priority.objects.count() == 35


def test_members_of_other_councils_read_but_cannot_choose_and_strangers_learn_nothing(
    client_of: Any, client: Client, term: Any
) -> None:
    priority = PriorityFactory(term=term)
    other = client_of(UserFactory(member_of=CouncilFactory()))
    nobody = client_of(UserFactory())
    address = f"/councils/{term.council.code}/priorities/"

    assert [other.get(each).status_code for each in (address, f"/priorities/{priority.pk}/")] == [200, 200]
    refused = [f"{address}choose/", f"{address}term/", f"/priorities/{priority.pk}/change/"]
    assert [other.get(each).status_code for each in refused] == [403, 403, 403]
    assert [nobody.get(each).status_code for each in (address, f"/priorities/{priority.pk}/")] == [403, 404]
    assert "What it works on" not in client.get(f"/councils/{term.council.code}/").content.decode()
    assert "What it works on" in other.get(f"/councils/{term.council.code}/").content.decode()


def test_where_priorities_come_from_is_a_page_and_a_sheet_that_runs_nothing(
    client_of: Any, term: Any
) -> None:
    evil = IndicatorFactory(code="NI 112", name="=cmd()")
    PriorityFactory(term=term, indicator=evil, origin="request")
    PriorityFactory(term=term, slot=2)
    PriorityFactory(term=term, slot=1, origin="statutory", indicator=IndicatorFactory(statutory=True))
    client = client_of(UserFactory(member_of=term.council))

    page = client.get("/priorities/").content.decode()
    sheet = client.get("/priorities/by-origin.csv").content.decode("utf-8-sig").splitlines()

    assert "2 priorities chosen by 1 council" in page
    assert "50%" in page
    assert sheet[0].startswith("Code,Indicator,Councils,Local evidence,A partner asked,")
    assert "NI 112,'=cmd(),1,0,0,1,100" in sheet
