"""The pages, from the lost phone to the new one."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from peernet.councils.states import CouncilRole
from peernet.lost_devices.links import stop_address
from peernet.lost_devices.models import LostDevice
from peernet.lost_devices.states import LostDeviceState
from tests.factories import CoordinatorFactory, CouncilFactory
from tests.peernet.accounts.test_proof import a_person, aged, signed_in, signed_in_with_app, with_app

pytestmark = pytest.mark.django_db
WORDS = "another long password"


@pytest.fixture(autouse=True)
def proof_is_asked(settings: Any) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    settings.LARGE_STEPS_WITHIN = 600


@pytest.fixture
def asked() -> tuple[Any, Any, Client]:
    """Somebody at the door without a phone, their approver, and the browser that asked."""
    council = CouncilFactory()
    owner, approver = (a_person(member_of=council, role=role) for role in CouncilRole.values[2:4])
    with_app(owner)
    client = signed_in(owner)
    client.post("/lost-device/")
    return owner, approver, client


def test_the_page_that_asks_for_the_code_leads_there(asked: Any) -> None:
    owner, _, client = asked

    assert "/lost-device/" in client.get("/accounts/2fa/authenticate/").content.decode()
    page = client.get("/lost-device/").content.decode()
    assert "We have told your council" in page
    assert client.post("/lost-device/").status_code == 409
    assert LostDevice.objects.get().person == owner


def test_it_opens_nothing_and_names_nobody_to_who_knows_the_password(asked: Any) -> None:
    _, approver, client = asked

    assert approver.name not in client.get("/lost-device/").content.decode()
    lost = LostDevice.objects.get()
    for address in ("/", f"/lost-device/{lost.pk}/", f"/lost-device/{lost.pk}/vouch/", "/keys/"):
        assert "Callum" not in client.get(address).content.decode()
    assert "_auth_user_id" not in client.session
    assert client.get(f"/lost-device/{lost.pk}/vouch/").status_code == 302


def test_without_the_password_there_is_no_such_page() -> None:
    for answer in (Client().get("/lost-device/"), Client().post("/lost-device/")):
        assert answer.url == "/accounts/login/"
    assert not LostDevice.objects.exists()


def test_from_vouching_to_a_new_password_and_a_new_factor(asked: Any) -> None:
    owner, approver, at_the_door = asked
    lost = LostDevice.objects.get()
    manager = CoordinatorFactory()
    manager.emailaddress_set.create(email=manager.email, verified=True, primary=True)

    yes = {"decision": "yes", "known": "in_person"}
    assert signed_in_with_app(approver).post(f"/lost-device/{lost.pk}/vouch/", yes).status_code == 302
    assert signed_in_with_app(manager).post(f"/lost-device/{lost.pk}/reset/", yes).status_code == 302

    assert not Authenticator.objects.filter(user=owner).exists()
    for address in ("/accounts/2fa/authenticate/", "/lost-device/"):
        assert at_the_door.get(address, follow=True).request["PATH_INFO"] == "/accounts/login/"
    client = signed_in(owner)
    assert "_auth_user_id" not in client.session

    client.post("/accounts/password/reset/", {"email": owner.email})
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[-1].body)
    assert link
    form = client.get(link[0]).url
    client.post(form, {"password1": WORDS, "password2": WORDS})
    client.post("/accounts/login/", {"login": owner.email, "password": WORDS})

    assert client.get("/practice/").status_code == 200
    assert client.get("/inbox/").url.startswith("/second-factor/")


def test_whoever_vouches_has_a_factor_and_confirms(asked: Any) -> None:
    _, approver, _ = asked
    lost = LostDevice.objects.get()
    yes = {"decision": "yes", "known": "in_person"}
    address = f"/lost-device/{lost.pk}/vouch/"

    assert signed_in(approver).post(address, yes).url.startswith("/second-factor/")
    client = signed_in_with_app(approver)
    aged(client, 700)
    assert client.post(address, yes).status_code == 403

    lost.refresh_from_db()
    assert lost.state == LostDeviceState.ASKED


def test_an_answer_lacking_something_is_told_at_its_field(asked: Any) -> None:
    _, approver, _ = asked
    client, address = signed_in_with_app(approver), f"/lost-device/{LostDevice.objects.get().pk}/vouch/"

    for sent, told in (
        ({}, "Choose yes or no"),
        ({"decision": "yes"}, "Say how you know that it was them"),
        ({"decision": "no"}, "Say why, so that the person knows what to do"),
    ):
        answer = client.post(address, sent)
        assert (answer.status_code, told in answer.content.decode()) == (400, True)
    assert client.post(address, {"decision": "no", "reason": "It was not them."}).status_code == 302
    assert LostDevice.objects.get().state == LostDeviceState.REFUSED


def test_the_mail_stops_it_and_following_the_link_alone_does_not(asked: Any) -> None:
    lost = LostDevice.objects.get()
    address = stop_address(lost)
    stranger = Client()

    assert "Stop this request?" in stranger.get(address).content.decode()
    lost.refresh_from_db()
    assert lost.state == LostDeviceState.ASKED
    assert stranger.get(address[:-3] + "xx/").status_code == 404
    assert "It was stopped" in stranger.post(address).content.decode()
    lost.refresh_from_db()
    assert lost.state == LostDeviceState.CANCELLED
    assert stranger.post(address).status_code == 409
