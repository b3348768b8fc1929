"""Pages and JSON of the programme."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from peernet.councils.states import CouncilRole
from peernet.reviews import operations
from peernet.reviews.models import Ask, Blackout, CycleException
from tests.factories import CoordinatorFactory, CouncilFactory, ReviewFactory, ReviewTypeFactory, UserFactory
from tests.peernet.councils.counting import queries_of

pytestmark = pytest.mark.django_db
JSON = "application/json"


def days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def test_the_manager_sees_who_is_due_gives_another_cycle_and_decides_again(client_of: Any) -> None:
    kind, council = ReviewTypeFactory(), CouncilFactory(name="Aldshire")
    client = client_of(CoordinatorFactory())
    said = {"council": council.code, "months": "12", "reason": "Two directors left."}
    said |= {"until": days(300).isoformat(), "decide_again_on": days(200).isoformat()}

    due = client.get(f"/programme/{kind.code}/").content.decode()
    client.post(f"/programme/{kind.code}/exceptions/", said)
    held = CycleException.objects.get()
    client.post(f"/programme/exceptions/{held.pk}/", {"decision": "end", "reason": "Settled."})
    shown = client.get(f"/programme/{kind.code}/exceptions/").content.decode()

    assert "Aldshire has never had a children&#x27;s services challenge here." in due
    assert "Decided again: Settled." in shown
    assert client.get("/programme/").status_code == 200
    assert "Aldshire" in client.get(f"/programme/{kind.code}/due.csv").content.decode()


def test_the_programme_costs_the_same_for_any_number_of_councils(client_of: Any) -> None:
    kind, client = ReviewTypeFactory(), client_of(CoordinatorFactory())
    CouncilFactory()
    client.get(f"/programme/{kind.code}/")
    few = queries_of(client, f"/programme/{kind.code}/")
    for _ in range(4):
        CouncilFactory()

    assert queries_of(client, f"/programme/{kind.code}/") == few


def test_the_programme_is_for_its_managers(client_of: Any, client: Any) -> None:
    kind = ReviewTypeFactory()
    held = operations.except_from_cycle(
        council=CouncilFactory(),
        review_type=kind,
        months=12,
        reason="A reason.",
        until=days(100),
        decide_again_on=days(50),
        by=CoordinatorFactory(),
        at=timezone.now(),
    )
    director = client_of(UserFactory(member_of=held.council, role=CouncilRole.DIRECTOR))
    addresses = ["/programme/", f"/programme/{kind.code}/", f"/programme/exceptions/{held.pk}/"]

    assert [director.get(address).status_code for address in addresses] == [403, 403, 403]
    assert [client.get(address).status_code for address in addresses] == [302, 302, 302]
    listed = director.get("/api/v1/cycle-exceptions/").json()["results"]
    assert [row["reason"] for row in listed] == ["A reason."]


def test_a_council_names_its_own_closed_days_and_nobody_elses(client_of: Any) -> None:
    council, other = CouncilFactory(), CouncilFactory()
    client = client_of(UserFactory(member_of=council, role=CouncilRole.COORDINATOR))
    said = {"kind": "budget", "starts_on": days(10).isoformat(), "ends_on": days(20).isoformat()}

    client.post("/programme/blackouts/", said | {"council": council.code})
    refused = client.post("/programme/blackouts/", said | {"council": other.code})
    everybody = client.post("/programme/blackouts/", said)
    by_api = client.post("/api/v1/blackouts/", said | {"council": other.code}, content_type=JSON)

    assert list(Blackout.objects.values_list("council__code", flat=True)) == [council.code]
    assert (refused.status_code, everybody.status_code, by_api.status_code) == (200, 200, 403)
    client.post(f"/programme/blackouts/{Blackout.objects.get().pk}/remove/")
    assert not Blackout.objects.exists()


def test_days_the_wrong_way_round_are_named_at_their_field(client_of: Any) -> None:
    client = client_of(CoordinatorFactory())
    said = {"kind": "budget", "starts_on": days(10).isoformat(), "ends_on": days(5).isoformat()}

    page = client.post("/programme/blackouts/", said).content.decode()
    answer = client.post("/api/v1/blackouts/", said, content_type=JSON)

    assert "The last day must be on or after the first." in page
    assert (answer.status_code, next(iter(answer.json()))) == (400, "ends_on")


def test_the_fourth_ask_is_refused_on_the_page_and_by_the_api(client_of: Any) -> None:
    review, manager = ReviewFactory(), CoordinatorFactory()
    client = client_of(manager)
    for paper in ("One", "Two", "Three"):
        client.post(f"/reviews/{review.pk}/asks/", {"what": paper})

    page = client.post(f"/reviews/{review.pk}/asks/", {"what": "Four, typed at length"}).content.decode()
    answer = client.post("/api/v1/asks/", {"review": review.pk, "what": "Four"}, content_type=JSON)
    client.post(f"/reviews/asks/{Ask.objects.order_by('pk')[0].pk}/drop/")
    then = client.post("/api/v1/asks/", {"review": review.pk, "what": "Four"}, content_type=JSON)

    assert "has been asked 3 times" in page
    assert "Four, typed at length" in page
    assert (answer.status_code, then.status_code) == (409, 201)


def test_the_host_reads_what_it_is_asked_for_and_cannot_ask_itself(client_of: Any) -> None:
    review = ReviewFactory()
    operations.ask(review=review, what="Audit", by=CoordinatorFactory(), at=timezone.now())
    host = client_of(UserFactory(member_of=review.host, role=CouncilRole.DIRECTOR))

    page = host.get(f"/reviews/{review.pk}/asks/").content.decode()
    asked = host.post("/api/v1/asks/", {"review": review.pk, "what": "More"}, content_type=JSON)

    assert "Audit" in page
    assert "Ask for something" not in page
    assert asked.status_code == 403


def test_the_outlook_is_told_to_managers(client_of: Any) -> None:
    kind = ReviewTypeFactory()
    CouncilFactory()
    address = f"/api/v1/review-types/{kind.code}/outlook/?network=demo"

    told = client_of(CoordinatorFactory()).get(address).json()

    assert (len(told["quarters"]), told["quarters"][0]["peer_days"]) == (12, 30)
    assert client_of(UserFactory()).get(address).status_code == 403


def test_the_day_is_run_by_a_command(capsys: Any) -> None:
    ReviewTypeFactory()

    call_command("run_programme")

    assert capsys.readouterr().out == (
        "0 reviews and 0 peers passed on, 0 left to decide; 0 exceptions by the rule, 0 ended, "
        "0 to decide again; 0 reminders of clocks.\n"
    )
