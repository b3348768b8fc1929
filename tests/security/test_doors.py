"""The doors: who is led where after signing in, whose session it is, how often one may try, and what trying tells."""

from typing import Any

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver

from peernet.accounts.models import User
from peernet.settings.parts import signing_in
from tests.architecture.walls import routes
from tests.factories import UserFactory
from tests.factories.people import PASSWORD
from tests.hostile.addresses import NOT_OURS
from tests.whole import asks_all

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "https:evil.example",
    "\thttps://evil.example/",
    "javascript:alert(1)",
    "https://testserver@evil.example/",
]


def sign_in(client: Client, person: Any, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/accounts/login/", {"login": person.email, "password": password, **more})


def somebody() -> Any:
    person = UserFactory()
    person.emailaddress_set.create(email=person.email, verified=True, primary=True)
    return person


@pytest.mark.django_db
@pytest.mark.skipif(not asks_all(), reason="asked by make security")
def test_no_door_leads_to_another_site() -> None:
    person = somebody()

    for elsewhere in ELSEWHERE:
        client = Client()
        answers = [sign_in(client, person, next=elsewhere)]
        answers += [client.get("/second-factor/", {"next": elsewhere})]
        answers += [client.post("/accounts/reauthenticate/", {"password": PASSWORD, "next": elsewhere})]
        answers += [client.get("/cms/login/", {"next": elsewhere})]
        answers += [client.post("/accounts/logout/", {"next": elsewhere})]
        led = [answer.headers.get("Location", "") for answer in answers]
        assert not [to for to in led if "evil" in to.partition("?")[0] or "javascript" in to], (
            elsewhere,
            led,
        )
        assert led[0].startswith("/"), led


@pytest.mark.django_db
def test_a_session_begun_by_somebody_else_is_not_the_one_that_is_signed_in() -> None:
    client, thief = Client(), Client()
    client.get("/accounts/login/")
    client.session["planted"] = True
    before = client.session
    before.save()
    client.cookies["sessionid"] = thief.cookies["sessionid"] = before.session_key

    sign_in(client, somebody())

    assert "_auth_user_id" in client.session
    assert client.session.session_key != before.session_key
    assert "_auth_user_id" not in thief.session


def test_no_page_of_ours_takes_a_form_without_its_token() -> None:
    exempt = [
        route
        for route, view in routes(get_resolver().url_patterns)
        if not NOT_OURS.match(route) and getattr(view, "csrf_exempt", False) and not hasattr(view, "cls")
    ]

    assert exempt == ["open-data/oai/"], "Its protocol asks by POST, and it changes nothing"


@pytest.mark.django_db
def test_a_session_alone_changes_nothing_through_the_interface_without_a_token() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(somebody(), backend="django.contrib.auth.backends.ModelBackend")

    answer = client.post("/api/v1/notes/", {}, content_type="application/json")

    assert answer.status_code == 403
    assert "CSRF" in answer.json()["detail"]


@pytest.mark.django_db
def test_another_name_for_this_host_is_not_answered() -> None:
    assert Client().get("/accounts/login/", headers={"host": "evil.example"}).status_code == 400
    forwarded = Client().get("/accounts/login/", headers={"x-forwarded-host": "evil.example"})
    assert b"evil.example" not in forwarded.content


@pytest.mark.django_db
def test_tries_are_counted_over_all_workers_together(settings: Any) -> None:
    shared = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "peernet_cache"}
    settings.CACHES = {"default": shared}
    settings.ACCOUNT_RATE_LIMITS = signing_in.ACCOUNT_RATE_LIMITS
    call_command("createcachetable", verbosity=0)
    person = somebody()

    for _ in range(5):
        sign_in(Client(), person, "wrong")
        del caches["default"]  # The next try comes to a worker that remembers nothing by itself.
    late = Client()
    sign_in(late, person)

    assert "_auth_user_id" not in late.session


@pytest.mark.django_db
def test_an_address_that_nobody_has_costs_the_same_work(monkeypatch: Any) -> None:
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashed, encode = [], MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or encode(*given))
    known, nobody = somebody(), User(email="nobody@example.org")
    hashed.clear()

    told = []
    for person in (known, nobody):
        answer = sign_in(Client(), person, "wrong")
        told.append((len(hashed), answer.status_code, answer.context["form"].non_field_errors()))
        hashed.clear()

    assert told[0] == told[1]
    assert told[0][0] > 0
