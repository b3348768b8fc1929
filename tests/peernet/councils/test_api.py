"""Councils and memberships as JSON."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from rest_framework.test import APIClient

from peernet.councils.models import Council, Judgement, Membership, Neighbour, Succession
from peernet.councils.states import CouncilRole
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.councils.counting import queries_of
from tests.peernet.councils.people import council_with_domain, request_of, verified

pytestmark = pytest.mark.django_db
SignIn = Callable[[object], Client]


def program_of(person: object) -> APIClient:
    program = APIClient()
    program.force_authenticate(person)
    return program


@pytest.fixture
def leeds() -> Council:
    council = CouncilFactory(
        code="LDS", name="Leeds", kind="metropolitan", fictional=False, region="Yorkshire and The Humber"
    )
    Neighbour.objects.create(
        council=council,
        neighbour=CouncilFactory(code="DER", name="Derby"),
        rank=1,
        closeness="close",
        model_year=2025,
    )
    Judgement.objects.create(
        council=council,
        framework="ILACS",
        inspected_on=date(2022, 2, 21),
        overall="outstanding",
        parts={"The experiences": "Good"},
    )
    Succession.objects.create(
        predecessor=council, successor=CouncilFactory(code="NEW", name="New"), on=date(2028, 4, 1)
    )
    return council


def test_anyone_reads_a_council_with_its_neighbours_and_judgements(client: Client, leeds: Council) -> None:
    answer = client.get("/api/v1/councils/LDS/").json()

    assert answer["neighbours"] == [
        {"rank": 1, "code": "DER", "name": "Derby", "closeness": "close", "model_year": 2025}
    ]
    assert answer["judgements"] == [
        {
            "inspected_on": "2022-02-21",
            "published_on": None,
            "framework": "ILACS",
            "basis": "visit",
            "overall": "outstanding",
            "parts": {"The experiences": "Good"},
        }
    ]
    assert answer["successors"] == [{"code": "NEW", "name": "New", "on": "2028-04-01"}]
    assert answer["predecessors"] == []


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("", ["DER", "LDS", "NEW"]),
        ("?kind=metropolitan", ["LDS"]),
        ("?kind=metropolitan&kind=unitary", ["DER", "LDS", "NEW"]),
        ("?region=yorkshire and the humber", ["LDS"]),
        ("?fictional=false", ["LDS"]),
        ("?q=lee", ["LDS"]),
        ("?exists_on=2020-01-01", ["DER", "LDS", "NEW"]),
    ],
)
def test_the_list_is_filtered(client: Client, leeds: Council, query: str, codes: list[str]) -> None:
    answer = client.get(f"/api/v1/councils/{query}").json()

    assert [each["code"] for each in answer["results"]] == codes


@pytest.mark.parametrize("query", ["kind=palace", "exists_on=yesterday", "page=99"])
def test_a_wrong_question_is_told_so(client: Client, leeds: Council, query: str) -> None:
    assert client.get(f"/api/v1/councils/?{query}").status_code in {400, 404}


def test_what_is_not_there_is_not_found_and_nothing_can_be_written(client: Client, leeds: Council) -> None:
    assert client.get("/api/v1/councils/NOPE/").status_code == 404
    assert program_of(UserFactory(is_superuser=True)).post("/api/v1/councils/", {}).status_code in {403, 405}


def test_reading_a_council_costs_the_same_for_any_number_of_neighbours(
    client: Client, leeds: Council
) -> None:
    few = queries_of(client, "/api/v1/councils/LDS/")
    for rank in range(2, 10):
        Neighbour.objects.create(council=leeds, neighbour=CouncilFactory(), rank=rank, closeness="close")

    assert queries_of(client, "/api/v1/councils/LDS/") == few


def test_a_person_asks_and_the_approver_decides() -> None:
    council, nia = council_with_domain(), verified()
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)

    asked = program_of(nia).post(
        "/api/v1/memberships/", {"council": council.code, "role": "author", "job_title": "Worker"}
    )
    pk = asked.json()["id"]
    approved = program_of(approver).post(f"/api/v1/memberships/{pk}/approve/", {})

    assert (asked.status_code, asked.json()["state"]) == (201, "requested")
    assert (approved.status_code, approved.json()["state"], approved.json()["role"]) == (
        200,
        "active",
        "author",
    )
    assert approved.json()["open_steps"] == ["end"]


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        ({"council": "NOPE", "job_title": "W"}, "council"),
        ({"job_title": "W"}, "council"),
        ({"council": "OTHER", "job_title": "W"}, "council"),
        ({"council": "HOME", "job_title": ""}, "job_title"),
        ({"council": "HOME", "job_title": "W", "role": "king"}, "role"),
    ],
)
def test_a_wish_that_cannot_be_is_answered_by_field(wish: dict[str, str], field: str) -> None:
    council_with_domain(code="HOME")
    council_with_domain("other.example", code="OTHER")

    answer = program_of(verified()).post("/api/v1/memberships/", wish)

    assert (answer.status_code, set(answer.json()) - {"code"}) == (400, {field})
    assert not Membership.objects.exists()


def test_asking_twice_is_a_conflict() -> None:
    council, nia = council_with_domain(), verified()
    request_of(nia, council)

    answer = program_of(nia).post("/api/v1/memberships/", {"council": council.code, "job_title": "W"})

    assert answer.status_code == 409


def test_each_refusal_has_its_status() -> None:
    council, nia = council_with_domain(), verified()
    membership = request_of(nia, council)
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)
    outsider = UserFactory(member_of=CouncilFactory(), role=CouncilRole.DIRECTOR)
    address = f"/api/v1/memberships/{membership.pk}/"

    assert APIClient().get("/api/v1/memberships/").status_code == 401
    assert program_of(outsider).get(address).status_code == 404
    assert program_of(outsider).post(f"{address}approve/", {"role": "reader"}).status_code == 404
    assert program_of(nia).get(address).status_code == 200
    assert program_of(nia).post(f"{address}approve/", {"role": "reader"}).status_code == 403
    assert program_of(approver).post(f"{address}withdraw/").status_code == 403
    assert program_of(approver).post(f"{address}refuse/", {"reason": ""}).status_code == 400
    assert program_of(approver).post(f"{address}refuse/", {"reason": "Who?"}).status_code == 200
    assert program_of(approver).post(f"{address}approve/", {"role": "reader"}).status_code == 409


def test_ending_and_withdrawing() -> None:
    council, nia = council_with_domain(), verified()
    tom = UserFactory(member_of=council)
    membership = request_of(nia, council)

    withdrawn = program_of(nia).post(f"/api/v1/memberships/{membership.pk}/withdraw/")
    ended = program_of(tom).post(f"/api/v1/memberships/{tom.memberships.get().pk}/end/", {})

    assert (withdrawn.json()["state"], ended.json()["state"]) == ("ended", "ended")


def test_a_person_lists_what_they_may_see() -> None:
    council = council_with_domain()
    approver = UserFactory(member_of=council, role=CouncilRole.APPROVER)
    request_of(verified(), council)
    request_of(UserFactory(), CouncilFactory(), requested_at=NOON)

    answer = program_of(approver).get("/api/v1/memberships/?state=requested").json()

    assert [each["email"] for each in answer["results"]] == ["nia@thornby.example"]
