"""One person, one address, one way in."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError
from django.test import Client

from peernet.accounts.models import NetworkRole, User
from peernet.accounts.rules import may_manage_programme, may_validate
from peernet.councils.models import ContactDomain
from tests.factories import CouncilFactory, UserFactory
from tests.factories.people import PASSWORD

pytestmark = pytest.mark.django_db

NEW = {
    "name": "Ada Long",
    "email": "ada.long@testshire.example",
    "password1": "a long enough password",
    "password2": "a long enough password",
}


def verified(email: str) -> User:
    person = UserFactory(email=email)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person


def test_one_address_names_one_person_whatever_its_case() -> None:
    User.objects.create_user("Ada@Example.org", name="Ada")

    assert User.objects.get().email == "ada@example.org"
    with pytest.raises(IntegrityError):
        User(email="ADA@example.org", name="Another").save()


def test_a_role_for_the_network_counts_only_while_the_person_is_active() -> None:
    person = UserFactory()
    NetworkRole.objects.create(person=person, role=NetworkRole.Role.COORDINATOR)
    assert may_manage_programme(person)
    assert not may_validate(person)

    person.is_active = False

    assert not may_manage_programme(person)


def test_somebody_signs_up_verifies_and_is_in() -> None:
    ContactDomain.objects.create(council=CouncilFactory(), domain="testshire.example")
    client = Client()

    asked = client.post("/accounts/signup/", NEW)
    assert (asked.status_code, asked.url) == (302, "/accounts/confirm-email/")
    assert client.get("/keys/").status_code == 302

    link = re.search(r"http://\S+(/accounts/confirm-email/\S+/)", mail.outbox[0].body)
    assert link is not None
    client.post(link[1])
    client.post("/accounts/login/", {"login": NEW["email"], "password": NEW["password1"]})

    assert User.objects.get().name == "Ada Long"
    assert client.get("/keys/").status_code == 200


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"email": "ada@unknown.example"}, "council"),
        ({"email": "not an address"}, "email"),
        ({"name": ""}, "required"),
        ({"password2": "something else entirely"}, "password"),
        ({"password1": "short", "password2": "short"}, "at least 12"),
    ],
)
def test_a_wrong_sign_up_says_what_to_do_and_makes_nobody(changed: dict[str, str], words: str) -> None:
    ContactDomain.objects.create(council=CouncilFactory(), domain="testshire.example")

    answer = Client().post("/accounts/signup/", NEW | changed)

    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not User.objects.exists()
    assert mail.outbox == []


def test_signing_up_with_an_address_in_use_does_not_tell_a_stranger_so() -> None:
    ContactDomain.objects.create(council=CouncilFactory(), domain="testshire.example")
    UserFactory(email=NEW["email"])

    answer = Client().post("/accounts/signup/", NEW)

    assert (answer.status_code, answer.url) == (302, "/accounts/confirm-email/")
    assert User.objects.count() == 1


def test_a_second_factor_is_offered() -> None:
    person = UserFactory()
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")

    assert client.get("/accounts/2fa/").status_code == 200


def test_an_account_that_was_closed_cannot_sign_in() -> None:
    UserFactory(email="ada@example.org", is_active=False)
    client = Client()

    client.post("/accounts/login/", {"login": "ada@example.org", "password": PASSWORD})

    assert client.get("/keys/").status_code == 302


def test_the_sixth_wrong_password_is_refused_for_a_while_with_what_to_do(settings) -> None:
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/ip,5/5m/key"}
    verified("ada@example.org")
    client = Client()

    answers = [
        client.post("/accounts/login/", {"login": "ada@example.org", "password": "wrong"}).content.decode()
        for _ in range(6)
    ]

    assert ["Too many failed" in answer for answer in answers] == [False] * 5 + [True]
    client.post("/accounts/login/", {"login": "ada@example.org", "password": PASSWORD})
    assert client.get("/keys/").status_code == 302
    cache.clear()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_never_leads_to_another_site(elsewhere: str) -> None:
    verified("ada@example.org")

    answer = Client().post(
        f"/accounts/login/?next={elsewhere}",
        {"login": "ada@example.org", "password": PASSWORD, "next": elsewhere},
    )

    assert (answer.status_code, answer.url) == (302, "/")


def test_a_form_from_elsewhere_is_refused_in_words() -> None:
    answer = Client(enforce_csrf_checks=True).post(
        "/accounts/login/", {"login": "a@b.example", "password": "x"}
    )

    assert answer.status_code == 403
    assert "reload it and try again" in answer.content.decode()
