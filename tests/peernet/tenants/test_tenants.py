"""Adding and withdrawing a council's sign-in, finding it, and ending a link."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from peernet.audit.models import Entry
from peernet.core.errors import DomainError
from peernet.councils.models import ContactDomain, Council, Membership
from peernet.councils.states import MembershipState
from peernet.tenants import operations
from peernet.tenants.models import Tenant
from peernet.tenants.sealing import is_readable, opened
from tests.factories import CouncilFactory, UserFactory
from tests.factories.moments import NOON

pytestmark = pytest.mark.django_db
ISSUER = "https://login.thornby.example/v2.0"


@pytest.fixture
def council() -> Council:
    council = CouncilFactory(code="THORN", name="Thornby")
    ContactDomain.objects.create(council=council, domain="thornby.example")
    return council


def added(council: Council, issuer: str = ISSUER) -> Tenant:
    return operations.add_tenant(
        council=council, issuer=issuer, client_id="peernet", secret="words", by=None, at=NOON
    )


def linked_to(tenant: Tenant, person: Any) -> SocialAccount:
    link = SocialAccount.objects.create(user=person, provider=tenant.app.provider_id, uid="1")
    operations.ask_by_tenant(person=person, tenant=tenant, at=NOON)
    return link


def test_one_issuer_for_one_council_by_https_alone(council: Council) -> None:
    tenant = added(council, ISSUER + "/")
    assert tenant.issuer == ISSUER
    for other, issuer in (
        (council, "https://other.example"),
        (CouncilFactory(), ISSUER),
        (CouncilFactory(), "http://login.example"),
        (CouncilFactory(), "https://a:b@login.example"),
        (CouncilFactory(), "https://login.example/?a=b"),
    ):
        with pytest.raises(DomainError):
            added(other, issuer)
    for wrong in ({"app": None}, {"withdrawn_at": NOON}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Tenant.objects.update(**wrong)


def test_the_database_holds_no_secret_that_can_be_read_without_the_servers_key(
    council: Council, settings: Any
) -> None:
    app, key = added(council).app, settings.SECRET_KEY
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM socialaccount_socialapp")
        assert "words" not in str(cursor.fetchall())
    assert opened(app).secret == "words"

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another", [key]
    assert (is_readable(app), opened(app).secret) == (True, "words")
    settings.SECRET_KEY_FALLBACKS = []
    assert (is_readable(app), opened(app).secret) == (False, "")


def test_withdrawing_closes_the_door_and_ends_what_rests_on_it(council: Council) -> None:
    tenant, waiting, member, other = added(council), UserFactory(), UserFactory(), UserFactory()
    for person in (waiting, member):
        SocialAccount.objects.create(user=person, provider="thorn", uid=str(person.pk))
        operations.ask_by_tenant(person=person, tenant=tenant, at=NOON)
    member.memberships.update(state=MembershipState.ACTIVE, decided_at=NOON)
    standing = Membership.objects.create(
        person=other, council=council, state=MembershipState.ACTIVE, requested_at=NOON, decided_at=NOON
    )

    assert operations.withdraw_tenant(tenant=tenant, by=None, at=NOON) == 2

    assert not SocialAccount.objects.exists()
    assert not SocialApp.objects.exists()
    assert list(Membership.objects.exclude(state=MembershipState.ENDED)) == [standing]
    for address in ("/council-sign-in/thorn/", "/accounts/council/thorn/callback/"):
        assert Client().get(address).status_code == 404
    assert Client().post("/accounts/council/thorn/login/").status_code == 404
    assert Entry.objects.filter(verb="tenant.withdrawn").exists()
    assert added(council).app.provider_id == "thorn"


def test_ending_ones_link_ends_the_membership_that_rests_on_it_and_nobody_elses_can_be_ended(
    council: Council,
) -> None:
    person, stranger = UserFactory(), UserFactory()
    link = linked_to(added(council), person)
    address, client = f"/council-sign-in/linked/{link.pk}/end/", Client()

    client.force_login(stranger)
    assert client.post(address).status_code == 404
    client.force_login(person)
    assert "Thornby" in client.get("/council-sign-in/linked/").content.decode()
    assert client.get(address).status_code == 200
    client.post(address)

    assert not SocialAccount.objects.exists()
    assert person.memberships.get().state == MembershipState.ENDED


def test_whoever_belongs_somewhere_asks_for_nothing(council: Council) -> None:
    person = UserFactory(member_of=CouncilFactory())

    assert operations.ask_by_tenant(person=person, tenant=added(council), at=NOON) is None


def test_a_council_is_found_by_the_domain_alone(council: Council) -> None:
    assert "Sign in with your council" not in Client().get("/accounts/login/").content.decode()
    added(council)
    UserFactory(email="nia@thornby.example")
    client = Client()

    assert "Sign in with your council" in client.get("/accounts/login/").content.decode()
    for name in ("nia", "nobody"):
        found = client.post("/council-sign-in/", {"email": f"{name}@thornby.example"})
        assert found.url == "/council-sign-in/thorn/"
    missed = client.post("/council-sign-in/", {"email": "nia@skelbrook.example"})
    assert (missed.status_code, "No council with this mail domain" in missed.content.decode()) == (400, True)
    page = client.get("/council-sign-in/thorn/")
    assert "login.thornby.example" in page.content.decode()
    assert "form-action 'self' https://login.thornby.example" in page["Content-Security-Policy"]


def test_nothing_is_there_while_the_setting_is_off(council: Council, settings: Any) -> None:
    added(council)
    settings.COUNCIL_SIGN_IN = False

    assert "Sign in with your council" not in Client().get("/accounts/login/").content.decode()
    for address in ("/council-sign-in/", "/council-sign-in/thorn/", "/accounts/council/thorn/callback/"):
        assert Client().get(address).status_code == 404


def test_the_command_adds_and_withdraws_and_a_dry_run_does_neither(council: Council, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("words\n")
    add = ["add", "THORN", "--issuer", ISSUER, "--client-id", "peernet", "--secret-file", str(secret)]
    said = StringIO()

    call_command("council_sign_in", *add, "--dry-run", stdout=said)
    assert (Tenant.objects.count(), SocialApp.objects.count()) == (0, 0)
    call_command("council_sign_in", *add, stdout=said)
    assert opened(SocialApp.objects.get()).secret == "words"
    call_command("council_sign_in", "withdraw", "THORN", "--dry-run", stdout=said)
    assert Tenant.objects.standing().exists()
    call_command("council_sign_in", "list", stdout=said)
    call_command("council_sign_in", "withdraw", "THORN", stdout=said)
    assert not Tenant.objects.standing().exists()
    assert "words" not in said.getvalue()
    for wrong in (["add", "NONE"], ["add", "THORN"], ["withdraw", "THORN"]):
        with pytest.raises(CommandError):
            call_command("council_sign_in", *wrong, stdout=said)
