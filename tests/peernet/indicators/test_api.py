"""Indicators, values and priorities as JSON."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from peernet.councils.states import CouncilRole
from peernet.indicators.models import IndicatorValue, Priority, Term
from tests.factories import CouncilFactory, IndicatorFactory, PriorityFactory, TermFactory, UserFactory

pytestmark = pytest.mark.django_db
JSON = "application/json"


def this_year() -> int:
    day = timezone.localdate()
    return day.year - (day.month < 4)


def asked(term: Term, **changed: Any) -> dict[str, Any]:
    targets = [{"year": year, "value": "5.5"} for year in term.years]
    said = {"council": term.council.code, "indicator": IndicatorFactory().code, "origin": "local"}
    return said | {"rationale": "Audits.", "partners": ["Police"], "targets": targets} | changed


def test_values_are_given_one_council_at_a_time_with_what_a_mark_means(client: Client) -> None:
    value = IndicatorValue.objects.create(
        indicator=IndicatorFactory(), council=CouncilFactory(), period="2024", suppressed="c"
    )

    whole = client.get("/api/v1/indicator-values/")
    one = client.get(f"/api/v1/indicator-values/?council={value.council.code}").json()["results"]

    assert whole.status_code == 400
    assert [(row["value"], row["suppressed_means"]) for row in one] == [
        (None, "left out so that no child can be told")
    ]


def test_no_list_of_values_is_ordered_by_value(client: Client) -> None:
    council, indicator = CouncilFactory(), IndicatorFactory()
    for period, value in (("2023", 1), ("2024", 9), ("2025", 4)):
        IndicatorValue.objects.create(
            indicator=indicator, council=council, period=period, value=Decimal(value)
        )

    for order in ("value", "-value"):
        rows = client.get(f"/api/v1/indicator-values/?council={council.code}&ordering={order}").json()
        assert [row["period"] for row in rows["results"]] == ["2023", "2024", "2025"]


def test_an_indicator_is_found_by_its_code_in_an_address(client: Client) -> None:
    old = IndicatorFactory(code="NI 65")
    old.replaced_by.add(IndicatorFactory(code="CPP-REPEAT"))

    found = client.get("/api/v1/indicators/NI-65/").json()

    assert (found["code"], found["replaced_by"]) == ("NI 65", ["CPP-REPEAT"])


def test_a_council_chooses_changes_and_drops(client_of: Any) -> None:
    term = TermFactory(first_year=this_year())
    client = client_of(UserFactory(member_of=term.council, role=CouncilRole.DIRECTOR))

    made = client.post("/api/v1/priorities/", asked(term), content_type=JSON)
    pk = made.json()["id"]
    changed = client.put(f"/api/v1/priorities/{pk}/", asked(term, origin="partner"), content_type=JSON)
    dropped = client.post(f"/api/v1/priorities/{pk}/drop/", {"reason": "Reached."}, content_type=JSON)
    again = client.post(f"/api/v1/priorities/{pk}/drop/", {"reason": "Reached."}, content_type=JSON)

    statuses = [answer.status_code for answer in (made, changed, dropped, again)]
    assert statuses == [201, 200, 200, 409]
    assert (made.json()["slot"], changed.json()["origin"], dropped.json()["slot"]) == (1, "partner", None)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"targets": [{"value": "1"}]}, "targets"),
        ({"targets": []}, "targets"),
        ({"indicator": "NONE"}, "indicator"),
        ({"origin": "whim"}, "origin"),
        ({"rationale": ""}, "rationale"),
    ],
)
def test_bad_input_is_named_at_its_field_and_nothing_is_saved(
    client_of: Any, changed: dict[str, Any], field: str
) -> None:
    term = TermFactory(first_year=this_year())
    client = client_of(UserFactory(member_of=term.council, role=CouncilRole.DIRECTOR))

    answer = client.post("/api/v1/priorities/", asked(term, **changed), content_type=JSON)

    assert (answer.status_code, next(iter(answer.json()))) == (400, field)
    assert not Priority.objects.exists()


def test_nobody_chooses_for_another_council(client_of: Any) -> None:
    term = TermFactory(first_year=this_year())
    stranger = client_of(UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR))

    chosen = stranger.post("/api/v1/priorities/", asked(term), content_type=JSON)
    opened = stranger.post(
        "/api/v1/priority-terms/", {"council": term.council.code, "first_year": 2040}, content_type=JSON
    )

    assert (chosen.status_code, opened.status_code) == (403, 403)


def test_origins_are_told_to_members_only(client: Client, client_of: Any) -> None:
    priority = PriorityFactory(term=TermFactory(first_year=this_year()), origin="request")
    member = client_of(UserFactory(member_of=priority.term.council))

    rows = member.get("/api/v1/priorities/by_origin/").json()

    assert {row["origin"]: row["share"] for row in rows}["A regional or national request"] == 100
    assert client.get("/api/v1/priorities/by_origin/").status_code in (401, 403)
    assert client_of(UserFactory()).get("/api/v1/priorities/by_origin/").status_code == 403
