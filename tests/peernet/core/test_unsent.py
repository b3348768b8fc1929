"""Words that were typed while a session ended come back after signing in again."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client

from peernet.reviews.models import VisitNote
from tests.factories.people import PASSWORD
from tests.peernet.reviews.scenes import Scene, scene

pytestmark = pytest.mark.django_db
WORDS = "Workers knew the route & used it."


def note(there: Scene, **changed: Any) -> dict[str, Any]:
    typed = {
        "line": there.line.pk,
        "evidence": "file",
        "source": "records",
        "text": WORDS,
        "key": "6f1c2a4e-9f0e-4bb1-8f6b-1d2f3a4b5c6d",
    }
    return typed | changed


def sign_in(client: Client, person: Any, **where: str) -> Any:
    EmailAddress.objects.get_or_create(user=person, email=person.email, verified=True, primary=True)
    return client.post("/accounts/login/", {"login": person.email, "password": PASSWORD} | where)


def test_a_note_sent_after_the_session_ended_is_there_again_after_signing_in_and_is_kept_once() -> None:
    there, client = scene(), Client()
    log = f"/reviews/{there.review.pk}/notes/"

    turned_away = client.post(log, note(there))
    back = sign_in(client, there.peer, next=log)
    page = client.get(log)

    assert turned_away["Location"] == f"/accounts/login/?next={log}"
    assert back["Location"] == log
    assert page.context["form"]["text"].value() == WORDS
    assert "You had been signed out" in page.content.decode()
    assert not VisitNote.objects.exists()

    client.post(log, {name: page.context["form"][name].value() for name in note(there)})
    assert [each.text for each in VisitNote.objects.all()] == [WORDS]
    assert client.get(log).context["form"]["text"].value() is None


def test_the_words_are_handed_out_on_their_own_page_only() -> None:
    there, elsewhere, client = scene(), scene(), Client()
    client.post(f"/reviews/{there.review.pk}/notes/", note(there))
    sign_in(client, elsewhere.peer)

    other = client.get(f"/reviews/{elsewhere.review.pk}/notes/")
    denied = client.get(f"/reviews/{there.review.pk}/notes/")

    assert WORDS.split("&")[0] not in other.content.decode()
    assert denied.status_code == 404


def test_signing_in_again_lasts_as_long_as_ever() -> None:
    there, client, fresh = scene(), Client(), Client()
    client.post(f"/reviews/{there.review.pk}/notes/", note(there))
    sign_in(client, there.peer)
    sign_in(fresh, there.peer)

    assert client.session.get_expire_at_browser_close() == fresh.session.get_expire_at_browser_close()
    assert client.session.get_expiry_age() == pytest.approx(fresh.session.get_expiry_age(), abs=60)


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/reviews/1/notes/", {"text": "x" * 40_001}),
        ("/reviews/1/concerns/raise/", {"text": WORDS}),
        ("/concerns/1/refer/", {"reference": WORDS}),
        ("/reviews/1/team/", {"email": "somebody@example.org"}),
        ("/search/", {"q": WORDS}),
        ("/api/v1/reviews/", {"q": WORDS}),
    ],
)
def test_nothing_is_kept_of_what_is_too_long_or_of_a_form_that_gives_nothing_back(
    address: str, typed: dict[str, str]
) -> None:
    Client().post(address, typed)

    assert not Session.objects.exists()


def test_nothing_is_kept_of_a_form_that_another_site_sent() -> None:
    client = Client(enforce_csrf_checks=True)

    assert client.post("/reviews/1/notes/", {"text": WORDS}).status_code == 403
    assert not Session.objects.exists()
