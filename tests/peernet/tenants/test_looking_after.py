"""Programme managers set councils' sign-ins up on a page, test, switch and remove them; nobody sees a secret."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from peernet.audit.models import Entry
from peernet.councils.models import ContactDomain, Council
from peernet.councils.states import CouncilRole
from peernet.notifications.models import Message
from peernet.tenants import looking_after, managing_views, operations
from peernet.tenants.models import Tenant
from peernet.tenants.sealing import opened
from tests.factories import CoordinatorFactory, CouncilFactory, UserFactory
from tests.factories.moments import NOON
from tests.peernet.accounts.test_proof import a_person

pytestmark = pytest.mark.django_db
Browsing = Callable[[Any], Client]
ISSUER, SECRET = "https://login.thornby.example/v2.0", "Quillfeather~secret"


@pytest.fixture
def council() -> Council:
    council = CouncilFactory(code="THORN", name="Thornby")
    ContactDomain.objects.create(council=council, domain="thornby.example")
    return council


@pytest.fixture
def manager() -> Any:
    return CoordinatorFactory(name="Morgan")


@pytest.fixture
def tenant(council: Council, manager: Any) -> Tenant:
    return operations.add_tenant(
        council=council, issuer=ISSUER, client_id="peernet", secret=SECRET, by=manager, at=NOON
    )


def at(tenant: Tenant, name: str = "detail") -> str:
    return reverse(f"council-sign-ins:{name}", args=[tenant.pk])


def finds(monkeypatch: pytest.MonkeyPatch, trouble: str) -> None:
    """What the directory is found to be."""
    monkeypatch.setattr(managing_views, "trouble_at", lambda tenant: trouble)


def verbs() -> list[str]:
    return list(
        Entry.objects.filter(verb__startswith="tenant.").order_by("pk").values_list("verb", flat=True)
    )


def test_set_up_tested_switched_and_removed_on_pages_alone(
    council: Council, manager: Any, client_of: Browsing, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser, approver = client_of(manager), UserFactory(member_of=council, role=CouncilRole.APPROVER)
    given = {"council": council.pk, "issuer": ISSUER, "client_id": "peernet", "secret": SECRET}

    made = browser.post(reverse("council-sign-ins:set-up"), given)
    tenant = Tenant.objects.get()
    assert made.url == at(tenant)
    assert "Thornby" not in Client().post("/council-sign-in/", {"email": "a@thornby.example"}).text
    assert Client().get("/council-sign-in/thorn/").status_code == 404
    assert Client().post("/accounts/council/thorn/login/").status_code == 404

    assert "Test it first" in browser.post(at(tenant, "switch-on"), follow=True).text
    finds(monkeypatch, "It calls itself something else.")
    assert "It calls itself something else." in browser.post(at(tenant, "test"), follow=True).text
    assert "Test it first" in browser.post(at(tenant, "switch-on"), follow=True).text
    finds(monkeypatch, "")
    browser.post(at(tenant, "test"))
    assert "can now sign in there" in browser.post(at(tenant, "switch-on"), follow=True).text
    assert Client().get("/council-sign-in/thorn/").status_code == 200
    assert [each.subject for each in Message.objects.filter(person=approver)] == [
        "People of Thornby can now sign in with their account at the council"
    ]

    browser.post(at(tenant, "switch-off"))
    assert Client().get("/council-sign-in/thorn/").status_code == 404
    SocialAccount.objects.create(user=UserFactory(), provider="thorn", uid="1")
    assert "1 person is linked" in browser.get(at(tenant, "remove")).text
    assert Tenant.objects.standing().exists(), "reading the page removes nothing"
    gone = browser.post(at(tenant, "remove"), follow=True)
    assert "One person was linked to it." in gone.text
    assert browser.get(at(tenant)).status_code == 404
    assert verbs() == [
        *("tenant.added", "tenant.tested", "tenant.tested", "tenant.switched_on", "tenant.switched_off"),
        *("tenant.link_ended", "tenant.withdrawn"),
    ]
    assert set(Entry.objects.filter(verb__startswith="tenant.").values_list("by", flat=True)) == {manager.pk}


def test_what_is_wrong_is_said_at_its_field_and_nothing_but_the_secret_is_lost(
    council: Council, manager: Any, client_of: Browsing
) -> None:
    browser, address = client_of(manager), reverse("council-sign-ins:set-up")
    given = {"council": council.pk, "issuer": ISSUER, "client_id": "peernet", "secret": SECRET}
    for wrong, field, told in (
        ({"issuer": "http://login.thornby.example"}, "issuer", "Give the issuer as an https address."),
        (
            {"issuer": "https://169.254.169.254/"},
            "issuer",
            "Give an address on the open internet, by its name.",
        ),
        ({"issuer": ""}, "issuer", "Enter the issuer"),
        ({"council": ""}, "council", "Choose a council"),
        ({"client_id": "x" * 192}, "client_id", "Ensure this value has at most 191"),
        ({"secret": ""}, "secret", "Enter the client secret"),
    ):
        answer = browser.post(address, given | wrong)
        assert (answer.status_code, told in str(answer.context["form"].errors[field])) == (400, True), wrong
        assert SECRET not in answer.text
        if "client_id" not in wrong:
            assert 'value="peernet"' in answer.text
    assert not Tenant.objects.exists()

    browser.post(address, given)
    taken = browser.post(address, given | {"council": CouncilFactory().pk})
    assert taken.context["form"].errors["issuer"] == ["This issuer belongs to Thornby."]
    assert council not in browser.get(address).context["form"].fields["council"].queryset


def test_the_secret_is_on_no_page_in_no_entry_and_in_no_row(
    tenant: Tenant, manager: Any, client_of: Browsing
) -> None:
    browser, another = client_of(manager), "Quillfeather-two"

    replaced = browser.post(at(tenant, "secret"), {"secret": another})

    assert replaced.url == at(tenant)
    tenant.refresh_from_db()
    assert opened(tenant.app).secret == another
    for name in ("detail", "secret", "remove"):
        assert "Quillfeather" not in browser.get(at(tenant, name)).text
    assert "Quillfeather" not in browser.get(reverse("council-sign-ins:overview")).text
    assert "Quillfeather" not in str(list(Entry.objects.values()))
    assert verbs()[-1] == "tenant.secret_replaced"
    assert browser.post(at(tenant, "secret"), {"secret": "  "}).status_code == 400


def test_a_screen_left_open_changes_nothing(tenant: Tenant, settings: Any) -> None:
    settings.LARGE_STEPS_WITHIN = 600
    manager = a_person()
    manager.network_roles.create(role="coordinator")
    browser = Client()
    browser.force_login(manager)

    for name in ("test", "switch-on", "switch-off", "secret", "remove"):
        answer = browser.post(at(tenant, name), {"secret": "another"})
        assert (answer.status_code, "Confirm that it is you" in answer.text) == (403, True), name
    for address in (at(tenant, "secret"), reverse("council-sign-ins:set-up")):
        assert browser.get(address).url.startswith("/accounts/reauthenticate/"), "before a secret is typed"
        assert browser.post(address).status_code == 403
    assert verbs() == ["tenant.added"]


def test_whoever_is_no_programme_manager_finds_nothing(tenant: Tenant, client_of: Browsing) -> None:
    approver = client_of(UserFactory(member_of=tenant.council, role=CouncilRole.APPROVER))

    assert approver.get(reverse("council-sign-ins:overview")).status_code == 403
    assert approver.get(reverse("council-sign-ins:set-up")).status_code == 403
    for name in ("detail", "secret", "remove"):
        assert approver.get(at(tenant, name)).status_code == 404


def test_switching_twice_is_refused(tenant: Tenant, manager: Any, client_of: Browsing) -> None:
    browser = client_of(manager)
    looking_after.note_test(tenant=tenant, trouble="", by=manager, at=NOON)

    assert "switched off already" in browser.post(at(tenant, "switch-off"), follow=True).text
    browser.post(at(tenant, "switch-on"))
    assert "switched on already" in browser.post(at(tenant, "switch-on"), follow=True).text


def test_the_page_says_what_is_missing_around_it(
    tenant: Tenant, manager: Any, client_of: Browsing, settings: Any
) -> None:
    ContactDomain.objects.all().delete()
    settings.COUNCIL_SIGN_IN = False

    page = client_of(manager).get(at(tenant)).text

    assert "None yet, so nobody finds it." in page
    assert "Programme managers, as the council has no approver" in page
    assert "PEERNET_COUNCIL_SIGN_IN" in page
    assert "http://testserver/accounts/council/thorn/callback/" in page
