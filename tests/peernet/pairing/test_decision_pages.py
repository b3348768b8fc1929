"""Deciding about pairs in a browser and over the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from peernet.pairing.models import Decision, Run
from tests.factories import RoundFactory, UserFactory
from tests.peernet.pairing.worlds import ring

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client_of, manager):
    return client_of(manager)


@pytest.fixture
def round(db):
    return RoundFactory()


def at(name, *keys):
    return reverse(f"pairing:{name}", args=keys)


def veto_of(run):
    row = run.proposals.select_related("host", "reviewer").order_by("pk").first()
    return {
        "host": row.host.code,
        "reviewer": row.reviewer.code,
        "kind": "veto",
        "reason": "They asked us.",
    }


def test_a_manager_looks_decides_runs_again_compares_and_takes_back(browser, round, pair):
    ring(6)
    sent = veto_of(pair(round))

    looked = browser.post(at("decisions", round.pk), sent | {"look": "yes"})
    assert "What it would move" in looked.text
    assert looked.context["seen"].moves
    assert not Decision.objects.exists()

    saved = browser.post(at("decisions", round.pk), sent, follow=True)
    made = Decision.objects.get()
    assert f"Decided: {made}. It counts from the next run." in saved.text
    assert "They asked us." in saved.text
    assert "1 pair is decided by people" in browser.get(at("desk", round.pk)).text

    pair(round)
    compared = browser.get(at("compare", round.pk))
    assert compared.context["seen"].moves == looked.context["seen"].moves

    browser.post(at("take_back_decision", round.pk, made.pk))
    assert not Decision.objects.exists()


def test_a_swap_is_looked_at_and_kept(browser, round, pair):
    ring(6, like=5)
    run = pair(round)
    hosts = [row.host.code for row in run.proposals.select_related("host").order_by("pk")]
    page = at("swap", round.pk, run.pk)

    answers = [
        browser.post(page, {"one": hosts[0], "other": host, "reason": "x", "look": "yes"})
        for host in hosts[1:]
    ]
    possible = next(
        host for host, answer in zip(hosts[1:], answers, strict=True) if not answer.context["form"].errors
    )
    browser.post(page, {"one": hosts[0], "other": possible, "reason": "They asked."})

    assert Decision.objects.filter(kind="pin").count() == 2
    assert Decision.objects.filter(reason="They asked.").count() == 2


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("host", ""),
        ("host", "nobody"),
        ("reviewer", "x" * 5000),
        ("kind", "maybe"),
        ("reason", ""),
        ("reason", "x" * 301),
        ("reason", "a\x00b"),
    ],
)
def test_what_cannot_be_decided_is_refused_at_its_field(browser, round, pair, name, value):
    ring(4)
    sent = veto_of(pair(round)) | {name: value}

    for look in ({}, {"look": "yes"}):
        answer = browser.post(at("decisions", round.pk), sent | look)

        assert answer.status_code == 200
        assert list(answer.context["form"].errors) == [name]
    assert not Decision.objects.exists()


def test_a_file_is_kept_whole_or_its_wrong_rows_are_named(browser, round):
    one, two, three = ring(3, like=1)
    page = at("upload_decisions", round.pk)

    def send(*rows):
        text = "\n".join(["Host,Reviewed by,Decision,Reason", *rows])
        return browser.post(page, {"file": SimpleUploadedFile("a.csv", text.encode())}, follow=True)

    wrong = send(f"{one.name},{two.name},pin,x", f"{one.name},{three.name},pin,x", "Nowhere,x,pin,x")
    against = send(f"{one.name},{two.name},pin,x", f"{one.name},{three.name},pin,x")
    nothing = browser.post(page, {})

    assert [row.number for row in wrong.context["wrong"]] == [2, 3, 4]
    assert {row.number for row in against.context["wrong"]} == {2, 3}
    assert "Choose a file." in nothing.text
    assert not Decision.objects.exists()
    assert "Decided: 1 rows of a.csv." in send(f"{one.name},{two.name},pin,x").text
    assert one.name in browser.get(at("decisions_csv", round.pk)).text


def test_the_plan_is_a_workbook_too(browser, round, pair):
    ring(4)
    run = pair(round)

    answer = browser.get(at("plan_xlsx", round.pk, run.pk))

    assert answer.content.startswith(b"PK")
    assert answer.headers["Content-Disposition"].endswith(f'-run-{run.pk}.xlsx"')


def test_only_programme_managers_reach_any_of_it(client_of, round, pair):
    ring(4)
    run = pair(round)
    sent = veto_of(run)
    member = client_of(UserFactory())

    for address in [
        at("decisions", round.pk),
        at("upload_decisions", round.pk),
        at("decisions_csv", round.pk),
        at("compare", round.pk),
        at("swap", round.pk, run.pk),
        at("plan_xlsx", round.pk, run.pk),
    ]:
        assert member.get(address).status_code == 403
        assert member.post(address, sent).status_code == 403
    assert not Decision.objects.exists()


def test_the_api_looks_decides_lists_and_takes_back(browser, round, pair):
    ring(5)
    sent = veto_of(pair(round)) | {"round": round.pk}

    seen = browser.post("/api/v1/decisions/what-if/", sent, content_type="application/json").json()
    made = browser.post("/api/v1/decisions/", sent, content_type="application/json")
    again = browser.post("/api/v1/decisions/", sent, content_type="application/json")
    listed = browser.get(f"/api/v1/decisions/?round={round.pk}").json()
    gone = browser.delete(f"/api/v1/decisions/{made.json()['id']}/")

    assert seen["before"]["score"] == Run.objects.get().score
    assert sent["host"] in {move["host"] for move in seen["moves"]}
    assert (made.status_code, again.status_code, gone.status_code) == (201, 400, 204)
    assert [row["reason"] for row in listed["results"]] == ["They asked us."]
    assert not Decision.objects.exists()


def test_the_api_hides_decisions_from_everybody_else(client_of, browser, round, pair):
    ring(4)
    sent = veto_of(pair(round)) | {"round": round.pk}
    made = browser.post("/api/v1/decisions/", sent, content_type="application/json").json()
    member = client_of(UserFactory())

    assert member.get("/api/v1/decisions/").json()["results"] == []
    assert member.delete(f"/api/v1/decisions/{made['id']}/").status_code == 404
    for address in ("/api/v1/decisions/", "/api/v1/decisions/what-if/"):
        assert member.post(address, sent, content_type="application/json").status_code == 403
    assert Decision.objects.count() == 1
