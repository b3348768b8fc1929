"""Only addresses of councils in the network may sign up."""

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.test import Client

from tests.factories import UserFactory
from tests.peernet.councils.people import council_with_domain

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery staple"


def sign_up(client: Client, email: str) -> object:
    wanted = {"name": "Nia Newcomer", "email": email, "password1": PASSWORD, "password2": PASSWORD}
    return client.post("/accounts/signup/", wanted)


def test_an_address_of_a_council_signs_up(client: Client) -> None:
    council_with_domain("thornby.example")

    sign_up(client, "Nia@Thornby.Example")

    assert get_user_model().objects.get().email == "nia@thornby.example"


@pytest.mark.parametrize(
    "email", ["nia@elsewhere.example", "nia@sub.thornby.example", "nia@thornby.example.evil.example"]
)
def test_any_other_address_is_told_what_to_do(client: Client, email: str) -> None:
    council_with_domain("thornby.example")

    response = sign_up(client, email)

    assert "Sign up with your council’s work address" in response.context["form"].errors["email"][0]
    assert not get_user_model().objects.exists()


def test_somebody_of_the_network_can_still_ask_for_a_new_password(client: Client) -> None:
    UserFactory(email="cora@network.example")

    response = client.post("/accounts/password/reset/", {"email": "cora@network.example"})

    assert response.status_code == 302
    assert [each.to for each in mail.outbox] == [["cora@network.example"]]
