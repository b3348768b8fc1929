"""The network's log and the page of who opened a review, for those who may see them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peernet.audit.operations import record
from peernet.findings.states import FindingState
from peernet.reviews import openings
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.findings.scenes import found
from tests.peernet.reviews.scenes import scene

pytestmark = pytest.mark.django_db
Browsing = Callable[[Any], Client]


def test_people_of_the_host_see_who_opened_what_they_may_see(client_of: Browsing) -> None:
    there = scene()
    shared, hidden = found(there, FindingState.SHARED, title="Shown"), found(there, title="Quillfeather")
    for subject, verb in [(shared, "finding.read"), (hidden, "finding.read"), (there.review, "notes.read")]:
        record(verb=verb, subject=subject, by=there.peer, at=NOON)
    record(verb="file.exported", subject=there.review, by=UserFactory(name="Anna Gone"), at=NOON)
    address = reverse("findings:opened", args=[there.review.pk])

    answers = {part: client_of(person).get(address) for part, person in there.people.items()}

    seen = [part for part, answer in answers.items() if answer.status_code == 200]
    allowed = [part for part in there.people if openings.may_see_openings(there.people[part], there.review)]
    assert seen == allowed == ["lead", "manager", "host_director", "host_coordinator", "coordinator"]
    assert answers["host_own_coordinator"].status_code == 403
    rows = [(each.what, each.thing) for each in answers["host_director"].context["openings"]]
    assert rows == [("Took away a file", ""), ("Opened a finding", "Shown")]
    assert "Quillfeather" not in answers["host_director"].text
    assert "Quillfeather" in answers["lead"].text
    assert "Opened the visit log" in answers["lead"].text
    for part, person in there.people.items():
        listed = set(openings.with_openings_for(person).values_list("pk", flat=True))
        assert listed == ({there.review.pk} if part in allowed else set()), part


def test_the_page_of_openings_asks_the_same_for_any_number(client_of: Browsing) -> None:
    there = scene()
    browser = client_of(there.host_director)
    asked = []
    for _ in range(2):
        for turn in range(4):
            record(verb="findings.read", subject=there.review, by=UserFactory(name=f"N {turn}"), at=NOON)
        with CaptureQueriesContext(connection) as queries:
            browser.get(reverse("findings:opened", args=[there.review.pk]))
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_only_programme_managers_read_the_log_and_never_of_their_own_council(client_of: Browsing) -> None:
    there = scene()
    record(verb="review.scope_set", subject=there.review, by=there.lead, at=NOON)
    record(verb="council.changed", subject=CouncilFactory(name="Testshire"), by=there.lead, at=NOON)

    told = {}
    for part, person in there.people.items():
        browser = client_of(person)
        pages = [browser.get(reverse(name)) for name in ("workspace:log", "workspace:log-csv")]
        if pages[0].status_code == 200:
            told[part] = [each.verb for each in pages[0].context["lines"]]
            assert pages[1].text.count("\r\n") == 1 + len(told[part])
        else:
            assert [page.status_code for page in pages] == [403, 403]

    assert told == {
        "coordinator": ["council, changed", "review, scope set"],
        "host_own_coordinator": ["council, changed"],
    }


def test_the_interface_tells_the_same_people_the_same_as_the_page(client_of: Browsing) -> None:
    there = scene()
    record(verb="review.scope_set", subject=there.review, by=there.lead, at=NOON)
    record(verb="council.changed", subject=CouncilFactory(name="Testshire"), by=there.lead, at=NOON)
    record(verb="finding.read", subject=found(there, title="Quillfeather"), by=None, at=NOON)

    for part, person in there.people.items():
        browser = client_of(person)
        page, answer = browser.get(reverse("workspace:log")), browser.get(reverse("log-list"))
        assert page.status_code == answer.status_code, part
        if page.status_code == 200:
            told = [
                (each["what"], each["thing"], each["key"], each["who"]) for each in answer.json()["results"]
            ]
            assert told == [(each.verb, each.kind, each.key, each.who) for each in page.context["lines"]], (
                part
            )
            assert answer.json()["count"] == page.context["page"].paginator.count
    assert Client().get(reverse("log-list")).status_code == 401
    assert "Quillfeather" not in client_of(there.coordinator).get(reverse("log-list")).text


def test_the_interface_narrows_and_pages_the_log_and_says_what_cannot_be(client_of: Browsing) -> None:
    there, ours = scene(), CouncilFactory(name="Ours")
    for hour in range(3):
        record(verb="council.changed", subject=ours, by=there.lead, at=NOON + timedelta(hours=hour))
    record(verb="council.closed", subject=ours, by=None, at=NOON + timedelta(days=2))
    browser, address = client_of(there.coordinator), reverse("log-list")

    def told(**asked: Any) -> Any:
        return browser.get(address, asked)

    first = told(page_size=2, verb="council.changed").json()
    assert (first["count"], len(first["results"])) == (3, 2)
    assert [each["at"] for each in browser.get(first["next"]).json()["results"]] == ["2026-03-10T12:00:00Z"]
    last = told(since="2026-03-12", key=ours.pk, kind="councils.council").json()["results"]
    assert [(each["verb"], each["who"], each["person"], each["name"]) for each in last] == [
        ("council.closed", "Peernet", None, "Ours")
    ]
    assert set(last[0]) == {"at", "who", "person", "verb", "what", "kind", "thing", "key", "name"}
    for wrong, field in (
        ({"since": "soon"}, "since"),
        ({"key": "x"}, "key"),
        ({"key": 10**30}, "key"),
        ({"verb": "concern.read"}, "verb"),
        ({"kind": "nothing"}, "kind"),
        ({"since": "2026-03-11", "until": "2026-03-10"}, "until"),
    ):
        answer = told(**wrong)
        assert (answer.status_code, list(answer.json())) == (400, [field]), wrong
    assert told(page=99).status_code == 404
    for method in ("post", "put", "delete"):
        assert getattr(browser, method)(address).status_code in {403, 405}


def test_the_log_is_narrowed_and_its_cells_run_nothing(client_of: Browsing) -> None:
    there = scene()
    evil = UserFactory(name="=HYPERLINK(1)")
    ours, theirs = CouncilFactory(name="@Ours"), CouncilFactory(name="Theirs")
    record(verb="council.changed", subject=ours, by=evil, at=NOON)
    record(verb="council.closed", subject=theirs, by=there.lead, at=NOON + timedelta(days=2))
    browser = client_of(there.coordinator)
    day = (NOON + timedelta(days=2)).date()

    def keys(**asked: Any) -> list[str]:
        answer = browser.get(reverse("workspace:log"), asked)
        assert answer.status_code == 200
        return [each.key for each in answer.context["lines"]]

    mine, other = str(ours.pk), str(theirs.pk)
    assert keys() == [other, mine]
    assert keys(person="hyperlink") == keys(verb="council.changed") == keys(key=ours.pk) == [mine]
    assert keys(since=day) == keys(since=day, until=day) == [other]
    assert keys(until=day - timedelta(days=1)) == [mine]
    assert keys(kind="councils.council", until="9999-12-31") == [other, mine]
    for nonsense in ({"since": "soon"}, {"key": "x"}, {"verb": "nothing"}, {"key": 10**30}, {"page": "zz"}):
        keys(**nonsense)
    table = browser.get(reverse("workspace:log-csv"), {"key": ours.pk}).text
    assert "'=HYPERLINK(1)" in table
    assert "'@Ours" in table
