"""Through the door of a council's directory, and everybody who is turned away at it."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core import mail
from django.test import Client, RequestFactory

from peernet.accounts.models import User
from peernet.audit.models import Entry
from peernet.councils.models import Membership
from peernet.councils.states import CouncilRole, MembershipState
from peernet.notifications.models import Message
from peernet.tenants.door.tokens import CouncilOAuth
from peernet.tenants.models import Tenant
from tests.factories import CouncilFactory, UserFactory
from tests.peernet.accounts.test_proof import a_person, signed_in, with_app
from tests.peernet.tenants.conftest import leave, sign_in_there, tenant_of, walk
from tests.peernet.tenants.issuer import CLIENT

pytestmark = pytest.mark.django_db


def who(client: Client) -> str | None:
    return client.session.get("_auth_user_id")


def test_the_first_time_makes_an_account_that_waits_for_the_approver(thornby: Tenant) -> None:
    approver = UserFactory(member_of=thornby.council, role=CouncilRole.APPROVER)
    client = Client()

    walk("nia", client)

    nia = User.objects.get(email="nia@thornby.example")
    assert (who(client), nia.name, nia.has_usable_password()) == (str(nia.pk), "Nia", False)
    membership = Membership.objects.get(person=nia)
    assert (membership.council, membership.role, membership.state) == (
        thornby.council,
        CouncilRole.READER,
        MembershipState.REQUESTED,
    )
    assert membership.basis.tenant == thornby
    assert Message.objects.get(person=approver).subject == "Nia asks to join Thornby"
    assert SocialAccount.objects.get().extra_data == {}
    assert not SocialToken.objects.exists()


def test_the_second_time_finds_the_account_whatever_its_address_is_now(thornby: Tenant) -> None:
    walk("nia")
    User.objects.update(email="nia@elsewhere.example")
    EmailAddress.objects.update(email="nia@elsewhere.example")
    client = Client()

    walk("nia", client)

    assert who(client) == str(User.objects.get().pk)
    assert Membership.objects.count() == 1


def test_what_is_asked_of_the_council_holds_nonce_and_challenge_and_nothing_of_the_readers(
    thornby: Tenant,
) -> None:
    twisted = "/accounts/council/thorn/login/?auth_params=prompt%3Dnone&scope=admin&process=login"
    asked = parse_qs(urlsplit(Client().post(twisted).url).query)

    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["nonce"][0]) > 20
    assert set(asked["scope"][0].split()) == {"openid", "profile", "email"}
    assert "prompt" not in asked


@pytest.mark.parametrize("process", ["login", "connect"])
def test_an_identity_that_is_not_what_it_must_be_opens_nothing(thornby: Tenant, process: str) -> None:
    for person in (
        "wrong-issuer",
        "wrong-audience",
        "for-another",
        "expired",
        "other-nonce",
        "without-nonce",
    ):
        client = Client()
        if process == "connect":
            client.force_login(UserFactory())

        assert walk(person, client, process=process).status_code == 403, person

        assert not SocialAccount.objects.exists(), person
        assert process == "connect" or who(client) is None, person


def test_an_address_the_council_cannot_vouch_for_makes_no_account(thornby: Tenant) -> None:
    for person, told in (
        ("unverified", "has not confirmed your email address"),
        ("addressless", "did not tell us your email address"),
        ("elsewhere", "skelbrook.example is not a mail domain of Thornby"),
    ):
        answer = walk(person)
        assert (answer.status_code, told in answer.content.decode()) == (403, True), person
    assert not User.objects.exists()


def test_whoever_is_turned_away_stands_in_the_log_without_their_address(
    thornby: Tenant, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    key, linking, callback = str(thornby.pk), Client(), "/accounts/council/thorn/callback/"
    linking.force_login(person := UserFactory())

    for walked in (
        lambda: walk("elsewhere"),
        lambda: walk("elsewhere"),
        *[lambda: Client().get(f"{callback}?code=a&state=b")] * 3,
        lambda: linking.get(f"{callback}?error=access_denied"),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            assert walked().status_code == 403

    told = Entry.objects.filter(verb="tenant.sign_in_refused").order_by("pk")
    assert list(told.values_list("subject_key", "by", "detail")) == [
        (key, None, {"why": "not vouched for"}),
        (key, None, {"why": "not vouched for"}),
        (key, person.pk, {"why": "unfinished"}),
    ], "of whoever only knocks, one entry stands for the hour"
    assert "skelbrook" not in str(list(Entry.objects.values()))


def test_an_address_of_which_nothing_is_said_is_confirmed_by_mail_first(thornby: Tenant) -> None:
    client = Client()

    walk("unsaid", client)

    assert who(client) is None
    assert [letter.to for letter in mail.outbox] == [["unsaid@thornby.example"]]
    assert not EmailAddress.objects.get().verified


def test_an_address_in_use_takes_no_account_over(thornby: Tenant) -> None:
    for verified in (True, False):
        owner = UserFactory(email="taken@thornby.example")
        owner.emailaddress_set.create(email=owner.email, verified=verified, primary=True)
        client = Client()

        walk("taken", client)

        assert who(client) is None
        assert not SocialAccount.objects.exists()
        assert [each.pk for each in User.objects.all()] == [owner.pk]
        owner.delete()


def test_state_is_used_once_by_whoever_began_and_at_the_same_council(thornby: Tenant, directory: str) -> None:
    client = Client()
    back = sign_in_there("nia", leave(client))
    assert Client().get(back).status_code == 403
    assert client.get("/accounts/council/thorn/callback/?code=a&state=b").status_code == 403
    assert client.get("/accounts/council/thorn/callback/?code=a").status_code == 403
    tenant_of(CouncilFactory(code="SKEL"), directory + "/")
    assert client.get(back.replace("thorn", "skel")).status_code == 403

    assert client.get(back).status_code == 302
    client.logout()
    assert client.get(back).status_code == 403
    assert who(client) is None


def test_another_verifier_gets_no_identity(thornby: Tenant) -> None:
    client = Client()
    back = sign_in_there("nia", leave(client))
    session = client.session
    for state, *_ in session["socialaccount_states"].values():
        state["pkce_code_verifier"] = "x" * 60
    session.save()

    assert client.get(back).status_code == 403
    assert not User.objects.exists()


def test_a_forged_signature_is_no_identity(thornby: Tenant, directory: str) -> None:
    kid = requests.get(f"{directory}/.well-known/jwks.json", timeout=20).json()["keys"][0]["kid"]
    claims = {"iss": directory, "aud": CLIENT, "sub": "1", "iat": 1, "exp": 4_000_000_000, "nonce": "n"}
    own = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    door = CouncilOAuth(RequestFactory().get("/"), "thorn")
    for key, algorithm in ((own, "RS256"), ("shared secret " * 4, "HS256"), (None, "none")):
        with pytest.raises(OAuth2Error):
            door._decode_id_token(thornby.app, jwt.encode(claims, key, algorithm, headers={"kid": kid}))
    for nonsense in ("", "a.b.c", json.dumps(claims)):
        with pytest.raises(OAuth2Error):
            door._decode_id_token(thornby.app, nonsense)


def test_an_issuer_that_calls_itself_something_else_or_does_not_answer_is_refused(thornby: Tenant) -> None:
    Tenant.objects.update(issuer="https://thornby.example")
    assert Client().post("/accounts/council/thorn/login/").status_code == 403

    app = thornby.app
    app.settings = {"server_url": "http://127.0.0.1:9"}
    app.save()
    answer = Client().post("/accounts/council/thorn/login/")
    assert (answer.status_code, "use your password" in answer.content.decode()) == (403, True)


def test_linking_needs_somebody_signed_in_who_has_just_proved_it(thornby: Tenant) -> None:
    assert walk("nia", process="connect").status_code == 302
    assert not SocialAccount.objects.exists()
    owner = a_person(email="nia@brack.example", member_of=CouncilFactory())
    client = signed_in(owner)

    walk("nia", client, process="connect")

    assert SocialAccount.objects.get().user == owner
    assert [each.council for each in owner.memberships.all()] != [thornby.council]
    assert Message.objects.get(person=owner).subject == "The sign-in of Thornby now opens your account"
    elsewhere = Client()
    walk("nia", elsewhere)
    assert who(elsewhere) == str(owner.pk)
    assert User.objects.count() == 1


def test_a_screen_left_open_links_nothing(thornby: Tenant) -> None:
    client = Client()
    client.force_login(a_person())

    answer = walk("nia", client, process="connect")

    assert answer.url.startswith("/accounts/reauthenticate/")
    assert not SocialAccount.objects.exists()


def test_what_is_linked_to_one_account_is_not_linked_to_another(thornby: Tenant) -> None:
    walk("nia")
    client = signed_in(a_person())

    walk("nia", client, process="connect")

    assert SocialAccount.objects.get().user.email == "nia@thornby.example"


def test_the_second_factor_is_asked_all_the_same(thornby: Tenant) -> None:
    walk("nia")
    with_app(User.objects.get())
    client = Client()

    answer = walk("nia", client)

    assert answer.url == "/accounts/2fa/authenticate/"
    assert who(client) is None
