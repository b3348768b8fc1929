"""Where somebody is signed in: seen, ended from elsewhere, and over with a new password."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.test import Client

from peernet.audit.models import Entry
from peernet.workspace.signed_in import browser_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
OLD, NEW = "A first long password", "Quite another long password"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1"


@pytest.fixture
def person() -> Any:
    somebody = UserFactory()
    somebody.set_password(OLD)
    somebody.save()
    EmailAddress.objects.create(user=somebody, email=somebody.email, verified=True, primary=True)
    return somebody


def signed_in(person: Any, browser: str) -> Client:
    client = Client(headers={"User-Agent": browser})
    answer = client.post("/accounts/login/", {"login": person.email, "password": OLD})
    assert answer.status_code == 302
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def key_of(client: Client) -> int:
    return UserSession.objects.get(session_key=client.session.session_key).pk


def test_every_browser_is_listed_and_one_is_this_one(person: Any) -> None:
    here = signed_in(person, FIREFOX)
    signed_in(person, EDGE)

    page = here.get("/signed-in/").text

    assert "Firefox on Linux (this one)" in page
    assert "Edge on Windows" in page
    assert page.count("(this one)") == page.count("Sign out there") == 1
    assert here.get("/accounts/sessions/").text.count("(this one)") == 1


def test_a_browser_is_signed_out_from_another(person: Any) -> None:
    here, there = signed_in(person, FIREFOX), signed_in(person, EDGE)

    here.post(f"/signed-in/{key_of(there)}/end/")

    assert (is_in(here), is_in(there)) == (True, False)
    assert "Edge" not in here.get("/signed-in/").text
    assert [entry.verb for entry in Entry.objects.about(person)] == ["person.signed_out_elsewhere"]


def test_all_others_are_signed_out_at_once(person: Any) -> None:
    here, *others = (signed_in(person, browser) for browser in (FIREFOX, EDGE, PHONE))

    here.post("/signed-in/elsewhere/end/")

    assert [is_in(client) for client in (here, *others)] == [True, False, False]


def test_nobody_ends_what_is_another_persons(person: Any, client_of: Any) -> None:
    there = signed_in(person, FIREFOX)
    other = client_of(UserFactory())

    assert other.post(f"/signed-in/{key_of(there)}/end/").status_code == 404
    other.post("/signed-in/elsewhere/end/")

    assert is_in(there)
    assert "Firefox" not in other.get("/signed-in/").text


def test_the_browser_that_asks_is_not_ended_without_a_question(person: Any) -> None:
    here = signed_in(person, FIREFOX)

    answer = here.post(f"/signed-in/{key_of(here)}/end/")

    assert answer.url == "/accounts/logout/"
    assert is_in(here)


def test_a_new_password_signs_out_everywhere_else(person: Any) -> None:
    here, there = signed_in(person, FIREFOX), signed_in(person, EDGE)

    here.post("/accounts/password/change/", {"oldpassword": OLD, "password1": NEW, "password2": NEW})

    assert (is_in(here), is_in(there)) == (True, False)
    assert "Edge" not in here.get("/signed-in/").text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (EDGE, "Edge on Windows"),
        (PHONE, "Safari on an iPhone"),
        ("Firefox/140.0", "Firefox"),
        ("Something (Android 15)", "A browser on Android"),
        ("curl/8", "A program we do not know"),
        ("", "A program we do not know"),
    ],
)
def test_a_browser_is_told_in_words(said: str, words: str) -> None:
    assert browser_of(said) == words
