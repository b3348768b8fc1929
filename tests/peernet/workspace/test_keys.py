"""Personal keys: shown once, scoped, expiring, and nobody else's."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from peernet.accounts.models import Token
from peernet.audit.models import Entry
from peernet.core.errors import WrongStateError
from peernet.workspace.keys import MOST, make_key, revoke_key
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def key_of(person, *, may_write=False, at=None):
    return make_key(person=person, name="Report", may_write=may_write, days=30, at=at or timezone.now())


def ask(key: str, path: str = "/api/v1/memberships/", **more):
    return Client().get(path, headers={"Authorization": f"Bearer {key}"}, **more)


def test_a_key_signs_its_person_in_and_is_kept_only_as_a_digest() -> None:
    token, key = key_of(UserFactory())

    assert ask(key).status_code == 200
    assert key not in str(Token.objects.values().get())
    assert [entry.verb for entry in Entry.objects.about(token)] == ["key.made"]


@pytest.mark.parametrize("key", ["pn_wrong", "", "two words", "pn_\x00", "é"])
def test_a_wrong_key_is_refused(key: str) -> None:
    assert ask(key).status_code == 401


def test_an_expired_or_revoked_key_is_refused() -> None:
    person = UserFactory()
    _, expired = key_of(person, at=timezone.now() - timedelta(days=31))
    token, revoked = key_of(person)
    revoke_key(token=token, by=person, at=timezone.now())

    assert (ask(expired).status_code, ask(revoked).status_code) == (401, 401)


def test_a_password_alone_does_not_open_the_interface() -> None:
    UserFactory(email="ada@example.org")

    answer = Client().get("/api/v1/memberships/", headers={"Authorization": "Basic YWRhQGV4YW1wbGUub3JnOng="})

    assert answer.status_code in {401, 403}


def test_the_eleventh_key_is_refused_with_what_to_do() -> None:
    person = UserFactory()
    for _ in range(MOST):
        key_of(person)

    with pytest.raises(WrongStateError, match="Revoke one"):
        key_of(person)


def test_a_new_key_is_shown_once(client_of) -> None:
    client = client_of(UserFactory())

    made = client.post("/keys/", {"name": "Report", "days": "30"})
    again = client.get("/keys/")

    assert b"pn_" in made.content
    assert made.content.count(b"<code>pn_") == 2
    assert again.content.count(b"<code>pn_") == 1


@pytest.mark.parametrize("sent", [{}, {"name": "x" * 61, "days": "30"}, {"name": "a", "days": "9999"}])
def test_a_wrong_form_makes_no_key(client_of, sent) -> None:
    answer = client_of(UserFactory()).post("/keys/", sent)

    assert answer.status_code == 400
    assert not Token.objects.exists()


def test_somebody_elses_key_cannot_be_revoked(client_of) -> None:
    token, key = key_of(UserFactory())

    assert client_of(UserFactory()).post(f"/keys/{token.pk}/revoke/").status_code == 404
    assert ask(key).status_code == 200
